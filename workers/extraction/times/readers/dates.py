"""Readers of dates that are named on the calendar."""

from __future__ import annotations

from workers.extraction.times import clock, guards
from workers.extraction.times.counted import Timeless
from workers.extraction.times.named import CalendarDate, DayOfMonth, NumericDate
from workers.extraction.times.ranges import Range
from workers.extraction.times.readers.matched import Matched, Reader
from workers.extraction.times.situation import Reading


def calendar_date(m: Matched) -> Reading | None:
    """A month or day, with its year or without."""
    date = CalendarDate(m.year(), m.value("month", "MONTH"), m.value("day", "DAY", "ORD", "ORDDAY"))
    if date.year is None and date.day is None and not guards.is_month(m.tokens, m.match.start, m.match.end):
        return None
    return date if date.day is None or 1 <= date.day <= 31 else None


def early_year(m: Matched) -> Reading | None:
    """A year with its era, or one before the year 1000 beside a month."""
    era = m.value("era", "ERA")
    year = m.year()
    if year is None or not 0 < year < 10_000 or (era is None and year < 32):
        return None
    return CalendarDate(1 - year if era == -1 else year, m.value("month", "MONTH"), m.value("day", "DAY", "ORD"))


def bare_early_year(m: Matched) -> Reading | None:
    """As in "in 866": a year of three figures, where no noun follows that it could count."""
    return CalendarDate(m.year()) if guards.is_early_year(m.tokens, m.match.end) else None


def year(m: Matched) -> Reading | None:
    """Four figures that are a year."""
    return CalendarDate(m.year()) if guards.is_year(m.tokens, m.match.start) else None


def years(m: Matched) -> Reading | None:
    """As in "1939-45"."""
    first, short = m.year(), m.value("short", "YY")
    if first is None or not guards.is_year(m.tokens, m.match.start, m.match.end):
        return None
    last = first - first % 100 + short
    return Range(CalendarDate(first), CalendarDate(last)) if last > first else None


def fiscal_year(m: Matched) -> Reading:
    """A fiscal year by its number: which months it has differs, so that it has no date."""
    return Timeless("DATE", f"FY{m.value('number', 'YEAR')}", "calendar", "year")


def days_of_month(m: Matched) -> Reading | None:
    """As in "3 to 5 May", "June 27-29, 2023"."""
    first, last = m.value("day", "DAY", "ORD", "ORDDAY"), m.value("until", "DAY", "ORD", "ORDDAY")
    if not 1 <= first < last <= 31:
        return None
    month = m.value("month", "MONTH")
    return Range(CalendarDate(m.year(), month, first), CalendarDate(m.year(), month, last))


def months(m: Matched) -> Reading | None:
    """As in "January to June 2016"."""
    first, last = m.value("month", "MONTH"), m.value("until", "MONTH")
    year = m.year()
    if year is None:
        return None
    return Range(CalendarDate(year - (first > last), first), CalendarDate(year, last))


def day_of_month(m: Matched) -> Reading | None:
    """As in "on the 5th"."""
    following = m.tokens[m.match.end] if m.match.end < len(m.tokens) else None
    # "On the 5th floor" is no date.
    ends = following is None or not following.text[:1].isalpha() or following.lower in guards.CLOSING_WORDS
    return DayOfMonth(m.value("day", "ORDDAY", "ORD")) if ends else None


def iso(m: Matched) -> Reading | None:
    """A date as ISO 8601 writes it, perhaps with a time."""
    day, _, time = m.first().partition("t")
    year, month, day_of_month = map(int, day.split("-"))
    if not 1 <= month <= 12:
        return None
    date = CalendarDate(year, month, day_of_month)
    return clock.OnDay(f"T{time.upper()}", date) if time else date


def numeric(m: Matched) -> Reading | None:
    """A date in figures."""
    text = m.first()
    parts = [int(part) for part in text.replace(".", "/").split("/")]
    if parts[0] > 31:
        return CalendarDate(parts[0], parts[1], parts[2]) if 1 <= parts[1] <= 12 else None
    year = parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 70 else 1900)
    return NumericDate(parts[0], parts[1], year)


READERS: dict[str, Reader] = {
    "calendar": calendar_date,
    "early_year": early_year,
    "bare_early_year": bare_early_year,
    "year": year,
    "years": years,
    "fiscal_year": fiscal_year,
    "days_of_month": days_of_month,
    "months": months,
    "day_of_month": day_of_month,
    "iso": iso,
    "numeric": numeric,
}
"""The readers by the names that ``grammar.toml`` gives them."""
