"""The task reads what waits on a timeline together with the document of its message, and each alone if that fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from billiard.exceptions import SoftTimeLimitExceeded

from dateline.celery_options import QUEUE
from dateline.dispatch import AHEAD
from dateline.model import Document
from dateline.queue import Queue, application
from dateline.settings import Settings
from dateline.store import Store
from tests.integration.store.making import document
from tests.integration.workers.texts import GERMAN, dispatch
from workers.sweeper import Sweeper
from workers.tasks import TAKEN_ALONG, ReadDocument


@pytest.fixture
def documents(store: Store) -> list[Document]:
    """More than the queue and one reading have room for; the first has been handed to the queue."""
    given = [dispatch(number) for number in range(AHEAD + TAKEN_ALONG + 3)]
    for each in given:
        store.documents.accept(each)
    store.waiting.take_turns(1)
    return given


def statuses(store: Store, documents: Sequence[Document]) -> list[str]:
    return [stored.status for each in documents if (stored := store.documents.get(each.id))]


def test_what_the_queue_has_no_room_for_is_read_with_the_document_of_a_message(
    task: ReadDocument, store: Store, queue: Queue, documents: list[Document]
) -> None:
    task.run(documents[0].id)

    assert queue.length() == AHEAD
    assert statuses(store, documents) == [
        "done",
        *["queued"] * AHEAD,
        *["done"] * TAKEN_ALONG,
        *["queued"] * 2,
    ]
    taken = store.documents.get(documents[AHEAD + 1].id)
    assert taken is not None
    assert [event["type"] for event in taken.events] == ["meeting"]


def test_nothing_waits_for_a_long_document_to_be_read(task: ReadDocument, store: Store, queue: Queue) -> None:
    long = document("Wang Yi met Eli Cohen in Beijing on 5 October 2023. " * 300)
    given = [long, *(dispatch(number) for number in range(AHEAD + 2))]
    for each in given:
        store.documents.accept(each)
    store.waiting.take_turns(1)

    task.run(long.id)

    assert queue.length() == AHEAD
    assert statuses(store, given) == ["done", *["queued"] * (AHEAD + 2)]


def test_one_that_cannot_be_read_fails_by_itself(task: ReadDocument, store: Store, queue: Queue) -> None:
    given = [document(GERMAN), *(dispatch(number) for number in range(AHEAD)), dispatch(20), document(GERMAN * 2)]
    for each in given:
        store.documents.accept(each)
    store.waiting.take_turns(1)

    task.run(given[0].id)

    assert queue.length() == AHEAD
    assert statuses(store, given) == ["failed", *["queued"] * AHEAD, "done", "failed"]


def test_after_an_error_each_is_read_by_itself(broken: ReadDocument, store: Store, documents: list[Document]) -> None:
    first = documents[0].id

    with pytest.raises(KeyError) as raised:
        broken.run(first)
    broken.on_failure(raised.value, "task", (first,), {}, None)
    parted = statuses(store, documents)
    with pytest.raises(KeyError) as raised:
        broken.run(first)
    broken.on_failure(raised.value, "task", (first,), {}, None)

    assert Counter(parted) == {"reading": 1 + TAKEN_ALONG, "queued": AHEAD + 2}
    assert Counter(statuses(store, documents)) == {"failed": 1, "reading": TAKEN_ALONG, "queued": AHEAD + 2}


def test_a_time_limit_that_several_met_is_no_reason_for_any(
    task: ReadDocument, store: Store, documents: list[Document]
) -> None:
    store.documents.begin(documents[0].id)
    store.companions.take(documents[0].id, 2, 10_000)

    task.on_failure(SoftTimeLimitExceeded(), "task", (documents[0].id,), {}, None)

    assert "failed" not in statuses(store, documents)
    assert sorted(store.waiting.take_turns(99)) == sorted(each.id for each in documents)


def test_those_that_a_dead_reader_had_taken_along_are_read_all_the_same(
    task: ReadDocument, store: Store, queue: Queue, documents: list[Document]
) -> None:
    store.documents.begin(documents[0].id)
    taken = store.companions.take(documents[0].id, 2, 10_000).begun

    task.run(documents[0].id)

    assert store.companions.of([documents[0].id]) == []
    waiting = store.waiting.take_turns(99)
    assert {each.document.id for each in taken} <= {*waiting}
    assert statuses(store, documents[:1]) == ["done"]
    assert queue.length() == AHEAD


def test_those_that_are_being_read_are_not_missing(
    settings: Settings, store: Store, queue: Queue, documents: list[Document]
) -> None:
    first = documents[0].id
    queue.enqueue(first)
    with application(settings).connection() as connection:
        connection.default_channel.basic_get(QUEUE)
        store.documents.begin(first)
        store.companions.take(first, 4, 10_000)
        sweeper = Sweeper(replace(settings, sweep_after=1e-6))

        swept = [sweeper.sweep() for _ in range(3)]

        assert queue.in_flight() == [first]
    assert swept == [0, 0, 0]
