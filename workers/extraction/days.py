"""The days that a text itself tells, and with which of them its story begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from dateline.edtf import DAY
from dateline.when import When

# Days between the first that a story tells of and its end; what is older is its background.
_LONGEST_STORY = 31


class Days:
    """Days in order of time, so that the first of a story is found at once in a text of any length.

    :param told: dates in the order of the text; only days count.
    """

    def __init__(self, told: Iterable[When]) -> None:
        days = [(when.span.first, when) for when in told if when.span.precision == "day"]
        self._told = frozenset(when for _, when in days)
        self._by_start = {first: when for first, when in reversed(days) if first is not None}
        self._starts = sorted(self._by_start)

    def __contains__(self, when: object) -> bool:
        return when in self._told

    def first_before(self, last: int) -> When | None:
        """The first day within the month before a moment, or None; ``last`` is in seconds of the calendar."""
        place = bisect_left(self._starts, last - _LONGEST_STORY * DAY)
        first = self._starts[place] if place < len(self._starts) else None
        return self._by_start[first] if first is not None and first <= last else None


def is_of_story(day: When, last: int) -> bool:
    """Whether a date begins within the month before a moment."""
    first = day.span.first
    return first is not None and 0 <= last - first <= _LONGEST_STORY * DAY
