from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline.identity import timeline_tag
from dateline.model import Document
from dateline.settings import Settings
from dateline.store import Store, keys
from tests.integration.store.making import contents, document, reading

COUNTERS = (b"since", b"revision", b"changes", b"ever:")


def _leave_queued(store: Store, posted: Document) -> None:
    store.documents.accept(posted)


def _leave_reading(store: Store, posted: Document) -> None:
    store.documents.accept(posted)
    store.documents.begin(posted.id)


def _leave_failed(store: Store, posted: Document) -> None:
    store.documents.accept(posted)
    store.documents.fail(posted.id, "It is not in English.")


def _leave_done(store: Store, posted: Document) -> None:
    store.documents.accept(posted)
    store.documents.commit(
        posted.id, reading(posted, "2023-10-23", "2023-10", "2023-01-01/..", "../1949", "2023-10-23T10:00")
    )


@pytest.mark.parametrize("leave", [_leave_queued, _leave_reading, _leave_failed, _leave_done])
def test_a_removed_document_leaves_nothing(
    store: Store, settings: Settings, leave: Callable[[Store, Document], None]
) -> None:
    stays, goes = document("This one stays."), document("This one goes.")
    _leave_done(store, stays)
    before = contents(settings, without=COUNTERS)

    leave(store, goes)
    removed = store.documents.remove(goes.id)

    assert removed
    assert contents(settings, without=COUNTERS) == before
    assert store.documents.get(goes.id) is None


@pytest.mark.parametrize("leave", [_leave_queued, _leave_reading, _leave_failed, _leave_done])
def test_a_timeline_whose_last_document_is_removed_keeps_its_counters_alone(
    store: Store, settings: Settings, leave: Callable[[Store, Document], None]
) -> None:
    goes = document("This one goes.")
    leave(store, goes)

    store.documents.remove(goes.id)

    tag = timeline_tag("strait")
    assert contents(settings, without=COUNTERS) == {
        keys.TIMELINES.encode(): {b"strait": tag.encode()},
        keys.about(tag).encode(): {b"name": b"strait"},
    }


def test_removing_is_seen_in_the_revision(store: Store) -> None:
    stays, goes = document("This one stays."), document("This one goes.")
    _leave_done(store, stays)
    _leave_done(store, goes)
    before = store.timelines.version("strait", "revision")

    store.documents.remove(goes.id)

    summary = store.timelines.summary("strait")
    assert summary is not None
    assert summary.revision == 3
    assert store.timelines.version("strait", "revision") != before


def test_a_document_removed_while_it_is_read_stays_away(store: Store, settings: Settings) -> None:
    posted = document("Wang Yi spoke.")
    _leave_reading(store, posted)
    store.documents.remove(posted.id)
    before = contents(settings)

    committed = store.documents.commit(posted.id, reading(posted, "2023-10-23"))

    assert not committed
    assert contents(settings) == before


def test_removal_and_commit_at_the_same_moment_leave_all_or_nothing(store: Store, settings: Settings) -> None:
    documents = [document(f"Dispatch {number}.") for number in range(60)]
    store.documents.accept_many(documents)
    found = [reading(posted, "2023-10-23", "2023-10") for posted in documents]

    with ThreadPoolExecutor(8) as threads:
        commits = [
            threads.submit(store.documents.commit, posted.id, read)
            for posted, read in zip(documents, found, strict=True)
        ]
        removals = [threads.submit(store.documents.remove, posted.id) for posted in documents]
        assert all(removal.result() for removal in removals)
        committed = [commit.result() for commit in commits]

    assert len(committed) == len(documents)
    left = contents(settings, without=COUNTERS)
    assert {key: value for key, value in left.items() if b"about" not in key and key != b"dateline:timelines"} == {}


def test_the_order_of_commits_and_removals_does_not_show(store: Store, settings: Settings) -> None:
    posted = [document("one"), document("two"), document("three")]
    unordered = (b"accepted", b"finished", *COUNTERS)
    outcomes = []
    for order in itertools.permutations(posted):
        store.documents.accept_many(order)
        for one in order:
            found = reading(one, "2023-10-23", "2023")
            store.documents.commit(one.id, found)
        store.documents.remove(posted[0].id)
        outcomes.append(contents(settings, without=unordered))
        for one in posted[1:]:
            store.documents.remove(one.id)

    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_posting_a_removed_document_again_reads_it_again(store: Store) -> None:
    posted = document("Wang Yi spoke.")
    _leave_done(store, posted)
    store.documents.remove(posted.id)

    accepted = store.documents.accept(posted)

    assert accepted.created
    assert store.documents.begin(posted.id) is not None
    assert store.documents.commit(posted.id, reading(posted, "2023-10-23"))
    summary = store.timelines.summary("strait")
    assert summary is not None
    assert summary.events == 1


def test_an_actor_that_two_documents_name_stays_until_both_are_gone(store: Store) -> None:
    one, two = document("one"), document("two")
    for posted in (one, two):
        store.documents.accept(posted)
        store.documents.commit(posted.id, reading(posted, "2023-10-23"))

    store.documents.remove(one.id)
    with_one_left = store.timelines.summary("strait")
    store.documents.remove(two.id)

    assert with_one_left is not None
    assert with_one_left.actors == {"Israël": 1, "Wang Yi": 1}
    assert store.timelines.summary("strait") is None
