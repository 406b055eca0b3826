"""Expressions that are made of others: ranges, parts of periods, dates with the year of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from dateline.edtf import iso_date
from workers.extraction.times import calendar
from workers.extraction.times.calendar import Period
from workers.extraction.times.named import CalendarDate, Season
from workers.extraction.times.situation import Reading, Resolved, Situation

Edge = Literal["START", "MID", "END"]

# The part of a month that "early", "mid" and "late" mean, in days; of a year, in months; of a decade, in years.
_DAYS: dict[Edge, tuple[int, int]] = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
_MONTHS: dict[Edge, tuple[int, int]] = {"START": (1, 3), "MID": (5, 8), "END": (10, 12)}
_YEARS: dict[Edge, tuple[int, int]] = {"START": (0, 3), "MID": (4, 6), "END": (6, 9)}
_YEARS_OF_CENTURY: dict[Edge, tuple[int, int]] = {"START": (0, 29), "MID": (40, 59), "END": (70, 99)}
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another; what the first does not name, it has from the last, or the last from the first.

    :param adjacent: whether it is one only if no day lies between ("on Saturday and Sunday").
    """

    first: Reading
    last: Reading
    adjacent: bool = False

    def resolve(self, situation: Situation) -> Resolved | None:
        first, last = self.ends(situation)
        if first is None or last is None:
            return None
        resolved = replace(first, kind="range", value=f"{first.value}/{last.value}", period=None)
        if first.period is None or last.period is None:
            return None if self.adjacent else resolved
        gap = last.period.first - first.period.last
        if first.period.first > last.period.last or (self.adjacent and gap != 1):
            return None
        period = calendar.interval(first.period, last.period)
        return replace(resolved, period=period, named_year=first.named_year or last.named_year)

    def ends(self, situation: Situation) -> tuple[Resolved | None, Resolved | None]:
        """Both dates, each resolved in the light of the other."""
        last = self.last.resolve(situation)
        first = _with_year_of(self.first, last).resolve(situation)
        if first is None or last is None or first.period is None or last.period is None:
            return first, last
        if last.period.first < first.period.first and not last.named_year:
            # "From Friday to Tuesday", "December 30, 2022 to January 2".
            last = _first_after(first.period.first, self.last, situation) or last
        return first, last


@dataclass(frozen=True, slots=True)
class Part:
    """As in "early 1990s", "the end of 2010", "mid-July": its TIMEX3 value is that of the whole."""

    edge: Edge
    whole: Reading

    def resolve(self, situation: Situation) -> Resolved | None:
        return _within(self.whole, situation, self._of)

    def _of(self, whole: Resolved, period: Period) -> Resolved:
        return replace(whole, period=_narrowed(period, self.edge))


@dataclass(frozen=True, slots=True)
class PartOfMonth:
    """As in "the first week of May": so many days of a month, at a place counted from 1, or -1 for the last."""

    month: Reading
    days: int
    place: int

    def resolve(self, situation: Situation) -> Resolved | None:
        return _within(self.month, situation, self._of)

    def _of(self, month: Resolved, whole: Period) -> Resolved | None:
        start = whole.last - self.days + 1 if self.place == -1 else whole.first + (self.place - 1) * self.days
        first, last = calendar.day(start), calendar.day(min(start + self.days - 1, whole.last))
        if start > whole.last:
            return None
        period = calendar.interval(first, last)
        return replace(month, value=period.value, period=period, granularity="day" if self.days == 1 else "week")


@dataclass(frozen=True, slots=True)
class WeekendOfMonth:
    """As in "the first weekend of May": a Saturday and the day after, counted from 1, or -1 for the last."""

    month: Reading
    place: int

    def resolve(self, situation: Situation) -> Resolved | None:
        return _within(self.month, situation, self._of)

    def _of(self, month: Resolved, whole: Period) -> Resolved | None:
        saturdays = [day for day in range(whole.first, whole.last + 1) if calendar.weekday(day) == _SATURDAY]
        if self.place > len(saturdays):
            return None
        start = saturdays[self.place if self.place == -1 else self.place - 1]
        period = calendar.interval(calendar.day(start), calendar.day(start + 1))
        return replace(month, value=period.value, period=period, granularity="weekend")


@dataclass(frozen=True, slots=True)
class InYearOf:
    """As in "April last year", "March that year": a date in the year that another expression tells."""

    date: CalendarDate | Season
    year: Reading

    def resolve(self, situation: Situation) -> Resolved | None:
        year = self.year.resolve(situation)
        if year is None or year.period is None:
            return self.date.resolve(situation)
        start = int(year.period.edtf.removeprefix("Y"))
        period = self.date.in_year(start)
        return replace(year, value=period.value, granularity=period.granularity, period=period) if period else None


def _within(
    whole: Reading, situation: Situation, part: Callable[[Resolved, Period], Resolved | None]
) -> Resolved | None:
    """A part of what an expression tells; the whole where that has no period."""
    resolved = whole.resolve(situation)
    if resolved is None or resolved.period is None:
        return resolved
    return part(resolved, resolved.period)


def _with_year_of(reading: Reading, resolved: Resolved | None) -> Reading:
    if not isinstance(reading, CalendarDate) or reading.year is not None or resolved is None:
        return reading
    if resolved.period is None or not resolved.named_year:
        return reading
    last = resolved.period
    same = reading.in_year(int(last.edtf[:4])) if last.edtf[:4].isdecimal() else None
    if same is None:
        return reading
    return replace(reading, year=int(last.edtf[:4]) - (same.first > last.first))


def _first_after(day: int, reading: Reading, situation: Situation) -> Resolved | None:
    return reading.resolve(replace(situation, published=day, tense="future", year=None, news=True))


def _narrowed(period: Period, edge: Edge) -> Period:
    # What is a part of a month already ("late at the end of the month") is told no more narrowly.
    if period.granularity == "month" and "/" not in period.edtf:
        first, until = (period.first + day - 1 for day in _DAYS[edge])
        until = min(until, period.last)
        return replace(period, edtf=f"{iso_date(first)}/{iso_date(until)}", first=first, last=until)
    if period.granularity == "year" and period.edtf.isdecimal():
        year = int(period.edtf)
        return replace(period, edtf="/".join(calendar.month(year, month).edtf for month in _MONTHS[edge]))
    return _narrowed_years(period, edge)


def _narrowed_years(period: Period, edge: Edge) -> Period:
    spans = {"decade": _YEARS, "century": _YEARS_OF_CENTURY}.get(period.granularity)
    digits = period.edtf.rstrip("X")
    if spans is None or not digits.isdecimal():
        return period
    start, end = (calendar.period("year", int(digits.ljust(4, "0")) + offset) for offset in spans[edge])
    return replace(period, edtf=f"{start.edtf}/{end.edtf}", first=start.first, last=end.last)
