"""The walk of somebody who never saw Dateline: three articles, who called whom when, the sentence, the link."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import Reader

WIRE = """Baltic ministers confer by phone after cable cut
By Liis Tamm
Tallinn, November 19, 2024

On Monday evening Jukka Leino, the Finnish foreign minister, spoke by phone with Swedish Defence Minister Astrid
Holmqvist, who offered a minehunter to search the seabed. Sweden sent the ship on Tuesday morning.
"""
LEDGER = """---
title: Warsaw and Tallinn speak about patrols
date: 2024-11-21
publisher: Morning Ledger
url: https://ledger.example/warsaw-baltic
---

WARSAW — Polish Prime Minister Tomasz Wilk held a telephone conversation with Estonian Foreign Minister Marta Kask
on Wednesday to discuss joint patrols over the damaged cable.
"""
NORDIC = """<!doctype html><html lang="en"><head><title>Berlin and Helsinki speak about the cable</title>
<meta property="article:published_time" content="2024-11-22T08:15:00Z"></head><body><article>
<p>German Foreign Minister Katrin Vogel spoke with Finnish Foreign Minister Jukka Leino by telephone on Thursday.</p>
<p>Finnish police detained the captain of a tanker on Friday.</p></article></body></html>
"""
SENTENCE = (
    "German Foreign Minister Katrin Vogel spoke with Finnish Foreign Minister Jukka Leino by telephone on Thursday."
)


def calls(page: Page) -> list[tuple[str, str]]:
    """Each call on the page: its day, and who takes part."""
    days = page.locator(".day")
    return [
        (day.locator("h2").inner_text().replace("\n", " "), " · ".join(event.locator(".who a").all_inner_texts()))
        for day in days.all()
        for event in day.locator(".event").all()
    ]


def test_three_articles_a_call_its_sentence_and_a_link(reader: Reader, page: Page, folder: Path) -> None:
    # Given somebody at the first page, with one article to paste and two in files
    (folder / "ledger.md").write_text(LEDGER)
    (folder / "nordic.html").write_text(NORDIC)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    # When the articles are posted, the timeline opened, and phone calls ticked
    page.get_by_label("Timeline: one that there is, or a new name").fill("Baltic cable")
    page.get_by_label("Text of an article").fill(WIRE)
    page.get_by_label("or files").set_input_files([folder / "ledger.md", folder / "nordic.html"])
    page.get_by_role("button", name="Post").click()
    posted = page.get_by_label("Posted documents").get_by_role("listitem")
    expect(posted).to_contain_text([re.compile(r"done: [1-9]\d* events?")] * 3)
    page.get_by_role("link", name="See the timeline baltic-cable").click()
    page.get_by_role("checkbox", name="phone call").check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**?type=phone_call")
    # Then it is there who called whom when
    assert calls(page) == [
        ("Monday, 18 November 2024", "Jukka Leino · Astrid Holmqvist"),
        ("Wednesday, 20 November 2024", "Tomasz Wilk · Marta Kask"),
        ("Thursday, 21 November 2024", "Katrin Vogel · Jukka Leino"),
    ]
    # And the word that tells it leads to the sentence
    page.get_by_role("link", name="spoke").last.click()
    expect(page.locator(".sentence:target")).to_have_text(SENTENCE)
    # And the link shows the same to somebody else
    page.go_back()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    another = reader.page(viewport={"width": 360, "height": 740})
    another.goto(page.evaluate("navigator.clipboard.readText()"))
    assert calls(another) == calls(page)
