from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dateline.store import Store
from tests.integration.services.stories import CALL, STRIKE, WORD, Told, accept, tell

SHIPS = Told(
    "Calder sent ships between 27 June and 2 July.", "sent", "2023-06-27/2023-07-02", "deployment", actors=("Calder",)
)
STORY = (CALL, SHIPS, STRIKE, WORD)
EVENTS = "/timelines/harbour/events"


def triggers(response: TestResponse) -> list[str]:
    assert response.status_code == 200, response.text
    return [event["evidence"][0]["trigger"] for event in response.json["events"]]


def next_address(response: TestResponse) -> str | None:
    found = re.fullmatch(r'<([^>]*)>; rel="next"', response.headers.get("Link", ""))
    return found[1] if found else None


def fields_at_fault(response: TestResponse) -> list[str]:
    assert response.status_code == 422, response.text
    assert response.content_type == "application/problem+json"
    return [error["field"] for error in response.json["errors"]]


def test_events_stand_in_order_of_time_whatever_the_order_in_the_document(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)

    assert triggers(client.get(EVENTS)) == ["strike", "sent", "phone call", "said"]
    assert triggers(client.get(f"{EVENTS}?order=desc")) == ["said", "phone call", "sent", "strike"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=2023-10", ["phone call", "said"]),
        ("to=2023-06", ["strike", "sent"]),
        ("from=2023-05-31&to=2023-05-31", ["strike"]),
        ("from=2023-07-02&to=2023-07-02", ["sent"]),
        ("from=2023-07-03&to=2023-10-22", []),
        ("from=2023-06-01/2023-06-30", ["sent", "phone call", "said"]),
        ("type=protest,deployment", ["strike", "sent"]),
        ("type=protest&type=phone_call", ["strike", "phone call"]),
        ("actor=elena+marsh", ["phone call", "said"]),
        ("actor=Tomas+Reyl", ["phone call"]),
        ("actor=Nobody", []),
        ("basis=publication", ["said"]),
        ("actor=Elena+Marsh&basis=explicit&from=2023", ["phone call"]),
    ],
)
def test_filters_keep_the_events_that_they_name(
    client: FlaskClient, store: Store, query: str, expected: list[str]
) -> None:
    tell(store, "harbour", *STORY)

    assert triggers(client.get(f"{EVENTS}?{query}")) == expected


