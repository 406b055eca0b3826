"""What a document holds stays text, whatever it tries."""

from __future__ import annotations

import json

import httpx
from playwright.sync_api import expect

from tests.browser.reading import Reader

OVERRIDE, INVISIBLE = "\u202e", "\u200b"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
HOSTILE = {
    "headline": f"{OVERRIDE}eltit{INVISIBLE} {SCRIPT}",
    "datePublished": "2024-03-06",
    "publisher": "\"><a href='javascript:alert(4)'>",
    "url": "https://example.org/'onmouseover='alert(5)",
    "articleBody": f"Kari Holm met Diego Rojas {SCRIPT} in Oslo on Monday.\n\n"
    f"[Holm](javascript:alert(6)) visited {OVERRIDE}Santiago on Tuesday.\n\n"
    "<style>body { display: none }</style><a href=javascript:alert(7)>Rojas said on Tuesday that he agreed.</a>",
}
ENDLESS = "Kari Holm met Diego Rojas in Oslo on Monday, March 4, 2024.\n\n" + "x" * 1_000_000


def test_markup_scripts_and_tricks_of_a_document_are_inert(reader: Reader) -> None:
    [document] = reader.post("hostile", json.dumps(HOSTILE), media_type="application/json")
    page = reader.page(viewport={"width": 360, "height": 700})

    event = httpx.get(f"{reader.address}/timelines/hostile/events").json()["events"][0]["id"]
    own = ("/t/hostile", "/t/hostile?actor=Kari+Holm", f"/t/hostile/events/{event}", "/t/hostile/documents")
    for address in ("/", *own, f"/d/{document}", f"/posted?document={document}"):
        page.goto(address)
        expect(page.locator("main")).to_be_visible()
        assert page.locator("script:not([src^='/static/']), style, main img, svg[onload]").count() == 0, address
        assert page.locator("a[href^='javascript:' i]").count() == 0, address
        seen = page.locator("body").inner_text()
        assert OVERRIDE not in seen, address
        assert INVISIBLE not in seen, address
    page.goto(f"/d/{document}")
    expect(page.locator(".text")).to_contain_text("[Holm](javascript:alert(6))")
    expect(page.locator(".text")).to_contain_text("<script>alert(1)</script>")


def test_a_megabyte_without_a_space_does_not_break_the_page(reader: Reader) -> None:
    [document] = reader.post("endless", ENDLESS)
    page = reader.page(viewport={"width": 360, "height": 700})

    for address in ("/t/endless", f"/d/{document}"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


def test_another_sites_page_cannot_post(reader: Reader) -> None:
    page = reader.page()
    form = (
        f"<form method=post action='{reader.address}/post' enctype='multipart/form-data'>"
        "<input name=timeline value=stolen><textarea name=text>They met.</textarea><button>Win a prize</button></form>"
    )
    page.route("http://elsewhere.test/", lambda route: route.fulfill(body=form, content_type="text/html"))
    page.goto("http://elsewhere.test/")

    page.get_by_role("button", name="Win a prize").click()

    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    assert httpx.get(f"{reader.address}/timelines/stolen").status_code == 404
    assert {complaint.removeprefix("asks ") for complaint in reader.complaints} <= {"http://elsewhere.test/"}
    reader.complaints.clear()
