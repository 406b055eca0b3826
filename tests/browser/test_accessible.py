from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.reading import CALL, RETOLD, STRIKE, Reader

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]


def addresses(reader: Reader) -> Iterator[str]:
    document, _, _ = reader.post("accessible", CALL, STRIKE, RETOLD)
    event = httpx.get(f"{reader.address}/timelines/accessible/events?type=phone_call").json()["events"][0]["id"]
    yield from (
        "/",
        "/t/accessible",
        "/t/accessible#filter",
        "/t/accessible?actor=Kari+Holm&type=phone_call&from=2024-03-04",
    )
    yield from (
        "/t/accessible?actor=Nobody",
        "/t/accessible/documents",
        f"/d/{document}",
        f"/posted?document={document}",
    )
    yield from (f"/t/accessible/events/{event}#edit", "/t/accessible/undated", "/t/accessible/hidden")
    yield from ("/docs", "/sign-in", "/t/nowhere", "/t/accessible?from=yesterday")


def findings(page: Page, rules: list[str]) -> list[str]:
    """What axe finds: each rule with the elements that break it."""
    response = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response
    return [f"{found['id']}: {[node['html'][:150] for node in found['nodes'][:3]]}" for found in response["violations"]]


@pytest.mark.parametrize(("width", "scheme", "rules"), [(360, "dark", RULES), (1280, "light", OF_COLOUR)])
def test_axe_finds_nothing_on_any_page(reader: Reader, width: int, scheme: str, rules: list[str]) -> None:
    page = reader.page(viewport={"width": width, "height": 800}, color_scheme=scheme)

    found = {}
    for address in addresses(reader):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found[address] = findings(page, rules)

    assert {address: each for address, each in found.items() if each} == {}


def test_no_page_is_wider_than_the_window(reader: Reader) -> None:
    page = reader.page(viewport={"width": 320, "height": 700})

    for address in addresses(reader):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
