"""A timeline is a function of its documents: whatever came and went before, in whatever order, it is the same."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.encoding import loads
from dateline.merging import comparing
from dateline.model import Document, Event, Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from dateline.store.connection import connect
from dateline.store.embedded import EmbeddedServer
from tests.integration.store.making import contents
from tests.integration.store.tellings import events_of, expected, readings, report

REPORTS = [report(number) for number in range(6)]
CLOCKS = (b"since", b"revision", b"changes", b"ever:", b"accepted", b"finished", b"attempts", b"name")
# What a timeline that was emptied keeps: its name, and the log of its changes and of what was replaced.
LASTING = ("changed", "came", "gone", "successors", "replaced", "dateline:timelines")

# A document that is posted again with the same content may be read otherwise, if by another extraction.
steps = st.lists(
    st.tuples(
        st.integers(0, len(REPORTS) - 1), st.sampled_from(["read", "read", "read", "remove", "replace"]), readings
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def another(server: EmbeddedServer) -> Iterator[Store]:
    """The same for another process, which does not know what the first one has at hand."""
    with Store.connect(Settings(redis_url=server.url)) as store:
        yield store


def _served(store: Store) -> list[bytes]:
    return list(store.timelines.page(EventQuery("strait", limit=1000)).events)


def _revision(store: Store) -> int:
    outline = store.timelines.outline("strait")
    assert outline is not None
    return outline.revision


def _kept(settings: Settings) -> dict[bytes, Any]:
    left = contents(settings, without=CLOCKS)
    return {key: value for key, value in left.items() if value and not key.decode().endswith(LASTING)}


def _read(store: Store, document: Document, events: tuple[Event, ...], version: str = "1") -> None:
    if not store.documents.accept(document).created:
        store.documents.reread(document.id)
    assert store.documents.begin(document.id) is not None
    assert store.documents.commit(document.id, Reading(events), version)


def _do(store: Store, standing: dict[int, tuple[Event, ...]], step: tuple[int, str, list[Any]]) -> None:
    number, what, said = step
    document, events = REPORTS[number], events_of(REPORTS[number], said)
    if what == "remove":
        assert store.documents.remove(document.id) == (number in standing)
        standing.pop(number, None)
        return
    if what == "replace":
        others = [other for other in standing if other != number and other % 2 == number % 2]
        store.documents.replace(document, [REPORTS[other].id for other in others])
        for other in others:
            del standing[other]
    _read(store, document, events)
    standing[number] = events


@given(steps, st.randoms(use_true_random=False))
@hypothesis_settings(max_examples=60, deadline=None, derandomize=True)
def test_what_came_and_went_before_does_not_show(
    shared: Store,
    another: Store,
    server: EmbeddedServer,
    history: list[tuple[int, str, list[Any]]],
    chance: random.Random,
) -> None:
    settings = Settings(redis_url=server.url)
    _empty(settings)
    standing: dict[int, tuple[Event, ...]] = {}
    for step in history:
        _do(chance.choice([shared, another]), standing, step)
    served, kept = _served(shared), _kept(settings)

    _empty(settings)
    for number in sorted(standing):
        _read(shared, REPORTS[number], standing[number])

    tellings = [event for events in standing.values() for event in events]
    assert served == expected(tellings, REPORTS)
    assert _served(shared) == served
    assert kept == _kept(settings)


ONE = [
    *[("meeting", "2023-10-23", "explicit", (0, 2), where, "met") for where in (0, 1)],
    *[
        ("meeting", "2023-10-23T10:00", "explicit", (1, 2), 1, "met"),
        ("visit", "2023-10-23", "context", (0, 3), 0, "met"),
    ],
]
"""What may be said of one occurrence."""


@given(st.lists(st.tuples(st.integers(0, len(REPORTS) - 1), st.sampled_from(ONE), st.booleans()), max_size=24))
@hypothesis_settings(max_examples=25, deadline=None, derandomize=True)
def test_a_process_that_has_an_entry_at_hand_sees_what_others_made_of_it(
    shared: Store, another: Store, server: EmbeddedServer, history: list[tuple[int, tuple[Any, ...], bool]]
) -> None:
    settings = Settings(redis_url=server.url)
    _empty(settings)
    standing: dict[int, tuple[Event, ...]] = {}

    for number, said, is_first in history:
        what = "remove" if number in standing else "read"
        _do(shared if is_first else another, standing, (number, what, [said]))

    assert _served(shared) == expected([event for events in standing.values() for event in events], REPORTS)


def test_events_of_a_document_name_the_entries_that_they_are_part_of(store: Store) -> None:
    said = ("meeting", "2023-10-23", "explicit", (0, 2), 1, "met")
    first, second = REPORTS[0], REPORTS[2]
    [leader], [follower] = events_of(first, [said]), events_of(second, [said])
    _read(store, second, (follower,))
    _read(store, first, (leader,))

    [entry] = map(loads, _served(store))
    told = store.documents.get(second.id)

    assert (entry["id"], entry["documents"]) == (leader.id, 2)
    assert told is not None
    assert [(event["id"], event["entry"]) for event in told.events] == [(follower.id, leader.id)]
    assert told.events[0]["evidence"][0]["document"] == second.id


def test_what_another_version_kept_apart_is_merged_when_it_is_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given three reports of one meeting, read by a version that took less for one
    said = ("meeting", "2023-10-23", "explicit", (0, 2), 1, "met")
    told = {number: events_of(REPORTS[number], [said]) for number in (4, 0, 2)}
    with monkeypatch.context() as older:
        older.setattr(comparing, "ENOUGH", 2)
        comparing._likeness.cache_clear()
        for number, events in told.items():
            _read(store, REPORTS[number], events)
    comparing._likeness.cache_clear()
    assert len(_served(store)) == len(told)
    # When another version reads the same out of them
    for number, events in told.items():
        _read(store, REPORTS[number], events, "2")
    # Then they are merged as if it had been the first, and once more changes nothing
    [[event], [another], [third]] = told.values()
    assert _served(store) == expected([event, another, third], REPORTS)
    before = _revision(store)
    _read(store, REPORTS[2], told[2], "3")
    assert _revision(store) == before


@pytest.mark.parametrize("first", [0, 2])
def test_what_is_dated_otherwise_when_it_is_read_again_is_merged_with_what_is_told_of_that_day(
    store: Store, first: int
) -> None:
    # Given two reports, of which one is dated otherwise than it should be
    report, other = REPORTS[first], REPORTS[2 - first]
    wrong, right = (("meeting", day, "explicit", (0, 2), 1, "met") for day in ("2023-01-23", "2023-10-23"))
    _read(store, report, events_of(report, [wrong]))
    _read(store, other, events_of(other, [right]))
    assert len(_served(store)) == 2
    # When the same words of it are dated right
    _read(store, report, events_of(report, [right]))
    # Then both tell one event
    assert _served(store) == expected([*events_of(report, [right]), *events_of(other, [right])], REPORTS)


def test_copies_of_a_wire_story_count_as_one_source(store: Store) -> None:
    said = ("meeting", "2023-10-23", "explicit", (0, 2), 1, "met")
    for number in (5, 3, 1, 0):
        _read(store, REPORTS[number], events_of(REPORTS[number], [said]))

    [entry] = map(loads, _served(store))

    assert entry["documents"] == 2
    assert [evidence.get("copy_of") for evidence in entry["evidence"]] == [None, None, *[REPORTS[1].id] * 2]


def _work(settings: Settings, share: list[tuple[int, str, list[Any]]]) -> None:
    with Store.connect(settings) as store:
        for step in share:
            number, what, said = step
            if what == "remove":
                store.documents.remove(REPORTS[number].id)
            else:
                _read(store, REPORTS[number], events_of(REPORTS[number], said))


@given(st.lists(readings, min_size=len(REPORTS), max_size=len(REPORTS)))
@hypothesis_settings(max_examples=2, deadline=None, derandomize=True)
def test_processes_that_commit_and_remove_at_once_make_the_timeline_of_what_is_left(
    shared: Store, server: EmbeddedServer, said: list[list[Any]]
) -> None:
    settings = Settings(redis_url=server.url)
    _empty(settings)
    shares = [
        [(number, what, said[number]) for _ in range(3) for what in ("read", "remove", "read") for number in mine]
        for mine in ((0, 3), (1, 4), (2, 5))
    ]
    spawn = multiprocessing.get_context("spawn")

    processes = [spawn.Process(target=_work, args=(settings, share)) for share in shares]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0, 0]
    tellings = [event for document, each in zip(REPORTS, said, strict=True) for event in events_of(document, each)]
    assert _served(shared) == expected(tellings, REPORTS)


def _empty(settings: Settings) -> None:
    with connect(settings) as client:
        client.flushall()
