"""Following a timeline through the client, against the running service."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest

from dateline.client import Client
from dateline.client.changes import changes_since
from dateline.encoding import loads
from dateline.errors import ServiceRefused
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from tests.end_to_end.stacks import free_port
from tests.integration.services.stories import Told, tell
from tests.integration.services.test_serve import serving

SAID = Told("Marsh said so.", "said", "2023-10-23")
CALLED = Told("Marsh called Reyl.", "called", "2023-10-23", "phone_call", actors=("Ann Marsh",), targets=("Tom Reyl",))
VOTED = Told("They voted.", "voted", "2023-10-24", "vote")
MET = Told("They met in Oslo.", "met", "2023-10-25", "meeting")


def headlines(events: list[dict[str, object]]) -> list[object]:
    return [event["headline"] for event in events]


def test_a_timeline_is_followed_from_its_first_event_on(client: Client, store: Store) -> None:
    first = tell(store, "harbour", SAID, title="One")
    followed = client.follow("harbour")

    begun = next(followed)
    tell(store, "harbour", VOTED, title="Two")
    grown = next(followed)
    store.documents.remove(first.id)
    shrunk = next(followed)

    assert headlines(begun.added) == ["Marsh said so"]
    assert (headlines(grown.added), grown.changed, grown.removed) == (["They voted"], [], [])
    assert (shrunk.added, shrunk.removed) == ([], [begun.added[0]["id"]])
    assert not any(changes.anew for changes in (begun, grown, shrunk))


def test_only_what_passes_the_filters_is_told(client: Client, store: Store) -> None:
    tell(store, "harbour", SAID, VOTED)

    changes = next(client.follow("harbour", {"type": ["vote"]}))

    assert headlines(changes.added) == ["They voted"]


def test_a_broken_stream_goes_on_where_it_broke(settings: Settings, store: Store) -> None:
    tell(store, "harbour", SAID, title="One")
    port = free_port()
    with Client(f"http://127.0.0.1:{port}", attempts=20) as client:
        followed = client.follow("harbour")
        with serving(settings, port):
            begun = next(followed)
        tell(store, "harbour", VOTED, title="Two")
        with serving(settings, port):
            missed = next(followed)
            tell(store, "harbour", MET, title="Three")
            live = next(followed)

    assert headlines(begun.added) == ["Marsh said so"]
    assert headlines(missed.added) == ["They voted"]
    assert headlines(live.added) == ["They met in Oslo"]


def test_whoever_kept_the_revision_goes_on_from_it_later(client: Client, store: Store) -> None:
    tell(store, "harbour", SAID, title="One")
    revision = next(client.follow("harbour")).revision
    tell(store, "harbour", VOTED, title="Two")

    changes = next(client.follow("harbour", after=revision))

    assert headlines(changes.added) == ["They voted"]


def test_a_revision_that_leads_nowhere_begins_anew(client: Client, store: Store) -> None:
    tell(store, "harbour", SAID)

    changes = next(client.follow("harbour", after="of-another-store"))

    assert changes.anew
    assert headlines(changes.added) == ["Marsh said so"]


def test_following_a_timeline_that_there_is_not_is_refused(client: Client) -> None:
    with pytest.raises(ServiceRefused, match="There is no timeline 'nowhere' yet"):
        next(client.follow("nowhere"))


def test_changes_since_a_revision_are_told_whole(client: Client, store: Store) -> None:
    first = tell(store, "harbour", SAID, title="One")
    revision = client.timeline("harbour")["revision"]
    [gone] = client.events("harbour")
    tell(store, "harbour", VOTED, MET, title="Two")
    store.documents.remove(first.id)

    changes = client.changes("harbour", revision)

    assert sorted(map(str, headlines(changes.added))) == ["They met in Oslo", "They voted"]
    assert (changes.changed, changes.removed) == ([], [gone["id"]])
    assert client.changes("harbour", int(changes.revision)).added == []


def test_since_the_beginning_all_has_come_however_many_replies_that_takes(store: Store) -> None:
    # Given two events, of which a later document tells the first once more, so that it has come before and changed
    tell(store, "harbour", CALLED, title="One")
    tell(store, "harbour", VOTED, title="Two")
    tell(store, "harbour", replace(CALLED, sentence="Marsh had called Reyl.", basis="publication"), title="Three")
    query = EventQuery("harbour", limit=1)

    def ask(since: int) -> dict[str, Any]:
        found = store.timelines.changes(query, since)
        events = [loads(body) for body in (*found.added, *found.changed)]
        added = [loads(body)["id"] for body in found.added]
        return {**asdict(found), "events": events, "added": added, "removed": [*found.removed, *(["evt_0"] * since)]}

    changes = changes_since(ask, 0)

    assert headlines(changes.added) == ["They voted", "Marsh called Reyl"]
    assert (changes.changed, changes.removed) == ([], [])


def test_a_poll_may_wait_for_a_change(client: Client, store: Store) -> None:
    tell(store, "harbour", SAID)
    seen = client.newer("harbour")
    assert seen is not None

    nothing = client.newer("harbour", seen.etag, seconds=1)
    tell(store, "harbour", VOTED, title="Two")
    newer = client.newer("harbour", seen.etag, seconds=30)

    assert nothing is None
    assert newer is not None
    assert headlines(newer.events) == ["Marsh said so", "They voted"]
