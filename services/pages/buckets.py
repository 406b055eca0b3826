"""Stretches of time to count events in: days, months, years or powers of ten of them, as few as wanted. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.edtf import DAY, FURTHEST_YEAR, civil_from_days, days_from_civil, iso_date, iso_year, parse
from services.wording import date_words

_LEAST_DAYS = 14
_LEAST_MONTHS = 6
_FURTHEST = days_from_civil(-FURTHEST_YEAR, 1, 1), days_from_civil(FURTHEST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of time.

    :param first: EDTF of the day, month or year with which it begins; ``last`` of the one with which it ends.
    :param start: the second at which it begins; ``end`` that after it.
    :param tick: what an axis says where it begins.
    """

    first: str
    last: str
    start: int
    end: int
    tick: str

    @property
    def words(self) -> str:
        """Its date as a reader sees it."""
        whole = self.first if self.first == self.last else f"{self.first}/{self.last}"
        return date_words(whole).removeprefix("during ")


def day_start(moment: str) -> int:
    """The second at which the day of a moment, ISO 8601, begins."""
    first = parse(moment.partition("T")[0]).first
    assert first is not None  # only intervals are open
    return first


def buckets(first: int, last: int, most: int) -> list[Bucket]:
    """The buckets that cover the time from one second to another, of the finest unit of which at most so many do.

    A short time is widened on both sides, so that its surroundings are seen with it.
    """
    low, high = first // DAY, last // DAY
    if high - low < most:
        low, high = _widened(low, high, _LEAST_DAYS)
        return list(_days(max(low, _FURTHEST[0]), min(high, _FURTHEST[1])))
    start, end = (_month_number(days) for days in (low, high))
    if end - start < most:
        start, end = _widened(start, end, _LEAST_MONTHS)
        return list(_months(max(start, -12 * FURTHEST_YEAR), min(end, 12 * FURTHEST_YEAR + 11)))
    step = 1
    while end // 12 // step - start // 12 // step >= most:
        step *= 10
    return list(_years(start // 12 // step, end // 12 // step, step))


def _widened(low: int, high: int, least: int) -> tuple[int, int]:
    missing = max(least - (high - low + 1), 0)
    return low - missing // 2, high + (missing + 1) // 2


def _days(low: int, high: int) -> Iterator[Bucket]:
    for days in range(low, high + 1):
        edtf = iso_date(days)
        day, month, _ = date_words(edtf).split(" ", 2)
        yield Bucket(edtf, edtf, days * DAY, (days + 1) * DAY, f"{day} {month[:3]}")


def _months(low: int, high: int) -> Iterator[Bucket]:
    for number in range(low, high + 1):
        year, month = divmod(number, 12)
        edtf = f"{iso_year(year)}-{month + 1:02d}"
        name, words = date_words(edtf).removeprefix("during ").split(" ", 1)
        yield Bucket(edtf, edtf, _month_start(number), _month_start(number + 1), f"{name[:3]} {words}")


def _years(low: int, high: int, step: int) -> Iterator[Bucket]:
    for number in range(low, high + 1):
        first = max(number * step, -FURTHEST_YEAR)
        last = min((number + 1) * step - 1, FURTHEST_YEAR)
        tick = date_words(iso_year(first)).removeprefix("during ")
        yield Bucket(iso_year(first), iso_year(last), _month_start(first * 12), _month_start((last + 1) * 12), tick)


def _month_number(days: int) -> int:
    year, month, _ = civil_from_days(days)
    return year * 12 + month - 1


def _month_start(number: int) -> int:
    return days_from_civil(number // 12, number % 12 + 1, 1) * DAY
