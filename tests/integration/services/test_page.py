from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.stories import CALL, STRIKE, WORD, Told, accept, tell

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def text(html: str) -> str:
    """What a reader sees, with runs of white space as one space."""
    body = re.sub(r"<template.*?</template>", "", html.partition("<body>")[2], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def link(html: str, rel: str) -> str | None:
    found = re.search(rf'<a rel="{rel}" href="([^"]*)"', html)
    return unescape(found[1]) if found else None


def headlines(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r"<h3>.*?<bdi>(.*?)</bdi></a></h3>", html)]


def follow(client: FlaskClient, start: str, rel: str) -> list[tuple[str, list[str]]]:
    """The addresses and headlines of the pages from one on, at most ten."""
    pages: list[tuple[str, list[str]]] = []
    address: str | None = start
    while address and len(pages) < 10:
        html = client.get(address).text
        pages.append((address, headlines(html)))
        address = link(html, rel)
    return pages


def test_an_event_is_shown_with_its_day_people_place_basis_and_source(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL, title="Talks by phone", url="https://example.org/talks?a=1&b=2")

    html = client.get("/t/harbour").text

    seen = text(html)
    assert "Monday, 23 October 2023 Marsh told Reyl" in seen
    assert "phone call Elena Marsh → Tomas Reyl Vessa dated in the text: “on Monday”" in seen
    assert "Talks by phone , 24 October 2023, 01:49 UTC" in seen
    assert re.search(r'told Reyl in a <a href="/d/doc_\w+#s0"><mark>phone call</mark></a> on Monday', html)
    assert 'href="https://example.org/talks?a=1&amp;b=2" rel="noopener nofollow external"' in html


