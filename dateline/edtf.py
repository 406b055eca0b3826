"""Dates as EDTF strings (ISO 8601-2:2019), read into intervals of seconds that compare.

Seconds are counted in the proleptic Gregorian calendar from 0000-01-01T00:00:00, so that antiquity and the far
future sort beside today; times with a zone are counted in UTC, times without one as they stand. What is read:
years (``2023``, ``-0490``, ``Y-17000``), decades and centuries (``199X``, ``19XX``), months, seasons (``2023-21`` is
spring), days, times, qualifiers (``~ ? %``), and intervals (``2023-06-27/2023-07-02``, open ones with ``..``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.errors import InvalidDate

DAY = 86_400
# Ten digits of years keep every value below 10**18, hence 18 digits in Span.sort_key.
FURTHEST_YEAR = 10**10 - 1

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_SINGLE = re.compile(
    r"""
    (?: (?P<decade>\d{3})X | (?P<century>\d{2})XX
      | (?P<year>-?\d{4} | Y-?\d{5,10})
        (?: -(?P<month>\d\d)
          (?: -(?P<day>\d\d)
            (?: T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))? (?P<zone>Z|[+-]\d\d:\d\d)? )?
          )?
        )?
    ) [~?%]?
    """,
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Span:
    """The time that an EDTF string covers: first and last second, both included; None where an interval is open.

    ``precision`` is one of second, minute, day, month, season, year, decade, century, interval. ``zoned`` tells
    whether the seconds are UTC.
    """

    first: int | None
    last: int | None
    precision: str
    zoned: bool = False

    @property
    def start(self) -> str | None:
        """The first day (or time, where the precision is finer than a day) as ISO 8601."""
        return None if self.first is None else self._iso(self.first)

    @property
    def end(self) -> str | None:
        """The last day (or time), included, as ISO 8601."""
        return None if self.last is None else self._iso(self.last)

    @property
    def extent(self) -> tuple[int, int]:
        """Start, counted from the earliest second there is, and width less one, in seconds; neither is below 0."""
        first = _EARLIEST if self.first is None else self.first
        last = _LATEST if self.last is None else self.last
        return first - _EARLIEST, last - first

    @property
    def sort_key(self) -> str:
        """Thirty-six digits that order as text: earlier start first, then the narrower interval."""
        return "{:018d}{:018d}".format(*self.extent)

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one second."""
        starts_in_time = self.first is None or other.last is None or self.first <= other.last
        ends_in_time = self.last is None or other.first is None or other.first <= self.last
        return starts_in_time and ends_in_time

    def _iso(self, seconds: int) -> str:
        days, rest = divmod(seconds, DAY)
        date = iso_date(days)
        if self.precision not in ("second", "minute"):
            return date
        clock = f"{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
        return f"{date}T{clock}{'Z' if self.zoned else ''}"


# A document's dates are few and asked for all the time.
@lru_cache(maxsize=4096)
def parse(text: str) -> Span:
    """The span that an EDTF string covers.

    :raises InvalidDate: if the string is not EDTF of the kinds listed above, or ends before it starts.
    """
    head, slash, tail = text.partition("/")
    if not slash:
        return _single(head)
    first = None if head in ("", "..") else _single(head)
    last = None if tail in ("", "..") else _single(tail)
    if first is None and last is None:
        raise InvalidDate(f"{text!r} is an interval without an end or a beginning: give at least one date.")
    span = Span(
        first.first if first else None,
        last.last if last else None,
        "interval",
        any(side is not None and side.zoned for side in (first, last)),
    )
    if span.first is not None and span.last is not None and span.last < span.first:
        raise InvalidDate(f"{text!r} ends before it begins: put the earlier date first.")
    return span


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days from 0000-01-01 to a date of the proleptic Gregorian calendar (astronomical years: 0 is 1 BC)."""
    shifted = year - (month <= 2)
    month_from_march = (month + 9) % 12
    leap_days = shifted // 4 - shifted // 100 + shifted // 400
    return shifted * 365 + leap_days + (153 * month_from_march + 2) // 5 + day + 59


def civil_from_days(days: int) -> tuple[int, int, int]:
    """The date, as (year, month, day), that lies so many days from 0000-01-01."""
    era, day_of_era = divmod(days - 60, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    month = month_from_march + 3 if month_from_march < 10 else month_from_march - 9
    return era * 400 + year_of_era + (month <= 2), month, day_of_year - (153 * month_from_march + 2) // 5 + 1


def iso_date(days: int) -> str:
    """A day, counted from 0000-01-01, as EDTF writes it."""
    year, month, day = civil_from_days(days)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"


def iso_year(year: int) -> str:
    """A year as EDTF writes it: four digits, or ``Y`` and more."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def days_in_month(year: int, month: int) -> int:
    """How many days a month has, in the proleptic Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _MONTH_DAYS[month - 1]


def _single(text: str) -> Span:
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise InvalidDate(f"{text!r} is no date: write it as 2023, 2023-10 or 2023-10-23.")
    parts = match.groupdict()
    if parts["decade"]:
        return _years(int(parts["decade"]) * 10, 10, "decade")
    if parts["century"]:
        return _years(int(parts["century"]) * 100, 100, "century")
    year = int(parts["year"].removeprefix("Y"))
    if parts["month"] is None:
        return _years(year, 1, "year")
    month = int(parts["month"])
    if parts["day"] is None:
        return _months(text, year, month)
    day = int(parts["day"])
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise InvalidDate(f"{text!r} is no day of the calendar.")
    first = days_from_civil(year, month, day) * DAY
    if parts["hour"] is None:
        return Span(first, first + DAY - 1, "day")
    return _clock(text, first, parts)


def _years(first: int, count: int, precision: str) -> Span:
    last = days_from_civil(first + count, 1, 1) * DAY - 1
    return Span(days_from_civil(first, 1, 1) * DAY, last, precision)


def _months(text: str, year: int, month: int) -> Span:
    if month in _SEASON_FIRST_MONTH:
        first, count, precision = _SEASON_FIRST_MONTH[month], 3, "season"
    elif 1 <= month <= 12:
        first, count, precision = month, 1, "month"
    else:
        raise InvalidDate(f"{text!r} has no month from 01 to 12, nor a season from 21 to 24.")
    years, next_month = divmod(first - 1 + count, 12)
    last = days_from_civil(year + years, next_month + 1, 1) * DAY - 1
    return Span(days_from_civil(year, first, 1) * DAY, last, precision)


def _clock(text: str, midnight: int, parts: dict[str, str]) -> Span:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise InvalidDate(f"{text!r} is no time of day: hours run to 23, minutes and seconds to 59.")
    zone = parts["zone"]
    first = midnight + hour * 3600 + minute * 60 + second - _offset(text, zone)
    precision, width = ("minute", 60) if parts["second"] is None else ("second", 1)
    return Span(first, first + width - 1, precision, zone is not None)


def _offset(text: str, zone: str | None) -> int:
    if zone in (None, "Z"):
        return 0
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    if hours > 14 or minutes > 59:
        raise InvalidDate(f"{text!r} has a zone that nobody keeps: write it from -12:00 to +14:00, or Z.")
    return (hours * 3600 + minutes * 60) * (-1 if zone[0] == "-" else 1)


_EARLIEST = days_from_civil(-FURTHEST_YEAR, 1, 1) * DAY
_LATEST = days_from_civil(FURTHEST_YEAR, 12, 31) * DAY + DAY - 1
