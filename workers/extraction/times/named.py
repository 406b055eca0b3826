"""Expressions that name their date: calendar dates, weekdays, seasons, holidays."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateutil.easter import easter

from dateline.edtf import civil_from_days, days_from_civil, days_in_month
from workers.extraction.times import calendar
from workers.extraction.times.calendar import Period
from workers.extraction.times.situation import Resolved, Situation, dated, undated

# Easter is reckoned for these; the holidays of today are hardly older.
_GREGORIAN_YEARS = range(1583, 4100)
# A last and a next one are to be found.
_NEIGHBOURS = 4
# How many times farther a day is felt to be on the side of publication where the tense does not point.
_WRONG_WAY = 6


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, month or day; what is not named is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def resolve(self, situation: Situation) -> Resolved | None:
        if self.year is not None:
            period = self.in_year(self.year)
            return dated(period, "calendar", named_year=True) if period else None
        period = self._nearest(situation)
        if period:
            return dated(period, "calendar")
        if self.month and self.day and self.day > days_in_month(2000, self.month):
            return None
        return undated(
            f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day else ""),
            "calendar",
            "day" if self.day else "month",
        )

    def in_year(self, year: int) -> Period | None:
        """The date in a given year; None if the calendar has none."""
        if not calendar.in_range(year):
            return None
        if self.month is None:
            return calendar.period("year", year)
        return calendar.month(year, self.month) if self.day is None else calendar.date(year, self.month, self.day)

    def _nearest(self, situation: Situation) -> Period | None:
        if situation.year is not None:
            return self.in_year(situation.year)
        told = situation.tense in ("past", "future")
        # "It rains in May" speaks of every May.
        if situation.published is None or not (told or self.day or (situation.news and situation.tense is None)):
            return None
        year = civil_from_days(situation.published)[0]
        periods = [period for period in map(self.in_year, (year - 1, year, year + 1)) if period]
        return chosen(periods, situation)


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures: the day and month in the order in which they stand, and the year."""

    first: int
    second: int
    year: int

    def resolve(self, situation: Situation) -> Resolved | None:
        american, british = (
            CalendarDate(self.year, *pair) for pair in ((self.first, self.second), (self.second, self.first))
        )
        ordered = (british, american) if situation.day_first else (american, british)
        periods = [p for p in (date.in_year(self.year) for date in ordered if date.month in range(1, 13)) if p]
        if not periods:
            return None
        if situation.day_first is None and situation.published is not None:
            published = situation.published
            periods.sort(key=lambda period: abs(period.first - published))
        return dated(periods[0], "calendar", named_year=True)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """As in "on the 5th": the month is that of the date told before."""

    day: int

    def resolve(self, situation: Situation) -> Resolved | None:
        around = situation.anchor.first if situation.anchor else situation.published
        if around is None:
            return None
        year, month, _ = civil_from_days(around)
        period = calendar.date(year, month, self.day)
        return dated(period, "calendar") if period else None


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period that needs nothing to be known: a decade, a century, a war, a year with its season."""

    period: Period

    def resolve(self, situation: Situation) -> Resolved | None:  # noqa: ARG002 - every reading is asked alike
        return dated(self.period, "calendar", named_year=True)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, from 0 for Monday; ``step`` is -1 for the last one, 1 for the next, 0 for this one."""

    weekday: int
    step: int | None = None

    def resolve(self, situation: Situation) -> Resolved | None:
        if situation.published is None:
            return undated(f"XXXX-WXX-{self.weekday + 1}", "weekday", "day")
        back = (calendar.weekday(situation.published) - self.weekday) % 7
        return dated(calendar.day(situation.published + self._distance(back, situation)), "weekday")

    def _distance(self, back: int, situation: Situation) -> int:
        if self.step == -1:
            # Yesterday would be called so.
            return -back if back > 1 else -back - 7
        if self.step == 1:
            return 7 - back
        coming = is_ahead(situation)
        if coming or (self.step == 0 and situation.tense != "past"):
            return (7 - back) % 7
        return -back


