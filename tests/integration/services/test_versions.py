"""New versions of documents, and the list of a timeline's documents."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.logged import logged
from tests.integration.services.stories import Told, accept, tell

URL = "https://example.org/story"
SAID = Told("Kari Holm spoke on Monday.", "spoke", "2024-03-04")
CORRECTED = Told("Kari Holm signed the treaty on Monday.", "signed", "2024-03-04", "agreement")
NEW = {"text": CORRECTED.sentence, "title": "A title", "published": "2024-03-06"}


def put(client: FlaskClient, **document: str) -> Any:
    return client.put("/timelines/talks/documents", json=NEW | document)


def listed(client: FlaskClient, query: str = "") -> list[str]:
    return [each["id"] for each in client.get(f"/timelines/talks/documents{query}").get_json()["documents"]]


def test_a_new_version_names_what_it_replaces_and_is_taken(client: FlaskClient, store: Store) -> None:
    old = tell(store, "talks", SAID, url=URL)
    tell(store, "talks", SAID, title="Another", url="https://example.org/other")

    reply = put(client, url=URL)

    assert reply.status_code == 202
    assert reply.json["replaces"] == [old.id]
    assert reply.headers["Location"] == f"/documents/{reply.json['id']}"
    waits = client.get(reply.headers["Location"]).get_json()
    assert (waits["status"], waits["replaces"]) == ("queued", [old.id])
    assert client.get(f"/documents/{old.id}").status_code == 200


def test_the_old_version_is_served_until_the_new_one_is_read_and_then_points_to_it(
    client: FlaskClient, store: Store
) -> None:
    old = tell(store, "talks", SAID, url=URL)
    put(client, url=URL, published="2023-10-24T01:49:00Z")
    meanwhile = client.get("/timelines/talks/events").get_json()["events"]

    new = tell(store, "talks", CORRECTED, url=URL)

    gone = client.get(f"/documents/{old.id}")
    assert [event["type"] for event in meanwhile] == ["statement"]
    assert [event["type"] for event in client.get("/timelines/talks/events").get_json()["events"]] == ["agreement"]
    assert gone.status_code == 410
    assert gone.headers["Link"] == f'</documents/{new.id}>; rel="successor-version"'
    assert new.id in gone.get_json()["detail"]
    assert client.delete(f"/documents/{old.id}").status_code == 410


def test_the_same_version_again_changes_nothing(client: FlaskClient) -> None:
    first, again = put(client, url=URL), put(client, url=URL)

    assert (first.status_code, again.status_code) == (202, 200)
    assert (first.json["id"], first.json["replaces"], again.json["replaces"]) == (again.json["id"], [], [])


def test_a_version_without_an_address_or_of_many_documents_is_refused(client: FlaskClient) -> None:
    without = put(client)
    lines = b'{"text": "One.", "url": "https://example.org/a"}\n{"text": "Two.", "url": "https://example.org/b"}\n'
    many = client.put("/timelines/talks/documents", data=lines, content_type="application/x-ndjson")

    assert (without.status_code, without.json["errors"][0]["field"]) == (422, "url")
    assert (many.status_code, many.json["errors"][0]["field"]) == (422, "body")
    assert client.get("/timelines/talks/documents").status_code == 404


def test_what_was_replaced_by_whom_stands_in_the_log(client: FlaskClient, store: Store) -> None:
    old = tell(store, "talks", SAID, url=URL)

    with logged() as log:
        new = put(client, url=URL).json["id"]

    [entry] = (entry for entry in log if entry["event"] == "audit")
    assert (entry["action"], entry["timeline"], entry["documents"]) == ("intake.put_document", "talks", [new, old.id])


def test_documents_are_listed_in_pages_by_how_far_they_are(client: FlaskClient, store: Store) -> None:
    read = [tell(store, "talks", SAID, title=f"Title {number}").id for number in range(3)]
    failed = accept(store, "talks", "Sie sprach.").id
    store.documents.fail(failed, "It is not in English.")

    first = client.get("/timelines/talks/documents?limit=3")
    rest = client.get(first.headers["Link"].partition(">")[0].removeprefix("<"))

    pages = first.get_json()["documents"] + rest.get_json()["documents"]
    assert [each["id"] for each in pages] == sorted([*read, failed])
    assert rest.get_json()["next"] is None
    assert listed(client, "?status=done") == sorted(read)
    [told] = client.get("/timelines/talks/documents?status=failed").get_json()["documents"]
    assert (told["id"], told["reason"], told["events"], told["extraction"]) == (
        failed,
        "It is not in English.",
        0,
        None,
    )
    assert client.get("/timelines/talks/documents", headers={"If-None-Match": rest.headers["ETag"]}).status_code == 304


def test_documents_are_found_by_their_address(client: FlaskClient, store: Store) -> None:
    one, _ = tell(store, "talks", SAID, url=URL), tell(store, "talks", SAID, title="Another")

    assert listed(client, f"?url={URL}") == [one.id]
    assert listed(client, f"?url={URL}&status=failed") == []


@pytest.mark.parametrize("query", ["status=lost", "limit=0", "cursor=x", "url="])
def test_a_list_that_cannot_be_is_refused(client: FlaskClient, store: Store, query: str) -> None:
    accept(store, "talks", SAID.sentence)

    reply = client.get(f"/timelines/talks/documents?{query}")

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, query.partition("=")[0])


def test_a_document_names_its_near_copies(client: FlaskClient, store: Store) -> None:
    signing = Told("They signed the harbour treaty in Oslo.", "signed", "2023-10-24", "agreement", place="Oslo")
    one, two = (tell(store, "talks", signing, title=title) for title in ("One", "Two"))
    other = tell(store, "talks", SAID)

    copies = {each.id: client.get(f"/documents/{each.id}").get_json()["copies"] for each in (one, two, other)}

    assert copies == {one.id: [two.id], two.id: [one.id], other.id: []}