def test_events_of_one_document_can_be_asked_for(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", STRIKE, title="First")
    second = tell(store, "harbour", WORD, title="Second")

    assert triggers(client.get(f"{EVENTS}?document={second.id}")) == ["said"]


@pytest.mark.parametrize("order", ["asc", "desc"])
def test_pages_joined_by_their_cursors_are_the_whole_timeline(client: FlaskClient, store: Store, order: str) -> None:
    tell(store, "harbour", *STORY)
    whole = client.get(f"{EVENTS}?order={order}")
    pages = [client.get(f"{EVENTS}?order={order}&limit=1")]

    while (address := next_address(pages[-1])) and len(pages) <= len(STORY):
        pages.append(client.get(address))

    assert [trigger for page in pages for trigger in triggers(page)] == triggers(whole)
    assert [page.json["next"] is None for page in [*pages, whole]] == [False, False, False, True, True]


def test_a_cursor_stays_right_while_documents_arrive_and_leave(client: FlaskClient, store: Store) -> None:
    first = tell(store, "harbour", STRIKE, title="First")
    tell(store, "harbour", SHIPS, WORD, title="Second")
    cursor = client.get(f"{EVENTS}?limit=1").json["next"]

    tell(store, "harbour", CALL, title="Third")
    store.documents.remove(first.id)

    assert triggers(client.get(f"{EVENTS}?cursor={cursor}")) == ["sent", "phone call", "said"]


@pytest.mark.parametrize("change", ["&order=desc", "&type=protest", "&from=2020", "&actor=Elena+Marsh"])
def test_a_cursor_is_refused_with_other_filters(client: FlaskClient, store: Store, change: str) -> None:
    tell(store, "harbour", *STORY)
    cursor = client.get(f"{EVENTS}?limit=1").json["next"]

    assert fields_at_fault(client.get(f"{EVENTS}?cursor={cursor}{change}")) == ["cursor"]


def test_a_cursor_is_refused_on_another_timeline(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)
    tell(store, "strait", *STORY)
    cursor = client.get(f"{EVENTS}?limit=1").json["next"]

    assert fields_at_fault(client.get(f"/timelines/strait/events?cursor={cursor}")) == ["cursor"]


def test_a_cursor_that_was_altered_anywhere_is_refused(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)
    cursor = client.get(f"{EVENTS}?limit=1").json["next"]

    for place in range(0, len(cursor), 7):
        other = "A" if cursor[place] != "A" else "B"
        altered = cursor[:place] + other + cursor[place + 1 :]
        assert fields_at_fault(client.get(f"{EVENTS}?cursor={altered}")) == ["cursor"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=yesterday", "from"),
        ("to=2023-13", "to"),
        ("from=2023-10&to=2023-09", "to"),
        ("type=party", "type"),
        ("type=vote,", "type"),
        ("basis=rumour", "basis"),
        ("document=doc_1", "document"),
        ("actor=", "actor"),
        ("order=up", "order"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=ten", "limit"),
        ("limit=1&limit=2", "limit"),
        ("cursor=%00", "cursor"),
        ("cursor=é", "cursor"),
        ("since=2023", "since"),
    ],
)
def test_a_bad_parameter_is_named(client: FlaskClient, store: Store, query: str, field: str) -> None:
    tell(store, "harbour", *STORY)

    assert fields_at_fault(client.get(f"{EVENTS}?{query}")) == [field]


def test_a_wrong_type_and_an_unknown_parameter_tell_the_right_ones(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)

    assert "phone_call" in client.get(f"{EVENTS}?type=party").json["detail"]
    assert "from, to, type, not_type, actor" in client.get(f"{EVENTS}?since=2023").json["detail"]


def test_a_client_that_knows_the_revision_gets_304_until_it_changes(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", STRIKE)
    first = client.get(EVENTS)
    known = {"If-None-Match": first.headers["ETag"]}

    unchanged = client.get(EVENTS, headers=known)
    tell(store, "harbour", WORD, title="Another")
    changed = client.get(EVENTS, headers=known)

    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert unchanged.headers["ETag"] == first.headers["ETag"]
    assert unchanged.headers["Cache-Control"] == "no-cache"
    assert triggers(changed) == ["strike", "said"]


def test_the_same_documents_in_another_order_are_the_same_bytes(client: FlaskClient, store: Store) -> None:
    stories = {"One": (CALL, SHIPS), "Two": (STRIKE,), "Three": (WORD, STRIKE)}
    for title, told in stories.items():
        tell(store, "harbour", *told, title=title)
    before = client.get(f"{EVENTS}?limit=3")

    for document in {event["evidence"][0]["document"] for event in client.get(EVENTS).json["events"]}:
        store.documents.remove(document)
    for title in reversed(stories):
        tell(store, "harbour", *stories[title], title=title)
    after = client.get(f"{EVENTS}?limit=3")

    assert after.data == before.data
    assert after.headers["ETag"] != before.headers["ETag"]


def test_head_answers_as_get_without_a_body(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)

    head, get = client.head(EVENTS), client.get(EVENTS)

    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == get.headers["ETag"]
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


@pytest.mark.parametrize("path", ["/timelines/nowhere", "/timelines/nowhere/events"])
def test_an_unknown_timeline_is_404_and_tells_how_to_make_it(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "/timelines/nowhere/documents" in response.json["detail"]


@pytest.mark.parametrize("path", ["/timelines/Bad Name", "/timelines/Bad Name/events"])
def test_a_bad_timeline_name_is_named(client: FlaskClient, path: str) -> None:
    assert fields_at_fault(client.get(path)) == ["timeline"]


def test_a_timeline_is_summed_up(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)
    accept(store, "harbour", "Nobody has read this yet.")

    summary = client.get("/timelines/harbour").json

    assert summary == {
        "timeline": "harbour",
        "revision": 1,
        "documents": {"queued": 1, "reading": 0, "done": 1, "failed": 0},
        "events": 4,
        "first": "2023-05-01",
        "last": "2023-10-24",
        "undated": 0,
        "types": {"deployment": 1, "phone_call": 1, "protest": 1, "statement": 1},
        "actors": {"Elena Marsh": 2, "Calder": 1, "Tomas Reyl": 1, "dockers": 1},
        "places": {"Vessa": 1},
        "months": {"2023-05": 1, "2023-06": 1, "2023-10": 2},
        "bases": {"explicit": 3, "publication": 1},
        "complete": True,
    }


def test_a_summary_that_is_known_is_304_until_a_document_arrives(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)
    known = {"If-None-Match": client.get("/timelines/harbour").headers["ETag"]}

    unchanged = client.get("/timelines/harbour", headers=known)
    accept(store, "harbour", "Nobody has read this yet.")
    changed = client.get("/timelines/harbour", headers=known)

    assert unchanged.status_code == 304
    assert changed.json["documents"]["queued"] == 1


def test_timelines_are_listed_by_name_and_gone_with_their_last_document(client: FlaskClient, store: Store) -> None:
    assert client.get("/timelines").json == {"timelines": []}
    tell(store, "strait", WORD)
    document = tell(store, "harbour", *STORY)

    listed = client.get("/timelines").json["timelines"]
    store.documents.remove(document.id)
    left = client.get("/timelines").json["timelines"]

    assert [(each["timeline"], each["events"], each["documents"]["done"]) for each in listed] == [
        ("harbour", 4, 1),
        ("strait", 1, 1),
    ]
    assert [each["timeline"] for each in left] == ["strait"]
