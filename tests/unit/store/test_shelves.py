"""What is read of the indexes is read once, and found whatever else it was read with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging import blocks, searches
from dateline.model import Event
from dateline.store.nearness import WIDTHS, Near, digest_of, places
from dateline.store.shelves import Shelves
from tests.unit.merging.making import HALL, telling, tellings

DIGEST = digest_of(b"what it tells")
WORDS = [letter * 5 for letter in "abcdefghijklmnopqrstuvwxy"]
WORDY = telling(
    *("long", "meeting", "met", "2024-03-04", [HALL]), quote=f"Hall met {', '.join(WORDS)} and others on Monday."
)


class Index:
    """What stands of some tellings."""

    def __init__(self, told: Sequence[Event]) -> None:
        self._members = {place for each in told for place in places(each, DIGEST)}

    def read(self, shelves: Shelves, tellings: Sequence[Event]) -> None:
        """Read what the shelves lack."""
        unread = shelves.unread(tellings)
        shelves.add(
            unread,
            [
                (place, which, found)
                for place, part in enumerate(unread)
                for which in WIDTHS
                if (found := self._between(which, part.low(which), part.high))
            ],
        )

    def _between(self, which: int, low: bytes, high: bytes) -> list[bytes]:
        return sorted(member for its, member in self._members if its == which and low <= member < high)


def near(one: Event, others: Sequence[Event]) -> set[Near]:
    """What the rule's own searches find."""
    return {
        Near(other.id, DIGEST)
        for other in others
        for search in searches(one)
        if other.when is not None and search.span.touches(other.when.span)
        for marks in [blocks(other).get(search.block)]
        if marks is not None and search.finds(marks)
    }


@settings(deadline=None)
@given(st.lists(tellings, min_size=1, max_size=4), st.lists(tellings, max_size=4))
def test_all_is_found_that_the_searches_of_the_rule_find(some: list[Event], others: list[Event]) -> None:
    # Given shelves that were filled for one telling after another
    index, shelves = Index(others), Shelves()
    for one in some:
        index.read(shelves, [one])
    # When it is asked what is near each
    found = [shelves.near(one) for one in some]
    # Then it is all that the rule's searches find, each once
    for one, nears in zip(some, found, strict=True):
        assert set(nears) >= near(one, others)
        assert len(nears) == len(set(nears))


@settings(deadline=None)
@given(st.lists(tellings, min_size=1, max_size=4), st.lists(tellings, max_size=4))
def test_it_makes_no_difference_what_is_read_together(some: list[Event], others: list[Event]) -> None:
    index, together = Index(others), Shelves()
    index.read(together, some)

    for one in some:
        alone = Shelves()
        index.read(alone, [one])
        assert set(together.near(one)) == set(alone.near(one))


@settings(deadline=None)
@given(st.lists(tellings, min_size=1, max_size=4))
def test_nothing_is_asked_for_twice(some: list[Event]) -> None:
    index, shelves = Index([]), Shelves()

    parts = shelves.unread(some)
    index.read(shelves, some)

    assert shelves.unread(some) == []
    assert not any(
        one.block == other.block and one.first < other.end and other.first < one.end
        for one, other in combinations(parts, 2)
    )


def test_what_has_many_marks_is_found_by_each_of_them() -> None:
    index = Index([WORDY])

    for word in WORDS:
        one = telling("other", "meeting", "met", "2024-03-04", quote=f"On Monday they met the {word}.")
        shelves = Shelves()
        index.read(shelves, [one])

        assert set(shelves.near(one)) == near(one, [WORDY]) == {Near(WORDY.id, DIGEST)}


@pytest.mark.parametrize("days", [("2024-03-04", "2024-03-07"), ("2024-03-07", "2024-03-04")])
def test_what_lies_further_on_is_read_though_some_of_it_was(days: tuple[str, str]) -> None:
    told = [telling(day, "meeting", "met", day, [HALL], quote="Hall met the others.") for day in days]
    index, shelves = Index(told), Shelves()

    for one in told:
        index.read(shelves, [one])

    for one in told:
        assert set(shelves.near(one)) >= near(one, told) >= {Near(one.id, DIGEST)}
