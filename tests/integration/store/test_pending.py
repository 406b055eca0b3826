from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from dateline.store import Store
from tests.integration.store.making import document, reading

NOW = -1.0  # everything has waited longer than that


def test_what_is_not_finished_is_pending(store: Store) -> None:
    documents = [document(text, timeline) for text in ("one", "two", "three") for timeline in ("strait", "gulf")]
    store.documents.accept_many(documents)

    store.documents.begin(documents[0].id)
    store.documents.commit(documents[1].id, reading(documents[1], "2023"))
    store.documents.fail(documents[2].id, "It is not in English.")
    store.documents.remove(documents[3].id)

    assert (store.pending.count(), store.pending.handed_out()) == (3, 1)
    assert set(store.waiting.take_turns(10)) == {documents[4].id, documents[5].id}
    assert (store.pending.count(), store.pending.handed_out()) == (3, 3)
    assert set(store.pending.take_due(NOW, 10)) == {documents[0].id, documents[4].id, documents[5].id}


def test_of_given_documents_the_pending_ones_are_counted_once(store: Store) -> None:
    waiting, done, never = document("one"), document("two", "gulf"), document("three")
    store.documents.accept_many([waiting, done])
    store.waiting.take_turns(10)
    store.documents.commit(done.id, reading(done, "2023"))

    assert store.pending.among([waiting.id, waiting.id, done.id, never.id, "no id"]) == 1
    assert store.pending.among([]) == 0


def test_no_more_are_taken_than_asked_for(store: Store) -> None:
    store.documents.accept_many([document(str(number), f"timeline-{number % 3}") for number in range(9)])
    store.waiting.take_turns(10)

    assert len(store.pending.take_due(NOW, 4)) == 4
    assert store.pending.take_due(NOW, 0) == []


def test_what_was_taken_begins_to_wait_anew(store: Store) -> None:
    posted = document("one")
    store.documents.accept(posted)
    store.waiting.take_turns(10)

    assert store.pending.take_due(60.0, 10) == []
    assert store.pending.take_due(NOW, 10) == [posted.id]
    assert store.pending.take_due(0.5, 10) == []


def test_what_is_being_read_has_not_waited(store: Store) -> None:
    waiting, begun = document("one"), document("two")
    store.documents.accept_many([waiting, begun])
    store.waiting.take_turns(10)
    store.pending.take_due(NOW, 10)

    store.documents.begin(begun.id)

    assert store.pending.take_due(NOW, 1) == [waiting.id]


def test_one_owner_holds_the_lock_until_it_gives_it_up(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        held = list(threads.map(lambda owner: store.pending.hold(str(owner), 60.0), range(8)))
    holder, other = str(held.index(True)), str(held.index(False))

    assert sum(held) == 1
    assert store.pending.hold(holder, 60.0)
    store.pending.release(other)
    assert not store.pending.hold(other, 60.0)
    store.pending.release(holder)
    assert store.pending.hold(other, 60.0)


def test_a_lock_ends_with_its_time(store: Store) -> None:
    store.pending.hold("dead", 0.001)

    while not store.pending.hold("living", 60.0):
        pass

    assert not store.pending.hold("dead", 60.0)
