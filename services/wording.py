"""Dates and their basis, as people write them."""

from __future__ import annotations

from dateline.edtf import DAY, civil_from_days, iso_year, parse
from dateline.when import Basis

BASIS_WORDS: dict[Basis, str] = {
    "explicit": "dated in the text",
    "context": "dated from the sentences around it",
    "publication": "not dated in the text: publication day",
}

_MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_WEEKDAY = 5  # 0000-01-01 was a Saturday
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_QUALIFIERS = {"~": "about ", "?": "possibly ", "%": "possibly about "}
_LONG = 2  # years
_BROAD = ("month", "season", "year", "decade", "century")
_TIMED = ("minute", "second")


def date_words(edtf: str) -> str:
    """An EDTF date or interval in words that claim no more than it does: ``during May 2023``, ``about 1950``.

    :raises InvalidDate: if the text is no EDTF that Dateline reads.
    """
    head, slash, tail = edtf.partition("/")
    if not slash:
        return _alone(head)
    if head in ("", ".."):
        return f"until {_date(tail)}"
    if tail in ("", ".."):
        return f"from {_date(head)} on"
    return _range(head, tail)


def heading(edtf: str) -> tuple[str | None, str]:
    """What an event stands under: the weekday and its day, or None and its broader date in words."""
    span = parse(edtf)
    if span.first is None or span.precision not in ("day", *_TIMED) or edtf[-1] in _QUALIFIERS:
        words = date_words(edtf)
        return None, words[0].upper() + words[1:]
    days = span.first // DAY
    return _WEEKDAYS[(days + _FIRST_WEEKDAY) % 7], " ".join(_day_parts(days))


def span_words(first: str | None, last: str | None) -> str:
    """The days from one to another, each given with or without a time; nothing if one is missing.

    Of long spans only the years: an event of which no more is known than its year counts from 1 January.
    """
    if first is None or last is None:
        return ""
    first, last = (date.partition("T")[0] for date in (first, last))
    years = [civil_from_days((parse(date).first or 0) // DAY)[0] for date in (first, last)]
    if years[1] - years[0] >= _LONG:
        first, last = map(iso_year, years)
    return date_words(f"{first}/{last}")


def clock(edtf: str) -> str | None:
    """The time of day, with ``UTC`` if the zone is known; None for a date without one."""
    span = parse(edtf)
    if span.first is None or span.precision not in _TIMED:
        return None
    hours, rest = divmod(span.first % DAY, 3600)
    minutes, seconds = divmod(rest, 60)
    time = f"{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")
    return f"{time} UTC" if span.zoned else time


def _alone(date: str) -> str:
    broad = parse(date).precision in _BROAD and date[-1] not in _QUALIFIERS
    return f"during {_date(date)}" if broad else _date(date)


def _range(head: str, tail: str) -> str:
    first, last = _parts(head), _parts(tail)
    if first == last:
        return _alone(head)
    # "27 June – 2 July 2023" rather than "27 June 2023 – 2 July 2023".
    shared = 0
    while len(first) == len(last) > shared + 1 and first[-1 - shared] == last[-1 - shared]:
        shared += 1
    first = first[: len(first) - shared]
    dash = "–" if len(first) == 1 and " " not in first[0] else " – "
    return f"{' '.join(first)}{dash}{' '.join(last)}"


def _date(date: str) -> str:
    return " ".join(_parts(date))


def _parts(date: str) -> list[str]:
    """The words of one date, from the finest to the year."""
    if date[-1] in _QUALIFIERS:
        return [_QUALIFIERS[date[-1]] + _date(date[:-1])]
    span = parse(date)
    days = (span.first or 0) // DAY
    if span.precision == "day":
        return _day_parts(days)
    if span.precision in _TIMED:
        return [f"{' '.join(_day_parts(days))}, {clock(date)}"]
    return _broad_parts(days, span.precision)


def _day_parts(days: int) -> list[str]:
    year, month, day = civil_from_days(days)
    return [str(day), _MONTHS[month - 1], _year(year)]


def _broad_parts(days: int, precision: str) -> list[str]:
    year, month, _ = civil_from_days(days)
    match precision:
        case "month":
            return [_MONTHS[month - 1], _year(year)]
        case "season":
            # A winter is named by the year in which it begins, and lasts into the next.
            years = f"{_year(year)}–{(year + 1) % 100:02d}" if month == 12 else _year(year)
            return [_SEASONS[month], years]
        case "decade":
            return [f"the {year}s"]
        case "century":
            return [f"the years {year} to {year + 99}"]
        case _:
            return [_year(year)]


def _year(year: int) -> str:
    # Astronomical years have a year 0; people's do not.
    return str(year) if year > 0 else f"{1 - year} BC"
