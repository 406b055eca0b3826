"""The pages where the service asks for tokens."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.settings import Settings
from dateline.store import Store
from dateline.tokens import make_token
from tests.browser.axe import RULES, findings
from tests.browser.reading import CALL, Reader
from tests.end_to_end.stacks import free_port
from tests.integration.services.test_serve import serving

CALL_HEADLINE = "Kari Holm and Diego Rojas speak by phone"


@pytest.fixture
def secrets(store: Store) -> dict[str, str]:
    """The secrets of two tokens that are good here, by the name of their bearer: ada may read, bo may edit, too."""
    made = {"ada": make_token("ada", ["read"], ()), "bo": make_token("bo", ["read", "edit"], ())}
    for token, _ in made.values():
        store.tokens.add(token)
    return {name: secret for name, (_, secret) in made.items()}


@pytest.fixture
def visitor(browser: Browser, store_settings: Settings, secrets: dict[str, str]) -> Iterator[Reader]:  # noqa: ARG001
    """Somebody at the same timelines' pages, of a service that asks for tokens."""
    port = free_port()
    with serving(store_settings, port, DATELINE_ACCESS="tokens"):
        visitor = Reader(browser, f"http://127.0.0.1:{port}")
        yield visitor
        visitor.close()
    assert visitor.complaints == []


def sign_in(page: Page, secret: str) -> None:
    page.get_by_label("Your token").fill(secret)
    page.get_by_role("button", name="Sign in").click()


def offers_nothing_to_post(page: Page) -> None:
    """A page is there, and its only form is the one to sign out."""
    expect(page.locator("main")).to_be_visible()
    expect(page.locator("form[method=post]")).to_have_count(1)
    expect(page.get_by_text("Post documents")).to_have_count(0)


def make_a_link(page: Page) -> None:
    """Make a link to the calls of the timeline, on a page that anybody can use, and get a calendar by it."""
    page.goto("/t/guarded/links?type=phone_call")
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_role("link", name="type=phone_call")
    assert httpx.get(link.get_attribute("href")).text.startswith("BEGIN:VCALENDAR")
    assert findings(page, RULES) == []


def test_a_reader_reads_and_an_editor_edits_once_they_have_signed_in(
    reader: Reader, visitor: Reader, secrets: dict[str, str]
) -> None:
    # Given a timeline, and somebody who was sent a view of it
    [document] = reader.post("guarded", CALL)
    event = httpx.get(f"{reader.address}/timelines/guarded/events?type=phone_call").json()["events"][0]["id"]
    page = visitor.page()
    page.goto("/t/guarded?type=phone_call")
    # When they sign in, at first with something that is no token
    sign_in(page, "dateline_nothing")
    expect(page.get_by_role("alert")).to_contain_text("That is no token that is good here")
    sign_in(page, secrets["ada"])
    # Then they see that view, and nothing that they may not do
    page.wait_for_url("**/t/guarded?type=phone_call")
    expect(page.locator(".event")).to_have_count(1)
    for address in ("/", "/t/guarded", f"/t/guarded/events/{event}", f"/d/{document}"):
        page.goto(address)
        offers_nothing_to_post(page)
    # And they make a link for their calendar, which needs no token
    make_a_link(page)
    # When an editor signs in instead
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"/t/guarded/events/{event}")
    sign_in(page, secrets["bo"])
    page.get_by_text("Correct, hide or pin this event").click()
    # Then the form knows who they are, and what they save stands on the page
    expect(page.get_by_label("Your name")).to_have_value("bo")
    page.get_by_label("Headline").fill("Holm rings Rojas")
    page.get_by_label("Why, for readers").fill("Oslo's log names the caller.")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("heading", name="Holm rings Rojas")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Oslo's log names the caller.")
    # And whoever has signed out sees nothing of it
    page.get_by_role("button", name="Sign out").click()
    page.goto("/t/guarded")
    expect(page.get_by_label("Your token")).to_be_visible()
    expect(page.get_by_text(CALL_HEADLINE)).to_have_count(0)
