"""From an event to all that tells it, and back."""

from __future__ import annotations

import json

import httpx
from playwright.sync_api import Page, expect

from tests.browser.reading import CALL, Reader

_KILLED = (
    "Two Icelandic fishermen were killed on Wednesday when the Norwegian patrol ship Sleipner fired on the trawler"
    " Solborg. The ship had warned the trawler twice, the coast guard in Reykjavik said."
)
_DISPUTED = (
    "Three Icelandic fishermen were killed on Wednesday when the Norwegian patrol ship Sleipner fired on the trawler"
    " Solborg near the Hval Bank, said doctors in Akureyri, where one of them had died of his wounds overnight."
    " Norway opened an inquiry on Thursday. Its captain was suspended. Dockers refused to unload a freighter."
)


def report(title: str, day: str, text: str) -> str:
    return json.dumps({"headline": title, "datePublished": day, "articleBody": text})


def test_evidence_leads_to_the_sentence_and_its_mark_to_the_event_and_back(reader: Reader, page: Page) -> None:
    # Given a timeline
    [document] = reader.post("sourced", CALL)
    page.goto("/t/sourced?type=phone_call")
    quote = page.locator("blockquote").inner_text().strip()
    # When the word that tells the event is followed
    page.locator("blockquote").get_by_role("link", name="spoke").click()
    page.wait_for_url(f"**/d/{document}#s*")
    # Then the very sentence is shown, and set apart from the others
    sentence = page.locator(".sentence:target")
    expect(sentence).to_have_text(quote)
    expect(sentence).to_be_in_viewport()
    # And its mark leads to the event in the list, and that back to the mark
    sentence.get_by_role("link", name="spoke").click()
    expect(page.locator(".told:target")).to_contain_text("4 March 2024")
    page.locator(".told:target").get_by_role("link").first.click()
    expect(page.locator(".trigger:target")).to_have_text("spoke")


def test_an_event_tells_its_sources_copies_disputes_and_corrections(reader: Reader) -> None:
    # Given an event that two documents tell with different tolls, that a third prints again, and that is corrected
    posted = [
        report("Shots at sea", "2025-03-12", _KILLED),
        report("Toll rises", "2025-03-13", _DISPUTED),
        report("Shots at sea, again", "2025-03-14", _KILLED),
    ]
    reader.post("told", *posted, media_type="application/json")
    events = f"{reader.address}/timelines/told/events"
    event = httpx.get(f"{events}?type=casualty&min_documents=2").json()["events"][0]["id"]
    correction = {"editor": "Ada", "note": "The log gives the evening before.", "when": "2025-03-11"}
    assert httpx.post(f"{events}/{event}/correction", json=correction).is_success
    # When it is looked at in a browser that runs no script, and opened
    page = reader.page(java_script_enabled=False)
    page.goto("/t/told?type=casualty&min_documents=2")
    shown = page.locator(".event")
    expect(page.get_by_role("heading", name="Tuesday, 11 March 2025")).to_be_visible()
    expect(shown.locator("blockquote").filter(visible=True)).to_have_count(1)
    shown.get_by_text("2 sources, printed again by 1").click()
    # Then all that tells it is there, what is a copy, what they differ on, and what an editor said
    expect(shown.locator("blockquote").filter(visible=True)).to_have_count(3)
    expect(shown.locator("figcaption")).to_contain_text(["Shots at sea, 12 March", "Toll rises, 13 March", "a copy"])
    expect(shown.get_by_text("Toll: 2 killed in Shots at sea")).to_be_visible()
    expect(shown.get_by_text("Toll: 3 killed in Toll rises")).to_be_visible()
    expect(shown).to_contain_text("The log gives the evening before.")
    expect(shown).to_contain_text("dated by an editor")
    # And each leads to its very sentence
    shown.locator("figcaption").get_by_role("link", name="Toll rises").click()
    expect(page.locator(".sentence:target")).to_contain_text("Three Icelandic fishermen were killed")
