from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import CALL, GERMAN, STRIKE, Reader

DONE = re.compile(r"done: [1-9]\d* events?")


def fill(page: Page, timeline: str, text: str = "") -> None:
    page.goto("/")
    page.get_by_label("Timeline: one that there is, or a new name").fill(timeline)
    page.get_by_label("Text of an article").fill(text)


def test_documents_posted_by_the_form_tell_their_progress_and_become_events(page: Page, folder: Path) -> None:
    # Given a form with a text and two files, of which one cannot be read
    (folder / "strike.txt").write_text(STRIKE)
    (folder / "german.txt").write_text(GERMAN)
    fill(page, "Arica Harbour", CALL)
    page.get_by_label("or files").set_input_files([folder / "strike.txt", folder / "german.txt"])
    page.evaluate("window.before = true")
    # When it is posted
    page.get_by_role("button", name="Post").click()
    # Then each document tells how it fares, without the page being loaded again
    rows = page.get_by_label("Posted documents").get_by_role("listitem")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text(DONE)
    expect(rows.nth(1)).to_contain_text(DONE)
    expect(rows.nth(2)).to_contain_text("failed: ")
    expect(rows.nth(0)).to_contain_text("Ministers of Norway and Chile speak by phone")
    assert page.evaluate("window.before") is True
    # And its events are on the timeline
    page.get_by_role("link", name="See the timeline arica-harbour").click()
    expect(page.get_by_role("heading", name="Kari Holm and Diego Rojas speak by phone")).to_be_visible()


def test_a_document_without_a_day_says_so_and_is_read_again_with_the_day_that_it_is_given(page: Page) -> None:
    # Given a text that does not say when it was published
    fill(page, "dateless", "A report\n\nKari Holm spoke by phone with Diego Rojas on Monday.")
    page.get_by_role("button", name="Post").click()
    posted = page.get_by_label("Posted documents").get_by_role("listitem")
    expect(posted).to_contain_text("done: 0 events, 1 without a date: it does not say when it was published")
    page.get_by_role("link", name="See the timeline dateless").click()
    page.get_by_role("link", name="1 without a date").click()
    expect(page.locator(".event")).to_contain_text("its document does not say when it was published")
    # When its page is opened, and the day given
    page.get_by_role("link", name="A report").click()
    page.get_by_label("It does not say when it was published").fill("2024-03-06")
    page.get_by_role("button", name="Read it again").click()
    # Then its event is on the timeline, on the Monday before
    expect(posted).to_contain_text("done: 1 event")
    page.get_by_role("link", name="The timeline dateless").click()
    expect(page.get_by_role("region", name="Monday, 4 March 2024").locator(".event")).to_have_count(1)
    expect(page.get_by_text("without a date")).to_have_count(0)


def test_a_dropped_file_is_posted(page: Page) -> None:
    fill(page, "dropped")
    dropped = page.evaluate_handle(
        "text => { const all = new DataTransfer(); all.items.add(new File([text], 'strike.txt')); return all; }", STRIKE
    )

    page.dispatch_event("#posting", "dragover", {"dataTransfer": dropped})
    page.dispatch_event("#posting", "drop", {"dataTransfer": dropped})

    expect(page.get_by_label("Posted documents")).to_contain_text(DONE)


def test_what_cannot_be_taken_says_why(page: Page, folder: Path) -> None:
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7")
    fill(page, "refused")
    page.get_by_label("or files").set_input_files(folder / "paper.pdf")

    page.get_by_role("button", name="Post").click()

    expect(page.get_by_label("Posted documents")).to_contain_text("'application/pdf' cannot be read")


def test_the_form_works_without_script(reader: Reader, folder: Path) -> None:
    # Given a browser that runs no script
    page = reader.page(java_script_enabled=False)
    (folder / "strike.txt").write_text(STRIKE)
    fill(page, "scriptless", CALL)
    page.get_by_label("or files").set_input_files(folder / "strike.txt")
    # When the form is posted, and its progress looked at until nothing is left to be read
    page.get_by_role("button", name="Post").click()
    while page.get_by_role("link", name="Look again").count():
        page.get_by_role("link", name="Look again").click()
    # Then both documents are done, and lead to the timeline
    expect(page.get_by_label("Posted documents").get_by_role("listitem")).to_contain_text([DONE, DONE])
    page.get_by_role("link", name="The timeline scriptless").click()
    expect(page.get_by_role("heading", name="Kari Holm and Diego Rojas speak by phone")).to_be_visible()
