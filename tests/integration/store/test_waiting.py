"""Whose documents are read next: timelines take turns."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Document
from dateline.settings import Settings
from dateline.store import Store, keys
from dateline.store.connection import connect
from tests.integration.store.making import document


def accept(store: Store, timeline: str, number: int) -> list[str]:
    given: Sequence[Document] = [document(f"{timeline} {each}", timeline) for each in range(number)]
    # One by one, so that their order is that of their acceptance.
    return [store.documents.accept(each).id for each in given]


def test_timelines_take_turns_and_documents_of_one_keep_their_order(store: Store) -> None:
    gulf, strait = accept(store, "gulf", 5), accept(store, "strait", 2)

    turns = [store.waiting.take_turns(1) for _ in range(7)]

    expected = [gulf[0], strait[0], gulf[1], strait[1], gulf[2], gulf[3], gulf[4]]
    assert turns == [[each] for each in expected]
    assert store.waiting.take_turns(1) == []


def test_documents_of_one_call_are_read_in_its_order(store: Store) -> None:
    given = [document(f"gulf {each}", "gulf") for each in range(40)]

    store.documents.accept_many(given)

    assert store.waiting.take_turns(40) == [each.id for each in given]


def test_several_at_once_are_shared_out(store: Store) -> None:
    gulf, strait, sound = accept(store, "gulf", 9), accept(store, "strait", 9), accept(store, "sound", 1)

    taken = store.waiting.take_turns(6)

    assert taken == [gulf[0], strait[0], sound[0], gulf[1], strait[1]]
    assert set(store.waiting.take_turns(20)) == {*gulf[2:], *strait[2:]}


def test_one_that_comes_later_waits_for_one_turn_of_each(store: Store) -> None:
    crowded = [accept(store, f"timeline-{number}", 30) for number in range(5)]
    store.waiting.take_turns(10)
    [late] = accept(store, "late", 1)

    before = [store.waiting.take_turns(1)[0] for _ in range(6)]

    assert before.index(late) == len(crowded)


def test_a_turn_that_a_dead_process_took_with_it_is_given_again(store: Store, settings: Settings) -> None:
    [waiting] = accept(store, "gulf", 1)
    with connect(settings) as client:
        client.zpopmin(keys.TURNS)

    lost = store.waiting.take_turns(1)
    store.waiting.rejoin()

    assert lost == []
    assert store.waiting.take_turns(1) == [waiting]
