"""Readers of seasons, parts of years, decades, centuries and holidays."""

from __future__ import annotations

from dateline.edtf import days_from_civil
from workers.extraction.times import calendar, guards
from workers.extraction.times.calendar import Period
from workers.extraction.times.counted import Step
from workers.extraction.times.expression import Granularity
from workers.extraction.times.named import CalendarDate, Holiday, NamedMonth, NamedPeriod, Quarter, Season
from workers.extraction.times.ranges import PartOfMonth, WeekendOfMonth
from workers.extraction.times.readers.matched import Matched, Reader
from workers.extraction.times.situation import Reading


def season(m: Matched) -> Reading | None:
    """A season and its year; a winter of two years has the first."""
    return NamedPeriod(calendar.season(m.year() or 0, m.value("season", "SEASON")))


def bare_season(m: Matched) -> Reading | None:
    """A season without a year."""
    step = m.tokens[m.match.start].value("STEP") if "STEP" in m.tokens[m.match.start].symbols else None
    return Season(m.value("season", "SEASON"), step) if guards.is_season(m.tokens, m.match.end) else None


def step_season(m: Matched) -> Reading:
    """As in "last summer"."""
    return Season(m.value("season", "SEASON"), m.value("step", "STEP"))


def named_month(m: Matched) -> Reading:
    """As in "last March"."""
    return NamedMonth(m.value("month", "MONTH"), m.value("step", "STEP"))


def quarter(m: Matched) -> Reading | None:
    """The first to fourth quarter, of a year or of the one spoken of."""
    return _part_of_year("quarter", 4, m.value("number", "ORD"), m.year())


def part_of_month(m: Matched) -> Reading | None:
    """As in "the first week of May", "the last day of February 2024"."""
    return _part_of_month(m, CalendarDate(m.year(), m.value("month", "MONTH")))


def part_of_this_month(m: Matched) -> Reading | None:
    """As in "the first weekend of the month"."""
    return _part_of_month(m, Step("month", -1 if m.names("last") else 0))


def _part_of_month(m: Matched, month: Reading) -> Reading | None:
    place = -1 if m.value("step", "STEP") == -1 else m.value("number", "ORD")
    unit = m.unit()
    if unit == "weekend":
        return WeekendOfMonth(month, place)
    days = {"day": 1, "week": 7}.get(unit)
    if days is None or not (place == -1 or 1 <= place * days <= 35):
        return None
    return PartOfMonth(month, days, place)


def half(m: Matched) -> Reading | None:
    """The first or second half of a year."""
    year = m.year()
    return _part_of_year("half", 2, m.value("number", "ORD"), year) if year is not None else None


def short_quarter(m: Matched) -> Reading | None:
    """As in "Q3 2021"."""
    return _part_of_year("quarter", 4, int(m.word("quarter")[1]), m.year())


def decade(m: Matched) -> Reading | None:
    """As in "the 1990s", "the '90s", "the 1600s"."""
    number = int("".join(filter(str.isdecimal, m.word("decade"))))
    if number < 100:
        # "Women in their 40s" are that old.
        return NamedPeriod(_decade(1900 + number)) if guards.is_decade(m.tokens, m.match.named["decade"]) else None
    if number % 100 == 0 and number < 2000:
        return NamedPeriod(calendar.period("century", number // 100))
    return NamedPeriod(_decade(number)) if number >= 1000 else None


def decade_word(m: Matched) -> Reading:
    """As in "the nineties"."""
    return NamedPeriod(_decade(m.value("decade", "DECADEWORD")))


def century(m: Matched) -> Reading | None:
    """As in "the 19th century", "the 5th century BC"."""
    number = m.value("until", "ORD") or m.value("number", "ORD")
    if not 0 < number <= 30:
        return None
    if m.value("era", "ERA") == -1:
        first, last = calendar.timex_year(1 - number * 100), calendar.timex_year(-(number - 1) * 100)
        edtf = f"{1 - number * 100:05d}/{-(number - 1) * 100:05d}"
        days = days_from_civil(1 - number * 100, 1, 1), days_from_civil(1 - (number - 1) * 100, 1, 1) - 1
        return NamedPeriod(Period(f"{first}/{last}", edtf if number > 1 else "-0099/0000", *days, "century"))
    return NamedPeriod(calendar.period("century", number - 1))


def era(m: Matched) -> Reading:
    """A stretch of history that the lexicon gives its days."""
    value = str(m.value("era", "ERAS"))
    first, _, last = value.partition("/")
    periods = [_named(part) for part in (first, last or first)]
    return NamedPeriod(calendar.interval(*periods))


def holiday(m: Matched) -> Reading | None:
    """A holiday that has a date."""
    if not m.has("year") and guards.is_attribute(m.tokens, m.match.start, m.match.end):
        return None
    return Holiday(m.value("holiday", "HOLIDAY"), m.year(), m.value("step", "STEP"))


def _part_of_year(unit: Granularity, parts: int, number: int, year: int | None) -> Reading | None:
    if not 1 <= number <= parts:
        return None
    if year is None:
        return Quarter(number)
    return NamedPeriod(calendar.period(unit, year * parts + number - 1))


def _decade(year: int) -> Period:
    return calendar.period("decade", year // 10)


def _named(part: str) -> Period:
    numbers = [int(number) for number in part.split("-")]
    period = CalendarDate(*numbers).in_year(numbers[0])
    if period is None:
        raise ValueError(f"{part!r} in words.toml is no date of the calendar.")
    return period


READERS: dict[str, Reader] = {
    "season": season,
    "bare_season": bare_season,
    "step_season": step_season,
    "month": named_month,
    "quarter": quarter,
    "half": half,
    "part_of_month": part_of_month,
    "part_of_this_month": part_of_this_month,
    "short_quarter": short_quarter,
    "decade": decade,
    "decade_word": decade_word,
    "century": century,
    "era": era,
    "holiday": holiday,
}
"""The readers by the names that ``grammar.toml`` gives them."""
