"""Documents that are read together with another one, and what becomes of them if that ends badly."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dateline.model import Document, Reading
from dateline.store import Store
from tests.integration.store.making import document

MOST_BYTES = 1000


@pytest.fixture
def documents(store: Store) -> list[Document]:
    """Six that wait, the first of which has been begun."""
    given = [document(f"Number {number} met.") for number in range(6)]
    for each in given:
        store.documents.accept(each)
    store.documents.begin(given[0].id)
    return given


def ids(documents: Sequence[Document]) -> list[str]:
    return [each.id for each in documents]


def test_those_that_have_waited_longest_are_begun(store: Store, documents: list[Document]) -> None:
    elsewhere = document("Elsewhere they met.", "other")
    store.documents.accept(elsewhere)

    taken = store.companions.take(documents[0].id, 3, MOST_BYTES)

    assert [each.document for each in taken.begun] == documents[1:4]
    assert {(each.status, each.attempts) for each in taken.begun} == {("reading", 1)}
    assert taken.alone == []
    assert store.waiting.take_turns(9) == [documents[4].id, elsewhere.id, documents[5].id]


def test_what_was_begun_before_or_is_long_is_to_be_read_by_itself(store: Store, documents: list[Document]) -> None:
    first, begun, *rest = documents
    long = document("They met. " * 200)
    store.documents.accept(long)
    store.documents.begin(begun.id)
    store.companions.part([begun.id])

    taken = store.companions.take(first.id, 9, MOST_BYTES)

    assert [each.document for each in taken.begun] == rest
    assert set(taken.alone) == {begun.id, long.id}
    assert store.pending.among(taken.alone) == 2
    attempts = [stored.attempts for each in taken.alone if (stored := store.documents.get(each))]
    assert sorted(attempts) == [0, 1]


def test_they_are_found_by_the_one_that_they_are_read_with(store: Store, documents: list[Document]) -> None:
    store.companions.take(documents[0].id, 2, MOST_BYTES)

    assert sorted(store.companions.of([documents[0].id])) == sorted(ids(documents[1:3]))
    assert store.companions.of([documents[1].id]) == []


@pytest.mark.parametrize("end", ["commit", "fail", "begin"])
def test_they_are_not_once_they_are_finished_or_read_by_themselves(
    store: Store, documents: list[Document], end: str
) -> None:
    store.companions.take(documents[0].id, 2, MOST_BYTES)

    if end == "commit":
        store.documents.commit(documents[1].id, Reading())
    elif end == "fail":
        store.documents.fail(documents[1].id, "It is illegible.")
    else:
        store.documents.begin(documents[1].id)

    assert store.companions.of([documents[0].id]) == [documents[2].id]


def test_they_wait_again_when_they_part_but_for_what_is_finished(store: Store, documents: list[Document]) -> None:
    store.companions.take(documents[0].id, 5, MOST_BYTES)
    store.documents.commit(documents[1].id, Reading())

    store.companions.part(ids(documents[:3]))

    assert sorted(store.waiting.take_turns(9)) == sorted(ids([documents[0], documents[2]]))
