from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from dateline.store import Store
from tests.browser.reading import Reader
from tests.integration.services.stories import Told, tell

A_DOCUMENT, DOCUMENTS = 100, 20


@pytest.fixture
def votes(store: Store) -> str:
    """A timeline of 2,000 votes."""
    for number in range(DOCUMENTS):
        days = [f"{1900 + number}-{each // 28 + 1:02d}-{each % 28 + 1:02d}" for each in range(A_DOCUMENT)]
        told = [Told(f"The vote of {day} was held.", "held", day, "vote") for day in days]
        tell(store, "votes", *told, title=f"Votes {number}")
    return "votes"


def scroll_on(page: Page) -> None:
    """Down to the end of what is loaded, until there is more of it or an end of all."""
    known = page.locator(".chunk").count()
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_function(
        "known => document.querySelectorAll('.chunk').length > known || !document.querySelector('#list [rel=next]')",
        arg=known,
    )


def test_a_long_list_loads_as_one_scrolls_and_stays_small(page: Page, votes: str) -> None:
    # Given a timeline of 2,000 events
    page.goto(f"/t/{votes}")
    height = page.evaluate("document.documentElement.scrollHeight")
    most = 0
    # When somebody scrolls to its end
    while page.locator("#list [rel=next]").count():
        scroll_on(page)
        most = max(most, page.locator(".event").count())
    # Then every event came by, and few were there at a time
    page.wait_for_function("document.querySelectorAll('.event').length < 400")
    assert page.locator(".chunk").count() == A_DOCUMENT * DOCUMENTS / 50
    assert most <= 500
    assert page.evaluate("document.documentElement.scrollHeight") > 30 * height
    expect(page.locator(".event").last).to_contain_text("The vote of 1919-04-16 was held")
    # And what was left behind is there again when one comes back
    page.evaluate("window.scrollTo(0, 0)")
    expect(page.get_by_role("heading", name="The vote of 1900-01-01 was held")).to_be_in_viewport()
    # And so is all that was loaded for the browser's own search
    page.keyboard.press("Control+f")
    expect(page.locator(".event")).to_have_count(A_DOCUMENT * DOCUMENTS)


def test_without_script_a_link_leads_on_and_print_says_that_there_is_more(reader: Reader, votes: str) -> None:
    page = reader.page(java_script_enabled=False)
    page.goto(f"/t/{votes}")

    page.emulate_media(media="print")
    expect(page.get_by_text("More events follow these.")).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Later →").click()

    expect(page.locator(".event").first).to_contain_text("The vote of 1900-02-23 was held")
    page.get_by_role("link", name="← Earlier").click()
    expect(page.locator(".event").first).to_contain_text("The vote of 1900-01-01 was held")
