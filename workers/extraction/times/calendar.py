"""Periods of the calendar, counted, so that any unit can be stepped back and forth.

Each unit numbers its periods: days from 0000-01-01, weeks (Monday to Sunday) likewise, months, years and so on. "Last
week" is then the number of this week less one, whatever the unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.edtf import civil_from_days, days_from_civil, days_in_month, iso_date, iso_year
from workers.extraction.times.expression import Granularity

# 0000-01-03 is the first Monday of the calendar.
_FIRST_MONDAY = 2
_SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_IN: dict[str, int] = {"month": 1, "quarter": 3, "season": 3, "half": 6}
_YEARS_IN: dict[str, int] = {"year": 1, "decade": 10, "century": 100}
_MOST_YEARS = 9999


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, as TIMEX3 and EDTF write it; ``first`` and ``last`` are days from 0000-01-01."""

    value: str
    edtf: str
    first: int
    last: int
    granularity: Granularity


def day(number: int) -> Period:
    """The day of a number."""
    year, month, day_of_month = civil_from_days(number)
    value = f"{timex_year(year)}-{month:02d}-{day_of_month:02d}"
    return Period(value, iso_date(number), number, number, "day")


def date(year: int, month: int, day_of_month: int) -> Period | None:
    """The day of a date; None if the calendar has no such day."""
    if not 1 <= day_of_month <= days_in_month(year, month):
        return None
    return day(days_from_civil(year, month, day_of_month))


def number_of(unit: Granularity, of_day: int) -> int:
    """The number of the unit's period that a day lies in."""
    if unit in ("week", "weekend"):
        return (of_day - _FIRST_MONDAY) // 7
    year, month, _ = civil_from_days(of_day)
    if unit == "season":
        # Meteorological seasons: spring starts in March, and a winter has the year of its December.
        return (year * 12 + month - 3) // 3
    if unit in _MONTHS_IN:
        return (year * 12 + month - 1) // _MONTHS_IN[unit]
    return year // _YEARS_IN[unit] if unit in _YEARS_IN else of_day


def period(unit: Granularity, number: int) -> Period:
    """The unit's period of a number."""
    if unit in ("week", "weekend"):
        return _week(unit, number)
    if unit in _MONTHS_IN:
        return _months(unit, number)
    return _years(unit, number) if unit in _YEARS_IN else day(number)


def of_day(unit: Granularity, number: int) -> Period:
    """The unit's period that a day lies in."""
    return period(unit, number_of(unit, number))


def month(year: int, month_of_year: int) -> Period:
    """A month of a year."""
    return period("month", year * 12 + month_of_year - 1)


def season(year: int, name: str) -> Period:
    """A season: ``SP``, ``SU``, ``FA`` or ``WI``; the winter of a year starts in its December."""
    return period("season", year * 4 + _SEASONS.index(name))


def weekday(number: int) -> int:
    """The day of the week, from 0 for Monday."""
    return (number - _FIRST_MONDAY) % 7


def interval(first: Period, last: Period) -> Period:
    """From the start of one period to the end of another."""
    start, end = first.edtf.partition("/")[0], last.edtf.rpartition("/")[2]
    edtf = start if start == end else f"{start}/{end}"
    value = first.value if first.value == last.value else f"{first.value}/{last.value}"
    return Period(value, edtf, first.first, last.last, first.granularity)


def shifted(number: int, unit: Granularity, amount: int) -> int:
    """The day so many units away; the last of the month where the month is too short."""
    if unit not in _MONTHS_IN and unit not in _YEARS_IN:
        return number + amount * (7 if unit in ("week", "weekend") else 1)
    months = _MONTHS_IN[unit] if unit in _MONTHS_IN else 12 * _YEARS_IN[unit]
    year, month_of_year, day_of_month = civil_from_days(number)
    year, month_index = divmod(year * 12 + month_of_year - 1 + amount * months, 12)
    return days_from_civil(year, month_index + 1, min(day_of_month, days_in_month(year, month_index + 1)))


def timex_year(year: int) -> str:
    """A year as TIMEX3 writes it, ``BC0490`` for those before the first."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def in_range(year: int) -> bool:
    """Whether a year can be written with four digits."""
    return -_MOST_YEARS < year <= _MOST_YEARS


def _week(unit: Granularity, number: int) -> Period:
    monday = number * 7 + _FIRST_MONDAY
    # The year of an ISO week is that of its Thursday.
    year = civil_from_days(monday + 3)[0]
    value = f"{timex_year(year)}-W{(monday + 3 - days_from_civil(year, 1, 1)) // 7 + 1:02d}"
    first = monday if unit == "week" else monday + 5
    value = value if unit == "week" else f"{value}-WE"
    return Period(value, f"{iso_date(first)}/{iso_date(monday + 6)}", first, monday + 6, unit)


def _months(unit: Granularity, number: int) -> Period:
    length = _MONTHS_IN[unit]
    start = number * length + (2 if unit == "season" else 0)
    year, month_index = divmod(start, 12)
    last_year, last_index = divmod(start + length - 1, 12)
    first = days_from_civil(year, month_index + 1, 1)
    last = days_from_civil(last_year, last_index + 1, days_in_month(last_year, last_index + 1))
    start_edtf, end_edtf = (f"{iso_year(y)}-{m + 1:02d}" for y, m in ((year, month_index), (last_year, last_index)))
    part = {
        "month": f"{month_index + 1:02d}",
        "quarter": f"Q{month_index // 3 + 1}",
        "half": f"H{month_index // 6 + 1}",
        "season": _SEASONS[number % 4],
    }[unit]
    edtf = start_edtf if length == 1 else f"{start_edtf}/{end_edtf}"
    return Period(f"{timex_year(year)}-{part}", edtf, first, last, unit)


def _years(unit: Granularity, number: int) -> Period:
    count = _YEARS_IN[unit]
    year = number * count
    first, last = days_from_civil(year, 1, 1), days_from_civil(year + count, 1, 1) - 1
    if count == 1:
        return Period(timex_year(year), iso_year(year), first, last, unit)
    digits = 3 if count == 10 else 2
    if year < 0 or year > _MOST_YEARS:
        # Decades and centuries before our era do not start at round astronomical years, nor fit four digits later.
        value = f"{timex_year(year)}/{timex_year(year + count - 1)}"
        return Period(value, f"{iso_year(year)}/{iso_year(year + count - 1)}", first, last, unit)
    written = iso_year(year)[:digits]
    return Period(written, written + "X" * (4 - digits), first, last, unit)
