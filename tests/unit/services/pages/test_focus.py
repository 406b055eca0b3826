from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from dateline.edtf import DAY, days_from_civil
from services.pages.focus import Focus, edges_of, focused


def focus(*days: tuple[int, int, int]) -> Focus:
    starts = sorted(days_from_civil(*day) * DAY for day in days)

    def count(edges: Sequence[int]) -> list[int]:
        places = [bisect_left(starts, edge) for edge in edges]
        return [high - low for low, high in pairwise(places)]

    found = focused(starts[0], starts[-1], 62, count)
    assert found.before + sum(count(edges_of(found.buckets))) + found.after == len(starts)
    return found


def test_a_span_that_is_filled_is_shown_whole() -> None:
    found = focus(*((2024, month, 1) for month in range(1, 13)))

    assert (found.buckets[0].first, found.buckets[-1].last, found.before, found.after) == ("2024-01", "2024-12", 0, 0)


def test_a_month_of_events_is_shown_in_days_whatever_single_ones_lie_far_away() -> None:
    month = [(2024, 3, day) for day in range(1, 29)]

    found = focus((1998, 1, 1), *month, *month, (2031, 1, 1))

    assert found.buckets[0].first.startswith("2024-0")
    assert found.buckets[0].end - found.buckets[0].start == DAY
    assert (found.before, found.after) == (1, 1)


def test_a_single_event_far_away_does_not_flatten_a_week_of_few() -> None:
    found = focus((1957, 1, 1), *((2025, 2, day) for day in range(1, 11)))

    assert found.buckets[0].end - found.buckets[0].start == DAY
    assert (found.before, found.after) == (1, 0)


def test_a_few_events_are_all_worth_showing() -> None:
    found = focus((1998, 1, 1), (2024, 3, 1), (2024, 3, 2))

    assert (found.before, found.after) == (0, 0)
