from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.reading import CALL, STRIKE, Reader

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def addresses(reader: Reader) -> Iterator[str]:
    document, _ = reader.post("accessible", CALL, STRIKE)
    yield from ("/", "/t/accessible", "/t/accessible?actor=Kari+Holm&type=phone_call&from=2024-03-04")
    yield from (
        "/t/accessible?actor=Nobody",
        "/t/accessible/documents",
        f"/d/{document}",
        f"/posted?document={document}",
    )
    yield from ("/docs", "/sign-in", "/t/nowhere", "/t/accessible?from=yesterday")


def findings(page: Page) -> list[str]:
    """What axe finds: each rule with the elements that break it."""
    response = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    return [f"{found['id']}: {[node['html'][:150] for node in found['nodes'][:3]]}" for found in response["violations"]]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_on_any_page(reader: Reader, width: int, scheme: str) -> None:
    page = reader.page(viewport={"width": width, "height": 800}, color_scheme=scheme)

    found = {}
    for address in addresses(reader):
        page.goto(address)
        found[address] = findings(page)

    assert {address: each for address, each in found.items() if each} == {}


def test_no_page_is_wider_than_the_window(reader: Reader) -> None:
    page = reader.page(viewport={"width": 320, "height": 700})

    for address in addresses(reader):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
