from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import CALL, EARLIER, RETOLD, STRIKE, Reader

PHONE_CALL = "Kari Holm and Diego Rojas speak by phone"


def headlines(page: Page) -> list[str]:
    return page.locator(".event h3 bdi").all_inner_texts()


def test_a_filtered_view_can_be_sent_to_somebody(reader: Reader, page: Page) -> None:
    reader.post("filtered", CALL, STRIKE)
    page.goto("/t/filtered")
    everything = headlines(page)

    page.get_by_role("checkbox", name="phone call").check()
    page.get_by_role("checkbox", name="visit").check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/t/filtered?type=phone_call&type=visit")

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    another = reader.page()
    another.goto(page.evaluate("navigator.clipboard.readText()"))
    assert headlines(another) == headlines(page)
    assert PHONE_CALL in headlines(page)
    assert 0 < len(headlines(page)) < len(everything)
    another.get_by_role("link", name="Take away: phone call").click()
    another.wait_for_url("**/t/filtered?type=visit")


def test_every_filter_is_in_the_address_and_in_the_form_again(reader: Reader, page: Page) -> None:
    reader.post("asked", CALL, RETOLD)
    given = {"From": "2024-03", "To": "2024-03-05", "Who": "Holm, Chile", "Words": "phone", "Sources": "2"}
    page.goto("/t/asked")
    form = page.locator("#filter form")

    for label, value in given.items():
        field = form.get_by_label(label, exact=True)
        field.select_option(value) if label == "Sources" else field.fill(value)
    page.get_by_label("Dated").select_option("explicit")
    page.get_by_role("button", name="Show").click()

    address = "from=2024-03&to=2024-03-05&actor=Holm%2C+Chile&q=phone&min_documents=2&basis=explicit"
    page.wait_for_url(f"**/t/asked?{address}")
    assert headlines(page) == [PHONE_CALL]
    for label, value in given.items():
        expect(form.get_by_label(label, exact=True)).to_have_value(value)
    expect(page.locator(".chips li")).to_have_count(7)  # one for each, two for who, one to show all


def test_the_strip_is_zoomed_by_keyboard(reader: Reader, page: Page) -> None:
    reader.post("zoomed", CALL, STRIKE)
    page.goto("/t/zoomed")

    page.get_by_role("link", name="4 March 2024: ").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/t/zoomed?from=2024-03-04&to=2024-03-04")

    assert PHONE_CALL in headlines(page)
    page.get_by_role("link", name="Whole span").click()
    page.wait_for_url("**/t/zoomed")


def test_a_range_is_chosen_by_dragging_over_the_strip(reader: Reader, page: Page) -> None:
    reader.post("dragged", CALL, STRIKE)
    page.goto("/t/dragged")
    first = page.get_by_role("link", name="5 March 2024: ").bounding_box()
    last = page.get_by_role("link", name="7 March 2024: ").bounding_box()

    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 5)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 5, steps=4)
    page.mouse.up()

    page.wait_for_url("**/t/dragged?from=2024-03-05&to=2024-03-07")


def test_the_strip_is_walked_and_a_range_chosen_by_keyboard(reader: Reader, page: Page) -> None:
    reader.post("walked", CALL, STRIKE)
    page.goto("/t/walked")

    page.get_by_role("link", name="4 March 2024: ").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")

    page.wait_for_url("**/t/walked?from=2024-03-05&to=2024-03-07")


def test_new_events_wait_where_the_reader_looks_and_come_by_themselves_elsewhere(reader: Reader, page: Page) -> None:
    # Given a timeline that somebody reads
    reader.post("live", CALL)
    with page.expect_response("**/stream?*"):
        page.goto("/t/live")
    before, known = page.locator(".event").first.bounding_box(), page.locator(".event").count()
    # When another document comes, whose events stand right below
    reader.post("live", STRIKE)
    # Then a notice tells so, and what is read stays where it is
    notice = page.get_by_role("status").get_by_role("link", name=re.compile(r"^\d+ new events?: show$"))
    expect(notice).to_be_visible()
    new = int(notice.inner_text().split()[0])
    assert page.locator(".event").count() == known
    assert page.locator(".event").first.bounding_box() == before
    # And they are put in, marked, when they are asked for
    page.evaluate("window.before = true")
    notice.click()
    expect(page.locator(".event")).to_have_count(known + new)
    expect(page.locator(".event.new")).to_have_count(new)
    assert page.evaluate("window.before") is True
    # And what comes above the window does not move what is in it
    last = page.locator(".event").last
    page.set_viewport_size({"width": 1280, "height": 300})
    last.scroll_into_view_if_needed()
    top = last.bounding_box()
    reader.post("live", EARLIER)
    expect(page.get_by_role("heading", name="Ana Soto visits Lima")).to_be_attached()
    assert abs(last.bounding_box()["y"] - top["y"]) < 2


def test_without_a_stream_the_page_looks_from_time_to_time(reader: Reader, page: Page) -> None:
    reader.post("polled", CALL)
    page.route("**/stream?*", lambda route: route.fulfill(status=503))
    page.goto("/t/polled")

    reader.post("polled", STRIKE)

    expect(page.get_by_role("link", name="Events have changed: show")).to_be_visible()
    page.unroute("**/stream?*")


def test_somebodys_line_leads_on_to_what_they_did_together(reader: Reader, page: Page) -> None:
    reader.post("people", CALL, STRIKE)
    page.goto("/t/people")

    page.get_by_role("navigation", name="Who").get_by_role("link", name="Kari Holm").click()
    page.wait_for_url("**/t/people?actor=Kari+Holm")
    expect(page.get_by_role("region", name="Kari Holm")).to_contain_text("foreign minister")
    page.locator(".partners").get_by_role("link", name="Diego Rojas").click()

    page.wait_for_url("**/t/people?actor=Kari+Holm&with=Diego+Rojas")
    assert headlines(page) == [PHONE_CALL]


def test_names_are_suggested_while_they_are_typed(reader: Reader, page: Page) -> None:
    reader.post("suggested", CALL)
    page.goto("/t/suggested")

    page.get_by_role("combobox", name="Who").press_sequentially("Chile, die")

    expect(page.locator("#actors option").first).to_have_attribute("value", "Chile, Diego Rojas")
