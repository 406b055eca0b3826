"""Looking at a document and removing it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dateline.encoding import event_to_json
from dateline.model import Actor, Event, Evidence, Reading
from dateline.when import When
from services.context import Context

TEXT = "# Talks open\n\n**24 October 2023**\n\nThe two sides met in Geneva on Friday."
UNKNOWN = ["doc_0123456789abcdefghijklmnopqr", "doc_", "evt_0123456789abcdefghij", "x", "%00", "doc_" + "A" * 28]


def post(client: FlaskClient) -> str:
    reply = client.post("/timelines/geneva/documents", data=TEXT, content_type="text/markdown")
    document_id: str = reply.json["id"]
    return document_id


def event(document: str, when: When | None, start: int) -> Event:
    evidence = Evidence(document, TEXT[35:], 35, "met", start, start + 3)
    actor = Actor("sides", "group")
    return Event(f"evt_{start:020d}", "meeting", when, "The sides meet", (actor,), (), None, 0.9, (evidence,))


def test_a_posted_document_is_shown_with_what_it_says_of_itself(client: FlaskClient) -> None:
    document = client.get(f"/documents/{post(client)}").json
    assert document["status"] == "queued"
    assert document["reason"] is None
    assert document["timeline"] == "geneva"
    assert document["title"] == "Talks open"
    assert document["published"] == "2023-10-24"
    assert document["text"] == TEXT
    assert document["text"][document["body_start"] :] == "The two sides met in Geneva on Friday."
    assert (document["events"], document["undated"], document["finished"]) == ([], [], None)


def test_a_read_document_shows_its_events_dated_and_not(client: FlaskClient, context: Context) -> None:
    # Given a document in which one dated and one undated event was read
    document_id = post(client)
    dated = event(document_id, When("2023-10-20", "explicit", "on Friday"), 49)
    undated = event(document_id, None, 50)
    context.store.documents.begin(document_id)
    context.store.documents.commit(document_id, Reading((dated,), (undated,)))
    # When it is looked at
    document = client.get(f"/documents/{document_id}").json
    # Then both are shown, each where it belongs
    assert document["status"] == "done"
    assert document["attempts"] == 1
    assert document["events"] == [event_to_json(dated)]
    assert document["undated"] == [event_to_json(undated)]


def test_a_failed_document_tells_why(client: FlaskClient, context: Context) -> None:
    document_id = post(client)
    context.store.documents.fail(document_id, "It is not in English.")
    document = client.get(f"/documents/{document_id}").json
    assert (document["status"], document["reason"]) == ("failed", "It is not in English.")


def test_a_removed_document_is_gone_with_its_events(client: FlaskClient, context: Context) -> None:
    client.post("/timelines/geneva/documents", data="They met.", content_type="text/plain")
    document_id = post(client)
    dated = event(document_id, When("2023-10-20", "explicit", "on Friday"), 49)
    context.store.documents.commit(document_id, Reading((dated,)))
    reply = client.delete(f"/documents/{document_id}")
    assert (reply.status_code, reply.data) == (204, b"")
    assert client.get(f"/documents/{document_id}").status_code == 404
    assert client.delete(f"/documents/{document_id}").status_code == 404
    assert client.get("/timelines/geneva/events").json["events"] == []


@pytest.mark.parametrize("document_id", UNKNOWN)
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_unknown_id_is_told(client: FlaskClient, method: str, document_id: str) -> None:
    reply = client.open(f"/documents/{document_id}", method=method)
    assert reply.status_code == 404
    assert reply.content_type == "application/problem+json"
    assert "id that posting it returned" in reply.json["detail"]


def test_unknown_parameters_are_refused(client: FlaskClient) -> None:
    reply = client.get(f"/documents/{post(client)}?fields=text")
    assert reply.status_code == 422
    assert reply.json["errors"][0]["field"] == "fields"
