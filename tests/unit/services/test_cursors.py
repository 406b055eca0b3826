from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.store import EventQuery
from services.cursors import from_cursor, to_cursor
from services.problems import Problem

POSITION = "0" * 36 + "evt_4o5t0m2hs1qf8c7k3vbe"
QUERY = EventQuery("harbour", first=1, types=("vote", "visit"), actors=("Marsh",), order="desc", limit=10)


def test_a_cursor_holds_its_position_safely_for_addresses() -> None:
    cursor = to_cursor(POSITION, QUERY)

    assert from_cursor(cursor, QUERY) == POSITION
    assert cursor.isascii()
    assert cursor.replace("-", "").replace("_", "").isalnum()


def test_a_cursor_goes_on_with_another_limit_and_the_same_types_in_another_order() -> None:
    cursor = to_cursor(POSITION, QUERY)

    assert from_cursor(cursor, replace(QUERY, limit=500, types=("visit", "vote", "visit"))) == POSITION


@pytest.mark.parametrize(
    "other",
    [
        replace(QUERY, timeline="strait"),
        replace(QUERY, first=2),
        replace(QUERY, last=9),
        replace(QUERY, types=("vote",)),
        replace(QUERY, actors=("Reyl",)),
        replace(QUERY, together=("Reyl",)),
        replace(QUERY, actors=(), together=("Marsh",)),
        replace(QUERY, not_types=("vote",)),
        replace(QUERY, words=("vote",)),
        replace(QUERY, min_documents=2),
        replace(QUERY, bases=("explicit",)),
        replace(QUERY, documents=("doc_1",)),
        replace(QUERY, order="asc"),
    ],
)
def test_a_cursor_is_refused_by_every_other_query(other: EventQuery) -> None:
    with pytest.raises(Problem) as refusal:
        from_cursor(to_cursor(POSITION, QUERY), other)

    assert [error.field for error in refusal.value.errors] == ["cursor"]


@given(st.text())
def test_nothing_else_is_taken_for_a_cursor(text: str) -> None:
    with pytest.raises(Problem):
        from_cursor(text, QUERY)
