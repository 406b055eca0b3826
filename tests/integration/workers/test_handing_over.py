"""A worker hands what it has read over to one that is committing to the timeline, unless it may have ended a reader."""

from __future__ import annotations

from dateline.identity import timeline_tag
from dateline.store import Store, keys
from tests.integration.workers.texts import dispatch
from workers.tasks import ReadDocument

FIRST, LAST = (dispatch(number) for number in range(2))
TAG = timeline_tag(FIRST.timeline)
PACE, TAKING, HANDED = keys.pace(TAG), keys.taking(TAG), keys.handed(TAG)


def test_what_is_read_while_another_worker_commits_is_handed_to_it(task: ReadDocument, store: Store) -> None:
    store.documents.accept(FIRST)
    _another_commits(store, milliseconds=3000)

    task.run(FIRST.id)

    assert _statuses(store) == ["reading"]
    assert store.client.hkeys(HANDED) == [FIRST.id.encode()]


def test_one_that_is_free_commits_what_others_handed_over(task: ReadDocument, store: Store) -> None:
    store.documents.accept(FIRST)
    _another_commits(store, milliseconds=3000)
    task.run(FIRST.id)
    store.client.delete(PACE, TAKING)
    store.documents.accept(LAST)

    task.run(LAST.id)

    assert _statuses(store) == ["done", "done"]
    assert store.client.exists(PACE, TAKING, HANDED) == 0


def test_after_an_attempt_that_came_to_no_end_a_document_is_handed_to_nobody(task: ReadDocument, store: Store) -> None:
    store.documents.accept(FIRST)
    store.documents.begin(FIRST.id)
    _another_commits(store, milliseconds=300)

    task.run(FIRST.id)

    assert _statuses(store) == ["done"]


def _another_commits(store: Store, *, milliseconds: int) -> None:
    for key in (PACE, TAKING):
        store.client.set(key, "another", px=milliseconds)


def _statuses(store: Store) -> list[str]:
    return [stored.status for each in (FIRST, LAST) if (stored := store.documents.get(each.id))]
