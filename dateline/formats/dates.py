"""Publication dates as people and machines write them, as ISO 8601.

A date comes out exactly as fine as it went in: ``2023-10-24``, ``2023-10-24T01:49:00`` without a zone, or
``2023-10-24T01:49:00+08:00`` with one (``Z`` for UTC). The offset is kept rather than turned into UTC, because
"yesterday" in the article counts from the date in the newsroom. Seconds that are not told are ``00``; fractions are
dropped. Nothing else is filled in, and nothing is guessed: a date without its day or its four-digit year, a
weekday that is not the date's, and ``03/04/2023`` with no weekday beside it are errors. General date parsers do
fill in and do guess, hence these patterns.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from dateline.edtf import parse
from dateline.errors import InvalidDate
from dateline.formats.zones import OFFSETS

LONGEST = 100
"""Characters beyond which a line is not looked at."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    rf"""
    (?<![\d/.-]) (?:
        (?P<year>\d{{4}}) (?P<mark>[-/.]) (?P<month>\d{{1,2}}) (?P=mark) (?P<day>\d{{1,2}}) (?=T\d|\D|$)
      | (?P<left>\d{{1,2}}) (?P<stroke>[-/.]) (?P<right>\d{{1,2}}) (?P=stroke) (?P<last>\d{{4}})
      | (?P<day_before>\d{{1,2}}) (?:st|nd|rd|th)? [\s-]* (?:of\s+)? (?P<month_after>{_MONTH}) [\s,-]* (?P<then>\d{{4}})
      | (?P<month_before>{_MONTH}) \s* (?P<day_after>\d{{1,2}}) (?:st|nd|rd|th)? (?: ,\s* | \s+ ) (?P<at_last>\d{{4}})
    ) (?![\d/])
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_WEEKDAY = re.compile(r"\b(mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)
_CLOCK = re.compile(
    r"""
    (?<![\d:.]) T? (?:
        (?P<hour>\d{1,2}) [:.] (?P<minute>\d\d) (?: : (?P<second>\d\d) (?:[.,]\d{1,9})? )?
      | (?P<hour_alone>\d{1,2}) (?=\s*[ap]\.?m\b)
      | (?P<military>\d{4}) (?=\s*(?:GMT|UTC)\b)
    )
    (?: \s* (?P<half>[ap])\.?m\b\.? )?
    (?: \s* (?: (?:GMT|UTC)? (?P<offset>[+-]\d\d?(?::?\d\d)?) (?!\d) | (?P<zone>Z\b|(?-i:[A-Z]{2,5})\b) ) )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
_BETWEEN = re.compile(r"(?: [\s,;|·•–—-] | \b(?:at|on|local\s+time)\b | \([^()]*\) )*", re.VERBOSE | re.IGNORECASE)
# The documents of a day share few.
_DATES_KEPT = 1024
_RIGHT = "write it as 2023-10-24 or 2023-10-24T01:49:00+00:00"


@lru_cache(_DATES_KEPT)
def publication_date(text: str) -> str:
    """The ISO 8601 form of a date, or date and time, that fills a line or a field.

    :raises InvalidDate: if the text is no date, is not a day of the calendar, or can be read in two ways.
    """
    line = _spelled_out(text.strip())
    found = _take_apart(line)
    if found is None:
        raise InvalidDate(f"{_shown(text)} is no date with year, month and day: {_RIGHT}.")
    day, weekday, clock = found
    told = _day(day, None if weekday is None else _WEEKDAYS.index(weekday[1][:3].lower()))
    iso = told + ("" if clock is None else _time_of_day(clock))
    parse(iso)
    return iso


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date, readable or not."""
    return _take_apart(_spelled_out(line.strip())) is not None


_Match = re.Match[str]


def _take_apart(line: str) -> tuple[_Match, _Match | None, _Match | None] | None:
    if len(line) > LONGEST or (day := _DATE.search(line)) is None:
        return None
    rest = _without(line, day)
    clock = _CLOCK.search(rest)
    rest = rest if clock is None else _without(rest, clock)
    weekday = _WEEKDAY.search(rest)
    rest = rest if weekday is None else _without(rest, weekday)
    return (day, weekday, clock) if _BETWEEN.fullmatch(rest) else None


def _without(line: str, match: _Match) -> str:
    return f"{line[: match.start()]} {line[match.end() :]}"


def _spelled_out(line: str) -> str:
    match = _BASIC.fullmatch(line)
    if match is None:
        return line
    year, month, day, hour, minute, second, zone = match.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")


def _day(match: _Match, weekday: int | None) -> str:
    days = [found for found in _readings(match) if found is not None]
    if not days:
        raise InvalidDate(f"{_shown(match[0])} is no day of the calendar: {_RIGHT}.")
    fitting = [found for found in days if weekday is None or found.weekday() == weekday]
    if not fitting:
        raise InvalidDate(f"{_shown(match[0])} was a {days[0]:%A}, not the weekday beside it: correct one of the two.")
    if len(set(fitting)) > 1:
        first, second = fitting
        raise InvalidDate(f"{_shown(match[0])} can be {first} or {second}: write the one that is meant that way.")
    return fitting[0].isoformat()


def _readings(match: _Match) -> list[date | None]:
    part = match.groupdict()
    if part["year"]:
        return [_calendar(part["year"], part["month"], part["day"])]
    if part["then"]:
        return [_calendar(part["then"], part["month_after"], part["day_before"])]
    if part["at_last"]:
        return [_calendar(part["at_last"], part["month_before"], part["day_after"])]
    day_first = _calendar(part["last"], part["right"], part["left"])
    # Dots stand only where the day comes first; strokes and dashes are used in both orders.
    if part["stroke"] == ".":
        return [day_first]
    return [day_first, _calendar(part["last"], part["left"], part["right"])]


def _calendar(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _time_of_day(match: _Match) -> str:
    part = match.groupdict()
    if part["hour_alone"]:
        return ""  # "3 pm" tells no minutes
    hour = int(part["hour"] or part["military"][:2])
    if part["half"]:
        if not 1 <= hour <= 12:
            raise InvalidDate(f"{_shown(match[0])} is no time of day: hours before a.m. or p.m. run from 1 to 12.")
        hour = hour % 12 + (12 if part["half"].lower() == "p" else 0)
    minute = part["minute"] or part["military"][2:]
    return f"T{hour:02d}:{minute}:{part['second'] or '00'}{_zone(part)}"


def _zone(part: dict[str, str]) -> str:
    if not part["offset"]:
        return OFFSETS.get((part["zone"] or "").upper(), "")
    sign, digits = part["offset"][0], part["offset"][1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    offset = f"{sign}{int(hours):02d}:{minutes}"
    return "Z" if offset[1:] == "00:00" else offset


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
