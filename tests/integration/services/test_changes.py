"""What became of a timeline's events since a revision, asked for."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dateline.identity import timeline_tag
from dateline.settings import Settings
from dateline.store import EventQuery, Store, keys
from dateline.store.connection import connect
from services.following import Follows, next_step
from tests.integration.services.harbour import AGAIN, CALL, RIOT, VOTE
from tests.integration.services.stories import Told, tell
from tests.integration.services.test_timelines import EVENTS, fields_at_fault


def told(client: FlaskClient, since: int, query: str = "") -> tuple[list[str], list[str], int, int]:
    """Triggers of what was added and of what was changed, the number of what was removed, and the revision."""
    answer = client.get(f"{EVENTS}?changed_since={since}{query}").json
    new = [event["evidence"][0]["trigger"] for event in answer["events"] if event["id"] in answer["added"]]
    old = [event["evidence"][0]["trigger"] for event in answer["events"] if event["id"] not in answer["added"]]
    assert (answer["complete"], answer["next"]) == (True, None)
    return new, old, len(answer["removed"]), answer["revision"]


def test_what_came_changed_and_went_since_a_revision_is_told(client: FlaskClient, store: Store) -> None:
    first = tell(store, "harbour", CALL)
    vote = tell(store, "harbour", VOTE, title="Vote")
    at_first = told(client, 0)
    tell(store, "harbour", AGAIN, RIOT, title="Again")
    store.documents.remove(vote.id)

    assert at_first == (["called", "voted"], [], 0, 2)
    assert told(client, 2) == (["rioted"], ["called"], 1, 4)
    assert told(client, 3) == ([], [], 1, 4)
    assert told(client, 4) == ([], [], 0, 4)
    assert store.documents.remove(first.id)
    assert told(client, 4)[3] == 5


def test_what_no_longer_passes_is_told_as_removed(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL)
    again = tell(store, "harbour", AGAIN, title="Again")

    joined = told(client, 1, "&min_documents=2")
    store.documents.remove(again.id)

    assert joined == ([], ["called"], 0, 2)
    assert told(client, 2, "&min_documents=2") == ([], [], 1, 3)
    assert told(client, 2, "&actor=Marsh") == ([], ["called"], 0, 3)


def test_many_changes_are_told_by_whole_revisions(client: FlaskClient, store: Store) -> None:
    for title in ("One", "Two", "Three"):
        numbered = (Told(f"{title}{n} met.", "met", f"2023-10-{n:02d}", actors=(f"{title}{n}",)) for n in range(1, 4))
        tell(store, "harbour", *numbered, title=title)
    seen: list[tuple[int, bool, int]] = []
    address: str | None = f"{EVENTS}?changed_since=0&limit=4"

    while address and len(seen) < 9:
        answer = client.get(address)
        seen.append((answer.json["revision"], answer.json["complete"], len(answer.json["added"])))
        address = answer.headers["Link"][1:].partition(">")[0] if "Link" in answer.headers else None

    assert seen == [(1, False, 3), (2, False, 3), (3, True, 3)]
    assert len(client.get(f"{EVENTS}?changed_since=0&limit=1").json["added"]) == 3


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("changed_since=-1", "changed_since"),
        ("changed_since=now", "changed_since"),
        ("changed_since=2", "changed_since"),
        ("changed_since=1&cursor=abc", "cursor"),
        ("changed_since=1&order=desc", "order"),
        ("changed_since=1&format=csv", "format"),
    ],
)
def test_what_cannot_be_asked_since_a_revision_is_named(
    client: FlaskClient, store: Store, query: str, field: str
) -> None:
    tell(store, "harbour", CALL)

    assert fields_at_fault(client.get(f"{EVENTS}?{query}")) == [field]


def test_who_asks_since_before_what_is_known_begins_anew(client: FlaskClient, store: Store, settings: Settings) -> None:
    tell(store, "harbour", CALL)
    version = store.timelines.version("harbour", "revision")
    tell(store, "harbour", VOTE, title="Vote")
    with connect(settings) as server:
        server.hset(keys.about(timeline_tag("harbour")), "forgotten", 2)

    assert fields_at_fault(client.get(f"{EVENTS}?changed_since=1")) == ["changed_since"]
    assert told(client, 2)[3] == 2
    step = next_step(store, Follows(EventQuery("harbour"), str(version)))
    assert [line for line in step.piece.split(b"\n") if line.startswith(b"event: ")] == [
        *(b"event: reset", b"event: added", b"event: added", b"event: revision")
    ]


@pytest.mark.parametrize("query", ["", "&type=vote"])
def test_what_came_and_went_since_is_not_told(client: FlaskClient, store: Store, query: str) -> None:
    tell(store, "harbour", CALL)
    store.documents.remove(tell(store, "harbour", VOTE, title="Vote").id)

    assert told(client, 1, query) == ([], [], 0, 3)


def test_what_was_known_and_went_more_than_once_is_told_as_removed(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", VOTE, title="Vote")
    for _ in range(2):
        store.documents.remove(tell(store, "harbour", CALL).id)

    assert told(client, 2) == ([], [], 1, 5)


def test_what_came_since_and_does_not_pass_is_not_told(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", VOTE, title="Vote")
    tell(store, "harbour", CALL)
    tell(store, "harbour", AGAIN, title="Again")

    assert told(client, 1, "&type=vote") == ([], [], 0, 3)


def test_what_went_and_came_again_is_told_as_removed_if_it_does_not_pass(client: FlaskClient, store: Store) -> None:
    first = tell(store, "harbour", CALL)
    again = tell(store, "harbour", AGAIN, title="Again")
    store.documents.remove(first.id)
    tell(store, "harbour", CALL)
    store.documents.remove(again.id)

    assert told(client, 2, "&min_documents=2") == ([], [], 1, 5)
