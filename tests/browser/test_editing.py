from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.reading import CALL, Reader


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
    page.get_by_label("Your name").fill("Bo")
    page.get_by_label("Why, for readers").fill("The call was on Sunday.")
    page.get_by_role("button", name="Save the correction").click()
    # Then it stands under the new date, with what the text says
    expect(page.locator("main")).to_contain_text("Sunday, 3 March 2024")
    expect(page.locator("main")).to_contain_text("the documents tell: 4 March 2024")
    # When it is pinned
    edit.click()
    page.get_by_label("Your name").fill("Bo")
    page.get_by_label("Why, for readers").fill("It began all this.")
    page.get_by_role("button", name="Pin", exact=True).click()
    # Then it says so
    expect(page.locator(".pinned")).to_have_text("pinned")
    # When it is hidden
    edit.click()
    page.get_by_label("Your name").fill("Bo")
    page.get_by_label("Why, for readers").fill("It may be two calls.")
    page.get_by_role("button", name="Hide").click()
    # Then it is counted on its timeline, and nowhere else
    page.get_by_role("link", name="edited", exact=True).click()
    expect(page.locator(".event")).to_have_count(2)
    page.get_by_role("link", name="1 hidden").click()
    page.get_by_role("link", name="Kari Holm and Diego Rojas speak by phone").click()
    # And undoing that brings it back, still corrected and pinned
    page.get_by_label("Your name").fill("Bo")
    page.get_by_label("Why, for readers").fill("It was one.")
    page.get_by_role("button", name="Undo the last edit").click()
    page.get_by_role("link", name="edited", exact=True).click()
    expect(page.locator(".event")).to_have_count(3)
    corrected = page.get_by_role("region", name="Sunday, 3 March 2024")
    expect(corrected).to_contain_text("speak by phone")
    expect(corrected.locator(".pinned")).to_have_count(1)
