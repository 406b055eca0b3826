"""Several documents are committed in one step as they would be one after another."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.errors import StoreUnavailable
from dateline.garbage import uncollected
from dateline.model import Document, Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from tests.integration.store.making import contents, document, reading
from tests.integration.store.tellings import events_of, readings, report

CLOCKS = (b"since", b"revision", b"changes", b"accepted", b"finished")


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(readings, min_size=2, max_size=5), standing=st.integers(0, 2))
def test_readings_committed_together_leave_what_they_leave_one_by_one(
    store: Store, settings: Settings, told: list[list[Any]], standing: int
) -> None:
    documents = [report(number) for number in range(len(told))]
    read = {each.id: Reading(events_of(each, said)) for each, said in zip(documents, told, strict=True)}

    left = []
    for together in (False, True):
        store.client.flushall()
        _begin(store, documents)
        for each in documents[:standing]:
            store.documents.commit(each.id, read[each.id], "1")
        rest = {each.id: read[each.id] for each in documents[standing:]}
        for some in [rest] if together else [{key: its} for key, its in rest.items()]:
            if some:
                assert store.documents.commit_all(some, "1") == some.keys()
        left.append(contents(settings, without=CLOCKS))

    assert left[0] == left[1]


def test_they_are_one_revision(store: Store) -> None:
    documents = [document(f"{number} met.") for number in range(3)]
    _begin(store, documents)

    store.documents.commit_all({each.id: reading(each, "2023-10-23") for each in documents})

    page, outline = store.timelines.page(EventQuery("strait")), store.timelines.outline("strait")
    assert outline is not None
    assert (len(page.events), outline.revision) == (3, 1)


def test_of_readings_that_nobody_awaits_nothing_is_written(store: Store) -> None:
    awaited, gone, finished = documents = [document(f"{number} met.") for number in range(3)]
    _begin(store, documents)
    store.documents.remove(gone.id)
    store.documents.commit(finished.id, Reading())

    written = store.documents.commit_all({each.id: reading(each, "2023-10-23") for each in documents})

    assert written == {awaited.id}
    stored = store.documents.get(finished.id)
    assert stored is not None
    assert stored.events == ()
    assert store.documents.get(gone.id) is None


def test_a_version_that_comes_with_the_one_that_it_replaces_stands(store: Store) -> None:
    older, newer, other = documents = [document(f"{number} met.") for number in range(3)]
    store.documents.accept_many([older, other])
    store.documents.replace(newer, [older.id])
    for each in documents:
        store.documents.begin(each.id)

    written = store.documents.commit_all({each.id: reading(each, "2023-10-23") for each in documents})

    assert written == {each.id for each in documents}
    assert store.documents.get(older.id) is None
    assert store.documents.successor(older.id) == newer.id
    assert {each.document.id for each in store.documents.of_timeline("strait")} == {newer.id, other.id}


def _begin(store: Store, documents: Sequence[Document]) -> None:
    store.documents.accept_many(documents)
    for each in documents:
        store.documents.begin(each.id)


def test_all_that_a_commit_makes_goes_without_the_collector_of_garbage(store: Store) -> None:
    # Given readings, some of which are one with what stands, and nothing that waits to be collected
    documents = [document(f"{number} met.") for number in range(6)]
    _begin(store, documents)
    store.documents.commit_all({each.id: reading(each, "2023-10-23") for each in documents[:3]})
    gc.collect()
    # When they are committed without a look for garbage
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        with uncollected():
            store.documents.commit_all({each.id: reading(each, "2023-10-23") for each in documents[3:]})
            # Then a look afterwards finds nothing of ours
            gc.collect()
            left = [each for each in gc.garbage if type(each).__module__.startswith("dateline")]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
    assert left == []


def test_garbage_is_looked_for_again_whatever_comes_to_grief() -> None:
    with suppress(StoreUnavailable), uncollected():
        assert not gc.isenabled()
        raise StoreUnavailable

    assert gc.isenabled()
