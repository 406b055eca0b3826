"""Whoever follows the log of changes knows what whoever reads the timeline knows."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.encoding import loads
from dateline.errors import ChangesForgotten
from dateline.identity import event_id, timeline_tag
from dateline.model import Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store, keys
from dateline.store.changes import note_changes
from dateline.store.connection import connect, script
from dateline.store.steps import Steps
from dateline.store.version import revision_in
from tests.integration.store.making import document, event

NUMBERS = itertools.count()

events = st.lists(
    st.tuples(
        st.sampled_from(["2023-10-01", "2023-10-02"]),
        st.sampled_from(["meeting", "visit"]),
        st.sampled_from(["Wang Yi", "Eli Cohen"]),
    ),
    max_size=3,
)
# Of few documents, so that they are committed, removed and posted again.
steps = st.lists(st.tuples(st.integers(0, 3), events, st.integers(0, 2)), min_size=1, max_size=8)
queries = st.builds(
    EventQuery,
    timeline=st.just(""),
    types=st.sampled_from([(), ("visit",)]),
    actors=st.sampled_from([(), ("Cohen",)]),
    min_documents=st.sampled_from([1, 2]),
    limit=st.integers(1, 4),
)


class Follower:
    """Somebody who asks what has changed, and never for the whole."""

    def __init__(self, store: Store, query: EventQuery) -> None:
        self._store = store
        self._query = query
        self.revision = 0
        self.known: dict[str, Any] = {}
        self.lost: list[tuple[int, str]] = []
        """Which entries it was told to be rid of, and what it knew of then."""

    def ask(self) -> None:
        """Ask until nothing is left to be told; what stands when it first asks is told once, as new."""
        complete = False
        version = self._store.timelines.version(self._query.timeline, "revision")
        begun = 0 if self.revision or version is None else revision_in(version)
        while not complete:
            found = self._store.timelines.changes(self._query, self.revision, begun)
            assert found.complete or found.revision > self.revision
            if begun:
                assert (found.changed, found.removed) == ((), ())
                assert not self.known.keys() & {loads(body)["id"] for body in found.added}
            for body in (*found.added, *found.changed):
                self.known[loads(body)["id"]] = loads(body)
            for entry in found.removed:
                self.known.pop(entry, None)
                self.lost.append((self.revision, entry))
            self.revision, complete = found.revision, found.complete


@given(steps, queries)
@hypothesis_settings(max_examples=80, deadline=None, derandomize=True)
def test_whoever_asks_now_and_then_what_changed_knows_what_stands(
    shared: Store, history: list[tuple[int, list[tuple[str, str, str]], int]], query: EventQuery
) -> None:
    query = replace(query, timeline=f"followed-{next(NUMBERS)}")
    follower = Follower(shared, query)
    standing: set[str] = set()
    lives: dict[str, list[range]] = {}

    for number, told, asks in history:
        posted = document(f"Dispatch {number}.", query.timeline)
        if posted.id in standing:
            shared.documents.remove(posted.id)
            standing.discard(posted.id)
        else:
            shared.documents.accept(posted)
            found = [event(posted, n, edtf, kind, [name]) for n, (edtf, kind, name) in enumerate(told)]
            shared.documents.commit(posted.id, Reading(tuple(found)))
            standing.add(posted.id)
        _live_on(lives, shared, query.timeline)
        if asks:
            follower.ask()

    follower.ask()
    page = shared.timelines.page(replace(query, limit=100))
    assert follower.known == {loads(body)["id"]: loads(body) for body in page.events}
    for revision, entry in follower.lost:
        # Of one that came twice and went it is not kept when it did so first.
        assert len(lives[entry]) > 1 or revision in lives[entry][0]


def _live_on(lives: dict[str, list[range]], store: Store, timeline: str) -> None:
    """Note at which revisions each entry stands, given what was noted up to the last one."""
    revision = int((store.timelines.version(timeline, "revision") or "-0").rpartition("-")[2])
    for body in store.timelines.page(EventQuery(timeline, limit=100)).events:
        own = lives.setdefault(loads(body)["id"], [])
        if own and own[-1].stop >= revision:
            own[-1] = range(own[-1].start, revision + 1)
        else:
            own.append(range(revision, revision + 1))


def test_of_entries_that_went_long_ago_it_is_not_told_any_more(store: Store, settings: Settings) -> None:
    # Given a log that tells of the last two entries that went, when four have gone, one a revision
    tag, ids = timeline_tag("strait"), [event_id("doc", number, number + 1) for number in range(4)]
    with connect(settings) as client:
        for revision, entry in enumerate(ids, 1):
            steps = Steps()
            note_changes(steps, tag, revision, {entry: (True, False)}, most_gone=2)
            steps.count(keys.about(tag), {"revision": 1})
            steps.apply(script(client, "apply"))
    query = EventQuery("strait")
    # Then who knows the second of these revisions is told of all since
    assert store.timelines.changes(query, 2).removed == (ids[2], ids[3])
    # And who knows only the first is told that this is not known, but may begin anew
    with pytest.raises(ChangesForgotten, match=r"up to revision 2 .* and 1 is before"):
        store.timelines.changes(query, 1)
    assert store.timelines.changes(query, 0).complete