@dataclass(frozen=True, slots=True)
class WeekdayOfWeek:
    """As in "Monday last week"."""

    weekday: int
    step: int

    def resolve(self, situation: Situation) -> Resolved | None:
        if situation.published is None:
            return undated(f"XXXX-WXX-{self.weekday + 1}", "weekday", "day")
        week = calendar.period("week", calendar.number_of("week", situation.published) + self.step)
        return dated(calendar.day(week.first + self.weekday), "weekday")


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year that is not named; ``step`` as in :class:`Weekday`."""

    name: str
    step: int | None = None

    def resolve(self, situation: Situation) -> Resolved | None:
        if self.step is None and situation.year is not None:
            return dated(calendar.season(situation.year, self.name), "calendar")
        if situation.published is None or (self.step is None and not (situation.news and situation.tense)):
            return undated(f"XXXX-{self.name}", "calendar", "season")
        year = civil_from_days(situation.published)[0]
        return dated(stepped(map(self.in_year, range(year - 2, year + 3)), self.step, situation), "calendar")

    def in_year(self, year: int) -> Period:
        """The season that starts in a year."""
        return calendar.season(year, self.name)


@dataclass(frozen=True, slots=True)
class NamedMonth:
    """As in "last March": a month and a step."""

    month: int
    step: int

    def resolve(self, situation: Situation) -> Resolved | None:
        if situation.published is None:
            return undated(f"XXXX-{self.month:02d}", "calendar", "month")
        year = civil_from_days(situation.published)[0]
        periods = [calendar.month(other, self.month) for other in range(year - 2, year + 3)]
        return dated(stepped(periods, self.step, situation), "calendar")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year that is not named: the last one that is over, or the next one."""

    number: int

    def resolve(self, situation: Situation) -> Resolved | None:
        published = situation.published
        if published is None:
            return undated(f"XXXX-Q{self.number}", "calendar", "quarter")
        year = civil_from_days(published)[0]
        quarters = [calendar.period("quarter", other * 4 + self.number - 1) for other in (year - 1, year, year + 1)]
        if situation.tense == "future":
            return dated(next(quarter for quarter in quarters if quarter.last >= published), "calendar")
        return dated([quarter for quarter in quarters if quarter.last < published][-1], "calendar")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its rule in the lexicon, and its year or step if they are told."""

    rule: dict[str, Any]
    year: int | None = None
    step: int | None = None

    def resolve(self, situation: Situation) -> Resolved | None:
        year = self.year if self.year is not None else situation.year
        if year is not None:
            period = self.in_year(year)
            return dated(period, "calendar", named_year=self.year is not None) if period else None
        if situation.published is None:
            return undated("XXXX-XX-XX", "calendar", "day")
        around = civil_from_days(situation.published)[0]
        periods = [period for period in map(self.in_year, range(around - 2, around + 3)) if period]
        return dated(stepped(periods, self.step, situation), "calendar") if len(periods) > _NEIGHBOURS else None

    def in_year(self, year: int) -> Period | None:
        """The holiday in a year, None before its calendar; Christmas without "Day" or "Eve" is told to the month."""
        if year not in _GREGORIAN_YEARS:
            return None
        first = self._day(year) + int(self.rule.get("after", 0))
        day = calendar.day(first)
        if not self.rule.get("season"):
            return day
        return Period(day.value, calendar.month(year, self.rule["month"]).edtf, first, first, "day")

    def _day(self, year: int) -> int:
        rule = self.rule
        if "easter" in rule:
            sunday: datetime.date = easter(year)
            return days_from_civil(year, sunday.month, sunday.day) + int(rule["easter"])
        if "day" in rule:
            return days_from_civil(year, int(rule["month"]), int(rule["day"]))
        month, weekday, nth = int(rule["month"]), int(rule["weekday"]), int(rule["nth"])
        if nth < 0:
            last = days_from_civil(year, month, days_in_month(year, month))
            return last - (calendar.weekday(last) - weekday) % 7
        first = days_from_civil(year, month, 1)
        return first + (weekday - calendar.weekday(first)) % 7 + 7 * (nth - 1)


def chosen(periods: list[Period], situation: Situation) -> Period | None:
    """Of the periods that share a name, the one that tense and preposition ask for.

    A day of the year that is near, though on the other side of publication than the tense says, wins over one that is
    nearly a year away: writers name the year of the latter, and the sign of the tense may belong to another verb.
    """
    published = situation.published
    if published is None or not periods:
        return None
    ahead = is_ahead(situation)
    if periods[0].granularity == "day":
        preferred = 1 if ahead else -1 if situation.tense == "past" else 0
        return min(periods, key=lambda period: _strangeness(period.first - published, preferred))
    if ahead:
        return next((period for period in periods if period.last >= published), None)
    begun = [period for period in periods if period.first <= published]
    return begun[-1] if begun else None


def is_ahead(situation: Situation) -> bool:
    """Whether an expression points to what comes: "will ... on Friday", "by Friday", "a hearing set for Friday"."""
    if situation.preposition == "for":
        return True
    return situation.tense == "future" or (
        situation.preposition in ("until", "till", "by") and situation.tense != "past"
    )


def _strangeness(distance: int, preferred: int) -> int:
    return abs(distance) * (_WRONG_WAY if distance * preferred < 0 else 1)


def stepped(periods: Iterable[Period], step: int | None, situation: Situation) -> Period:
    """Of the periods that share a name: the last before publication, the next after it, or the one about then."""
    found = list(periods)
    published = situation.published or 0
    if step == -1:
        return [period for period in found if period.last < published][-1]
    if step == 1:
        return next(period for period in found if period.first > published)
    if step is None:
        return chosen(found, situation) or found[len(found) // 2]
    same_year = [period for period in found if period.first <= published <= period.last]
    return same_year[0] if same_year else min(found, key=lambda period: abs(period.first - published))
