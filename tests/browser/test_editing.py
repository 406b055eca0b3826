from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reading import CALL, Reader


def give_reason(page: Page, why: str, button: str) -> None:
    """Say who edits an event and why, and do what a button of that form offers."""
    page.get_by_label("Your name").fill("Bo")
    page.get_by_label("Why, for readers").fill(why)
    page.get_by_role("button", name=button, exact=True).click()


def test_an_editor_corrects_pins_hides_and_undoes_without_script(reader: Reader) -> None:
    # Given an event, and a browser that runs no script
    reader.post("edited", CALL)
    page = reader.page(java_script_enabled=False)
    page.goto("/t/edited?type=phone_call")
    page.get_by_role("link", name="Kari Holm and Diego Rojas speak by phone").click()
    edit = page.get_by_text("Correct, hide or pin this event")
    # When its date is corrected
    edit.click()
    page.get_by_label("Date, as in").fill("2024-03-03")
    give_reason(page, "The call was on Sunday.", "Save the correction")
    # Then it stands under the new date, with what the text says
    expect(page.locator("main")).to_contain_text("Sunday, 3 March 2024")
    expect(page.locator("main")).to_contain_text("the documents tell: 4 March 2024")
    # When it is pinned
    edit.click()
    give_reason(page, "It began all this.", "Pin")
    # Then it says so
    expect(page.locator(".pinned")).to_have_text("pinned")
    # When it is hidden
    edit.click()
    give_reason(page, "It may be two calls.", "Hide")
    # Then it is counted on its timeline, and nowhere else
    page.get_by_role("link", name="edited", exact=True).click()
    expect(page.locator(".event")).to_have_count(2)
    page.get_by_role("link", name="1 hidden").click()
    page.get_by_role("link", name="Kari Holm and Diego Rojas speak by phone").click()
    # And undoing that brings it back, still corrected and pinned
    give_reason(page, "It was one.", "Undo the last edit")
    page.get_by_role("link", name="edited", exact=True).click()
    expect(page.locator(".event")).to_have_count(3)
    corrected = page.get_by_role("region", name="Sunday, 3 March 2024")
    expect(corrected).to_contain_text("speak by phone")
    expect(corrected.locator(".pinned")).to_have_count(1)
