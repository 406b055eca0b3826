from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from dateline.identity import event_id
from dateline.model import Reading
from dateline.store import Store
from tests.integration.services.stories import Told, accept, tell
from tests.integration.services.test_page import BROWSER, CALL, STRIKE, text


def inner(html: str, element: str) -> str:
    """What the element with this id holds as text, up to its first closing tag."""
    found = re.search(rf'<\w+ [^>]*id="{element}"[^>]*>(.*?)</', html, re.DOTALL)
    assert found, f"nothing has the id {element}"
    return unescape(re.sub(r"<[^>]*>", "", found[1]))


def test_events_are_marked_where_they_stand_and_lead_to_the_list_and_back(client: FlaskClient, store: Store) -> None:
    document = tell(store, "harbour", STRIKE, CALL)
    at = document.text.index("phone call")
    event = event_id(document.id, at, at + len("phone call"))

    html = client.get(f"/d/{document.id}").text

    assert inner(html, f"m{at}") == "phone call"
    assert re.search(rf'id="m{at}" href="#{event}" title="phone call, 23 October 2023: Elena Marsh → Tomas Reyl"', html)
    assert re.search(rf'<li class="told" id="{event}">\s*<p class="told-head">.*<a href="#m{at}">', html)


def test_evidence_on_the_timeline_leads_to_its_sentence(client: FlaskClient, store: Store) -> None:
    document = tell(store, "harbour", STRIKE, CALL)

    page = client.get("/t/harbour?type=phone_call").text
    [(address, anchor)] = set(re.findall(rf'href="(/d/{document.id})#(\w+)"', page))

    assert inner(client.get(address).text, anchor) == "Marsh told Reyl in a phone call"
    assert document.text[int(anchor[1:]) :] == CALL.sentence


def test_the_head_tells_what_is_known_of_the_document(client: FlaskClient, store: Store) -> None:
    document = tell(store, "harbour", CALL, title="Talks by phone", url="https://example.org/talks")

    html = client.get(f"/d/{document.id}").text

    assert "harbour Talks by phone published 24 October 2023, 01:49 UTC original" in text(html)
    assert 'href="https://example.org/talks" rel="noopener nofollow external"' in html


def test_events_without_a_date_stand_apart(client: FlaskClient, store: Store) -> None:
    document = tell(store, "harbour", CALL, undated=(Told("Boats sank.", "sank", "2023", "disaster"),))

    seen = text(client.get(f"/d/{document.id}").text)

    assert "Events 1" in seen
    assert "Without a date 1 Nothing in the text dates them" in seen


def test_a_document_that_could_not_be_read_says_why(client: FlaskClient, store: Store) -> None:
    document = accept(store, "harbour", "Einer auf Deutsch.")
    waiting = text(client.get(f"/d/{document.id}").text)
    store.documents.begin(document.id)
    reading = text(client.get(f"/d/{document.id}").text)
    store.documents.fail(document.id, "It is not in English.")

    failed = text(client.get(f"/d/{document.id}").text)

    assert "It waits to be read" in waiting
    assert "It is being read" in reading
    assert "It could not be read. It is not in English." in failed
    assert "Einer auf Deutsch." in failed


def test_markup_in_a_document_is_shown_and_does_nothing(client: FlaskClient, store: Store) -> None:
    evil = Told("<script>alert(1)</script> was <b>said</b>.", "<b>said</b>", "2023", actors=('"><img src=x>',))
    document = tell(store, "harbour", evil, title="<i>Title</i>", url="javascript:alert(1)")

    html = client.get(f"/d/{document.id}").text

    assert not re.search(r"<(script|img|i|b)\b|javascript:|\sstyle=|\son\w+=", html.partition("<body>")[2])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("name", ["nothing", "doc_" + "0" * 28])
def test_an_unknown_document_gets_a_page_that_says_so(client: FlaskClient, name: str) -> None:
    response = client.get(f"/d/{name}", headers=BROWSER)

    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert f"There is no document '{name}'" in text(response.text)


def test_a_document_that_does_not_say_when_it_was_published_is_given_its_day(client: FlaskClient, store: Store) -> None:
    # Given a document without a day, and so with an event that nothing dates
    document = tell(store, "harbour", undated=(CALL,), published=None)
    page = client.get(f"/d/{document.id}").text
    [action] = re.findall(r'action="([^"]*/date)"', page)
    assert "its document does not say when it was published" in text(client.get("/t/harbour/undated").text)
    assert "done: 0 events, 1 without a date: it does not say when it was published" in text(
        client.get(f"/posted?document={document.id}").text
    )
    # When its day is given
    given = client.post(action, data={"published": "2023-10-24"}, headers=BROWSER)
    # Then it is read with that day, in the place of the one without
    [dated] = re.findall(r'data-document="(\w+)"', client.get(given.headers["Location"]).text)
    assert given.status_code == 303
    stored = store.documents.get(dated)
    assert (stored.document.published, stored.document.text) == ("2023-10-24", document.text)
    store.documents.begin(dated)
    store.documents.commit(dated, Reading((), ()))
    assert store.documents.get(document.id) is None
    assert "when it was published" not in client.get(f"/d/{dated}").text


@pytest.mark.parametrize(
    ("published", "day", "status", "sentence"),
    [
        (None, "", 422, "Give the day on which it was published"),
        (None, "Monday", 422, "is no date with year, month and day"),
        ("2023-10-24", "2023-10-23", 409, "nothing was changed"),
    ],
)
def test_a_day_that_cannot_be_used_changes_nothing_and_says_why(
    client: FlaskClient, store: Store, published: str | None, day: str, status: int, sentence: str
) -> None:
    document = tell(store, "harbour", CALL, published=published)

    answer = client.post(f"/d/{document.id}/date", data={"published": day}, headers=BROWSER)

    assert answer.status_code == status
    assert sentence in text(answer.text)
    assert [each.document for each in store.documents.of_timeline("harbour", "", 9)] == [document]
