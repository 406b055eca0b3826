"""What may be one occurrence is found by searches, and is as alike one way round as the other."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from dateline.merging import blocks, likeness, rank, searches
from dateline.merging.neighbours import Search
from dateline.model import Event
from tests.unit.merging.making import HALL, MOE, telling, tellings


def is_found(telling: Event, found_by: Iterable[Search]) -> bool:
    there = blocks(telling)
    assert telling.when is not None
    return any(
        search.block in there and search.finds(there[search.block]) and search.span.touches(telling.when.span)
        for search in found_by
    )


@settings(deadline=None)
@given(tellings, tellings)
def test_likeness_is_the_same_either_way_round(one: Event, other: Event) -> None:
    assert likeness(one, other) == likeness(other, one)


@settings(deadline=None)
@given(tellings, tellings)
def test_each_of_two_alike_tellings_is_found_by_a_search_of_the_other(one: Event, other: Event) -> None:
    if likeness(one, other) is None:
        return

    assert is_found(one, searches(other))
    assert is_found(other, searches(one))


PLANNED = telling(
    *("a", "meeting", "meet", "2024-03-05", [HALL], [MOE]),
    published="2024-03-01",
    quote="Hall and Moe will meet on 5 March.",
)
HELD = telling(
    *("b", "meeting", "met", "2024-03-08", [HALL], [MOE]), published="2024-03-09", quote="Hall and Moe met on Friday."
)
MONDAY = telling(
    *("c", "meeting", "met", "2024-03-04", [HALL], [MOE]),
    published="2024-03-06",
    quote="Hall and Moe met about trawlers, herring and quotas.",
)
TUESDAY = telling(
    *("d", "meeting", "met", "2024-03-05", [HALL], [MOE]),
    published="2024-03-07",
    quote="About the quota for herring and a trawler, Moe met Hall.",
)


SAID = telling(
    "e", "statement", "said", "2024-03-04", [HALL], quote="“The quota has to be doubled,” Hall said on Monday."
)
DECLARED = telling(
    *("f", "statement", "declared", "2024-03-09", [HALL]),
    basis="publication",
    quote="Hall declared: “The quota has to be doubled.”",
)


@pytest.mark.parametrize(("one", "other"), [(PLANNED, HELD), (MONDAY, TUESDAY), (SAID, DECLARED)])
def test_so_is_each_of_two_whose_dates_do_not_touch(one: Event, other: Event) -> None:
    assert likeness(one, other) is not None
    assert is_found(one, searches(other))
    assert is_found(other, searches(one))


@settings(deadline=None)
@given(tellings, tellings)
def test_no_two_tellings_have_one_rank(one: Event, other: Event) -> None:
    assert (rank(one) == rank(other)) == (one.id == other.id and one.evidence == other.evidence) or one.id == other.id


def test_what_says_most_ranks_first() -> None:
    full = telling("d", "visit", "visited", "2024-03-04", [HALL], [MOE], published="2024-03-09")
    sided = telling("c", "visit", "visited", "2024-03-04", [HALL], published="2024-03-08")
    planned = telling("b", "visit", "visit", "2024-03-04", [HALL], [MOE], published="2024-03-01")
    wide = telling("a", "visit", "visited", "2024-03", [HALL], [MOE], published="2024-03-02")

    assert sorted([wide, planned, sided, full], key=rank) == [full, sided, planned, wide]


def test_a_headline_ranks_behind_all_that_is_told_below() -> None:
    headline = telling(
        *("a", "visit", "visited", "2024-03-04", [HALL], [MOE]),
        published="2024-03-01",
        title="Hall visits Moe",
        quote="Hall visits Moe",
    )
    wide = telling("b", "visit", "visited", "2024-03", [HALL], published="2024-03-09", title="Hall visits Moe")

    assert rank(wide) < rank(headline)


def test_of_tellings_that_say_as_much_the_oldest_publication_ranks_first() -> None:
    unknown = telling("a", "visit", "visited", "2024-03-04", [HALL], [MOE])
    later = telling("b", "visit", "visited", "2024-03-04", [HALL], [MOE], published="2024-03-05T01:00:00+02:00")
    earlier = telling("c", "visit", "visited", "2024-03-04", [HALL], [MOE], published="2024-03-04T22:00:00Z")

    assert sorted([unknown, later, earlier], key=rank) == [earlier, later, unknown]


def test_what_has_no_date_has_no_neighbours() -> None:
    with pytest.raises(ValueError, match="no date"):
        blocks(telling("a", "visit", "visited", None, [HALL]))
