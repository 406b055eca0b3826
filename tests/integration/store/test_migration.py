"""A store that an older version laid out is brought up to the present layout, and nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice, repeat
from typing import Any

import pytest

from dateline.dispatch import dispatch
from dateline.encoding import document_from_json, event_from_json
from dateline.errors import StoreInUse, StoreOutdated
from dateline.model import Reading
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import EventQuery, Store, from_1, from_3, from_4, keys
from dateline.store.connection import Client, connect
from dateline.store.corrections import edits_from_bytes
from dateline.store.schema import SCHEMA
from tests.integration.store.layouts import LAYOUT_1, LAYOUT_2, LAYOUT_3, LAYOUT_4, history, lay_out
from tests.integration.store.making import contents, document

[(TIMELINE, TAG)] = LAYOUT_1[keys.TIMELINES].items()
DOCUMENTS = {key.rpartition(":")[2]: fields for key, fields in LAYOUT_1.items() if "}:document:" in key}
OPEN = sorted(name for name, fields in DOCUMENTS.items() if fields["status"] in ("queued", "reading"))
MIGRATE = {3: from_3.migrate, 4: from_4.migrate}
# What tells of times and of the way here, and not of the documents.
PASSING = (b"since", b"revision", b"changes", b"ever:", b"accepted", b"finished", b"attempts")


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    """A client of a server that holds the older layout."""
    client = connect(settings)
    lay_out(client, LAYOUT_1)
    yield client
    client.close()


def without_times(settings: Settings) -> dict[bytes, object]:
    """All that the server keeps; of what waits and is read, that it does."""
    found = contents(settings, without=PASSING)
    return {
        key: sorted(map(repr, dict(value))) if key.endswith((b":waiting", b":pending")) else value
        for key, value in found.items()
    }


def test_every_document_is_kept_with_what_was_read_of_it(client: Client, store: Store) -> None:
    done = store.migration.run()

    found = {stored.document.id: stored for stored in store.documents.of_timeline(TIMELINE)}
    assert done == (1, SCHEMA)
    assert found.keys() == DOCUMENTS.keys()
    for name, fields in DOCUMENTS.items():
        stored = found[name]
        assert stored.status == fields["status"].replace("reading", "queued")
        assert stored.document == document_from_json(json.loads(fields["content"]))
        assert (stored.reason, stored.attempts) == (fields.get("reason"), int(fields["attempts"]))
        for kind, events in (("events", stored.events), ("undated", stored.undated)):
            assert [event["id"] for event in events] == [each["id"] for each in json.loads(fields.get(kind, "[]"))]
    assert not list(client.scan_iter(match=keys.aside("dateline:*")))


@pytest.mark.usefixtures("client")
def test_tellings_of_one_occurrence_are_merged(store: Store) -> None:
    store.migration.run()

    [entry] = store.timelines.page(EventQuery(TIMELINE)).events
    assert json.loads(entry)["documents"] == 2


def test_the_store_is_one_that_never_was_older(client: Client, store: Store, settings: Settings) -> None:
    store.migration.run()
    migrated = without_times(settings)

    client.flushall()
    for name, fields in DOCUMENTS.items():
        store.documents.accept(document_from_json(json.loads(fields["content"])))
        if fields["status"] == "done":
            dated, undated = (map(event_from_json, json.loads(fields[kind])) for kind in ("events", "undated"))
            store.documents.commit(name, Reading(tuple(dated), tuple(undated)))
        elif fields["status"] == "failed":
            store.documents.fail(name, fields["reason"], "unreadable")
    for stored in store.documents.of_timeline(TIMELINE):  # no reading had a version then
        client.hdel(keys.document(TAG, stored.document.id), "version")

    assert without_times(settings) == migrated


def test_the_indexes_of_layout_2_are_made_anew(store: Store, settings: Settings) -> None:
    client = connect(settings)
    lay_out(client, LAYOUT_2)

    done = store.migration.run()

    migrated = without_times(settings)
    corrections = store.editing.corrections(TIMELINE)
    client.flushall()
    for name, fields in DOCUMENTS.items():
        store.documents.accept(document_from_json(json.loads(fields["content"])))
        if fields["status"] != "queued":
            store.documents.begin(name)
        if fields["status"] == "done":
            dated, undated = (map(event_from_json, json.loads(fields[kind])) for kind in ("events", "undated"))
            store.documents.commit(name, Reading(tuple(dated), tuple(undated)), "1.0.0")
        elif fields["status"] == "failed":
            store.documents.fail(name, fields["reason"], "unreadable")
    [(event, said)] = corrections.items()
    store.editing.restore(TIMELINE, event, said, edits_from_bytes(LAYOUT_2[keys.edits(TAG)][event]))
    assert done == (2, SCHEMA)
    assert without_times(settings) == migrated
    client.close()


@pytest.mark.parametrize("steps", [0, 1, 2, 4, 8, 12, 1000])
@pytest.mark.parametrize(("number", "layout"), [(3, LAYOUT_3), (4, LAYOUT_4)])
def test_a_store_of_an_older_layout_is_one_that_never_was_older(
    store: Store, settings: Settings, number: int, layout: dict[str, Any], steps: int
) -> None:
    # Given what was laid out by that layout, and perhaps a migration that was broken off after some steps
    client = connect(settings)
    lay_out(client, layout)
    if steps:
        with suppress(StopIteration):
            MIGRATE[number](client, store.documents, repeat(None, steps - 1).__next__)
    # When it is migrated
    done = store.migration.run()
    # Then it is as if all had happened on a store of today, and tells what it did
    migrated, told, lost = without_times(settings), _told(store), _lost(store)
    client.flushall()
    history.happen(store)
    if number == 4:
        history.happen_as_it_is_read(store)
    assert done == (number, SCHEMA)
    assert without_times(settings) == migrated
    assert _told(store) == told
    # But for what came and went since: layout 3 does not say when that came, and it is told as removed
    assert _lost(store) <= lost
    client.close()


def _lost(store: Store) -> set[str]:
    return set(store.timelines.changes(EventQuery(history.TIMELINE, hidden="with"), 4).removed)


def _told(store: Store) -> tuple[object, ...]:
    query = EventQuery(history.TIMELINE, hidden="with")
    return (
        store.timelines.page(query),
        store.timelines.changes(query, 0),
        replace(store.timelines.changes(query, 4), removed=()),
        [(stored.document, stored.events, stored.undated) for stored in store.documents.of_timeline(history.TIMELINE)],
    )


def _set_aside(client: Client, _: Store) -> None:
    for key in islice(client.scan_iter(match=keys.every(TAG)), 8):
        if key.decode() != keys.documents(TAG):
            client.rename(key, keys.aside(key.decode()))


def _some_put_back(client: Client, store: Store) -> None:
    from_1.set_aside(client, TAG)
    for stored in islice(from_1.kept(client, TAG), 3):
        store.documents.restore(stored)


def _some_forgotten(client: Client, store: Store) -> None:
    from_1.set_aside(client, TAG)
    for stored in from_1.kept(client, TAG):
        store.documents.restore(stored)
    client.delete(*(keys.aside(keys.document(TAG, name)) for name in list(DOCUMENTS)[:3]))


@pytest.mark.parametrize("step", [_set_aside, _some_put_back, _some_forgotten])
def test_one_that_was_broken_off_is_finished_by_another(
    client: Client, store: Store, settings: Settings, step: Callable[[Client, Store], None]
) -> None:
    client.set(keys.MIGRATION, 1)
    client.set(keys.SCHEMA, SCHEMA)
    step(client, store)
    with pytest.raises(StoreOutdated, match="run it again"):
        store.check()

    done = store.migration.run()

    assert done == (1, SCHEMA)
    broken_off = without_times(settings)
    client.flushall()
    lay_out(client, LAYOUT_1)
    store.migration.run()
    assert without_times(settings) == broken_off


@pytest.mark.usefixtures("client")
def test_documents_that_waited_are_handed_to_the_workers(store: Store, settings: Settings) -> None:
    store.migration.run()

    queue = Queue(settings)
    dispatch(store, queue)

    assert queue.length() == len(OPEN)
    assert sorted(stored.document.id for name in OPEN if (stored := store.documents.begin(name))) == OPEN
    queue.close()


def test_nothing_is_taken_or_read_meanwhile_even_by_who_used_the_store_before(store: Store, settings: Settings) -> None:
    known, late = document("They met."), document("They met again.")
    store.documents.accept(known)
    with connect(settings) as client:
        client.set(keys.MIGRATION, SCHEMA - 1)
    before = contents(settings)

    for use in (lambda: store.documents.accept(late), lambda: store.documents.begin(known.id), store.check):
        with pytest.raises(StoreOutdated, match="being brought up"):
            use()

    assert contents(settings) == before


@pytest.mark.usefixtures("client")
def test_it_waits_for_the_end_of_workers_unless_there_can_be_none(store: Store) -> None:
    store.presence.announce("worker", 60.0)

    with pytest.raises(StoreInUse, match="Workers of an older version"):
        store.migration.run()

    assert store.migration.run(alone=True) == (1, SCHEMA)


def test_one_process_does_it(client: Client, store: Store) -> None:
    with client.lock(keys.MIGRATION_LOCK, timeout=60.0), pytest.raises(StoreInUse, match="Another process"):
        store.migration.run()

    assert store.migration.run() == (1, SCHEMA)
    assert store.migration.run() is None


def test_a_newer_store_is_left_alone(store: Store, settings: Settings) -> None:
    store.documents.accept(document("They met."))
    with connect(settings) as client:
        client.set(keys.SCHEMA, SCHEMA + 1)

    with pytest.raises(StoreOutdated, match="newer version"):
        store.migration.run()