def test_dates_are_worded_no_finer_than_they_are(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", STRIKE, WORD)

    seen = text(client.get("/t/harbour").text)

    assert "During May 2023 Dockers went on strike" in seen
    assert "Tuesday, 24 October 2023 The harbour stays open" in seen
    assert "not dated in the text: publication day" in seen


def test_nothing_in_a_document_becomes_markup_or_a_script(client: FlaskClient, store: Store) -> None:
    evil = Told("<script>alert(1)</script> was <b>said</b>.", "<b>said</b>", "2023", actors=('"><img src=x>',))
    tell(store, "harbour", evil, title="<i>Title</i>", url="javascript:alert(1)")

    response = client.get("/t/harbour")

    assert not re.search(r"<(script|img|i|b)\b|javascript:", response.text.partition("<body>")[2])
    assert "<mark>&lt;b&gt;said&lt;/b&gt;</mark>" in response.text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|\son\w+=", response.text)


def test_filters_work_and_stay_in_the_form(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL, STRIKE, WORD)

    html = client.get("/t/harbour?actor=elena+marsh&type=phone_call&from=2023-10&order=desc").text

    assert headlines(html) == ["Marsh told Reyl in a phone call on Monday that the harbour stays open"]
    assert 'name="actor" list="actors" value="elena marsh"' in html
    assert 'name="from" value="2023-10"' in html
    assert 'value="phone_call" checked' in html
    assert 'value="protest" checked' not in html
    assert 'value="desc" selected' in html


def test_filters_that_the_form_has_no_field_for_stay_with_it_and_can_be_taken_away(
    client: FlaskClient, store: Store
) -> None:
    tell(store, "harbour", CALL, STRIKE, WORD)

    html = client.get(
        "/t/harbour?actor=Marsh,Reyl&with=Marsh&not_type=protest&place=vessa&q=phone&min_documents=1"
    ).text

    assert headlines(html) == ["Marsh told Reyl in a phone call on Monday that the harbour stays open"]
    for field in (
        'name="actor" list="actors" value="Marsh, Reyl"',
        'name="q" type="search" value="phone"',
        'type="hidden" name="with" value="Marsh"',
        'type="hidden" name="not_type" value="protest"',
        'name="place" list="places" value="vessa"',
    ):
        assert field in html
    assert all(
        words in text(html) for words in ("with Marsh", "no protest", "in vessa", "“phone”", "sources: 1 or more")
    )


def test_fields_left_empty_are_dropped_from_the_address(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL)

    response = client.get("/t/harbour?from=&to=&actor=Elena+Marsh&type=phone_call&type=vote&order=")

    assert response.status_code == 302
    assert response.headers["Location"] == "/t/harbour?actor=Elena+Marsh&type=phone_call&type=vote"


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_pages_lead_forth_and_back(client: FlaskClient, store: Store, order: str) -> None:
    days = [Told(f"Marsh said {day}.", "said", f"2023-10-{day:02d}") for day in range(1, 8)]
    tell(store, "harbour", *days)
    whole = headlines(client.get(f"/t/harbour?order={order}").text)

    forth = follow(client, f"/t/harbour?order={order}&limit=2", "next")
    back = follow(client, forth[-1][0], "prev")

    assert [line for _, page in forth for line in page] == whole
    assert [page for _, page in back] == [page for _, page in reversed(forth)]


def test_work_under_way_and_failures_are_told(client: FlaskClient, store: Store) -> None:
    accept(store, "harbour", "One that waits.")
    store.documents.begin(accept(store, "harbour", "One that is read.").id)
    store.documents.fail(accept(store, "harbour", "Einer auf Deutsch.").id, "It is not in English.")

    seen = text(client.get("/t/harbour").text)

    assert "2 documents still being read. Look again" in seen
    assert "1 document could not be read." in seen
    assert "No events yet." in seen


def test_a_page_without_events_tells_why(client: FlaskClient, store: Store) -> None:
    tell(store, "quiet")
    tell(store, "harbour", CALL)

    assert "The documents tell no event that can be dated." in text(client.get("/t/quiet").text)
    nobody = client.get("/t/harbour?actor=Nobody").text
    assert "No event passes these filters." in text(nobody)
    assert 'class="strip"' not in nobody
    assert "<legend>" not in nobody
    assert "The whole timeline harbour" in text(client.get("/t/harbour?from=yesterday", headers=BROWSER).text)


def test_the_home_page_lists_timelines_and_how_to_post(client: FlaskClient, store: Store) -> None:
    empty = text(client.get("/").text)
    tell(store, "harbour", CALL, WORD)

    filled = client.get("/").text

    assert "There is no timeline yet." in empty
    assert "harbour 2 events 1 document 23–24 October 2023" in text(filled)
    assert 'aria-label="Events over time, at most 1, 23 October 2023"><path d="M6.5 28v-28M7.5 28v-28"/>' in filled
    assert 'href="/t/harbour"' in filled
    assert "curl -X POST http://localhost/timelines/my-story/documents" in filled


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/t/nowhere", 404, "There is no timeline 'nowhere' yet"),
        ("/t/Bad%20Name", 422, "A timeline's name is"),
        ("/t/harbour?from=yesterday", 422, "'yesterday' is no date"),
        ("/nowhere", 404, "There is nothing at this address"),
    ],
)
def test_a_browser_gets_errors_as_a_page(
    client: FlaskClient, store: Store, path: str, status: int, sentence: str
) -> None:
    tell(store, "harbour", CALL)

    response = client.get(path, headers=BROWSER)

    assert (response.status_code, response.mimetype) == (status, "text/html")
    assert sentence in text(response.text)


def test_every_page_has_a_language_a_title_one_main_heading_and_a_way_past_the_header(
    client: FlaskClient, store: Store
) -> None:
    tell(store, "harbour", CALL)

    for path in ("/", "/t/harbour", "/docs", "/nowhere"):
        html = client.get(path, headers=BROWSER).text
        assert '<html lang="en">' in html
        assert re.search(r"<title>[^<]+</title>", html)
        assert html.count("<h1>") == 1
        assert 'href="#main"' in html
        assert '<main id="main"' in html
