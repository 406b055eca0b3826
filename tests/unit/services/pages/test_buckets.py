from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.edtf import DAY, FURTHEST_YEAR, days_from_civil, parse
from services.pages.buckets import buckets

EARLIEST = days_from_civil(-FURTHEST_YEAR, 1, 1) * DAY
LATEST = days_from_civil(FURTHEST_YEAR, 12, 31) * DAY
LONG, SHORT = st.integers(0, LATEST - EARLIEST), st.integers(0, 10_000 * DAY)


@pytest.mark.parametrize(
    ("edtf", "number", "first", "last"),
    [
        ("2023-09-26/2023-10-24", 29, "26 September 2023", "24 October 2023"),
        ("2021-11/2025-06", 44, "November 2021", "June 2025"),
        ("1990/2023", 34, "1990", "2023"),
        ("1950/2050", 11, "1950–1959", "2050–2059"),
        ("-0490/2023", 26, "501 BC – 402 BC", "2000–2099"),
    ],
)
def test_the_finest_unit_is_taken_of_which_few_enough_cover_the_time(
    edtf: str, number: int, first: str, last: str
) -> None:
    span = parse(edtf)

    found = buckets(span.first, span.last, 60)

    assert (len(found), found[0].words, found[-1].words) == (number, first, last)


def test_a_single_day_is_shown_with_its_surroundings() -> None:
    day = parse("2023-10-23")

    found = buckets(day.first, day.last, 60)

    assert (len(found), found[0].first, found[-1].first) == (14, "2023-10-17", "2023-10-30")


@given(st.integers(EARLIEST, LATEST), LONG | SHORT, st.integers(20, 100))
@example(EARLIEST, 0, 60)
@example(LATEST, 0, 60)
def test_buckets_cover_the_time_and_their_dates_mean_what_they_hold(first: int, width: int, most: int) -> None:
    last = min(first + width, LATEST)

    found = buckets(first, last, most)

    assert len(found) <= most
    assert found[0].start <= first
    assert last < found[-1].end
    assert all(one.end == two.start for one, two in pairwise(found))
    assert all((parse(each.first).first, parse(each.last).last) == (each.start, each.end - 1) for each in found)
    assert all(each.words and each.tick for each in found)
