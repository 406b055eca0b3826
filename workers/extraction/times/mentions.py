"""Expressions found in a text, and put together where they belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workers.extraction.times.anaphora import ShiftFrom, TextStep
from workers.extraction.times.clock import Clock, OnDay
from workers.extraction.times.counted import Duration, Step, Today
from workers.extraction.times.grammar import Match
from workers.extraction.times.named import CalendarDate, Holiday, NamedPeriod, Season, Weekday, WeekdayOfWeek
from workers.extraction.times.ranges import InYearOf, Part, Range
from workers.extraction.times.readers import READERS, Matched
from workers.extraction.times.situation import Reading
from workers.extraction.times.tokens import Token
from workers.extraction.times.words import CONTEXT

_DASHES = ("-", "–", "—")
_DAYS = (CalendarDate, Weekday, WeekdayOfWeek, Step, Today, TextStep, Holiday, InYearOf)
_ENDS = (CalendarDate, Weekday, Step, NamedPeriod, InYearOf, Part, Holiday)


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression: tokens from ``start`` to ``end``, how it is understood, and what it was put together from."""

    start: int
    end: int
    reading: Reading
    members: tuple[Mention, ...] = ()


def find(tokens: Sequence[Token], matches: Iterable[Match]) -> list[Mention]:
    """The simple expressions in order; of matches that overlap, the first and longest that can be read."""
    found: list[Mention] = []
    reached = 0
    for match in matches:
        if match.start < reached:
            continue
        reading = READERS[match.reader](Matched(tokens, match))
        if reading is not None:
            start = _without_preposition(tokens, match.start, match.end)
            members = _ends_of_years(match, reading) if match.reader == "years" else ()
            found.append(Mention(start, match.end, reading, members))
            reached = match.end
    return found


def compose(tokens: Sequence[Token], mentions: list[Mention]) -> list[Mention]:
    """The mentions, with those put together that are parts of one expression."""
    for join in (_with_part_of_day, _with_year, _with_time, _counted_from):
        mentions = _joined(tokens, mentions, join)
    mentions = [_with_edge(tokens, mention) for mention in mentions]
    return _joined(tokens, mentions, _as_range)


_Join = Callable[[Sequence[Token], Mention, Mention, tuple[str, ...]], Reading | None]
_FURTHEST_APART = 3


def _joined(tokens: Sequence[Token], mentions: list[Mention], join: _Join) -> list[Mention]:
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is not None and mention.start - before.end <= _FURTHEST_APART:
            between = tuple(token.lower for token in tokens[before.end : mention.start])
            reading = join(tokens, before, mention, between)
            if reading is not None:
                joined[-1] = Mention(before.start, mention.end, reading, (before, mention))
                continue
        joined.append(mention)
    return joined


def _with_part_of_day(
    tokens: Sequence[Token], before: Mention, after: Mention, between: tuple[str, ...]
) -> Reading | None:
    """As in "The morning of 5 May", "5 May in the evening"."""
    first, last = before.reading, after.reading
    part_first = isinstance(first, OnDay) and first.day is None and tokens[before.end - 1].lower == "of"
    if part_first and isinstance(first, OnDay) and isinstance(last, _DAYS) and between in ((), ("the",)):
        return OnDay(first.suffix, last)
    if (
        isinstance(last, OnDay)
        and last.day is None
        and isinstance(first, _DAYS)
        and between in (("in",), ("at",), (",", "in"))
    ):
        return OnDay(last.suffix, first) if _is_day(first) else None
    return None


def _with_year(tokens: Sequence[Token], before: Mention, after: Mention, between: tuple[str, ...]) -> Reading | None:  # noqa: ARG001 - one signature for all
    """As in "April last year", "May 5 of this year", "in March the same year"."""
    date, year = before.reading, after.reading
    if not isinstance(date, CalendarDate | Season) or (isinstance(date, CalendarDate) and date.year is not None):
        return None
    if not isinstance(year, Step | TextStep) or year.unit != "year" or between not in ((), (",",), ("of",), ("in",)):
        return None
    return InYearOf(date, year)


def _with_time(tokens: Sequence[Token], before: Mention, after: Mention, between: tuple[str, ...]) -> Reading | None:  # noqa: ARG001
    """As in "5 pm on Monday", "Monday at 5 pm"."""
    first, last = before.reading, after.reading
    if isinstance(first, Clock) and (day := _day_of(last)) and between in ((), (",",), ("on",), (",", "on")):
        return OnDay(first.suffix, day)
    if (
        isinstance(last, Clock)
        and (day := _day_of(first))
        and between in ((), (",",), ("at",), (",", "at"), ("around",), ("at", "about"), ("at", "around"))
    ):
        return OnDay(last.suffix, day)
    return None


def _counted_from(tokens: Sequence[Token], before: Mention, after: Mention, between: tuple[str, ...]) -> Reading | None:  # noqa: ARG001
    """As in "Two days after Christmas"."""
    amount = before.reading
    sign = {"after": 1, "following": 1, "from": 1, "before": -1}.get(" ".join(between), 0)
    if not isinstance(amount, Duration) or amount.unit == "time" or not sign or not isinstance(after.reading, _ENDS):
        return None
    return ShiftFrom(amount.unit, sign * amount.amount, after.reading)


def _as_range(tokens: Sequence[Token], before: Mention, after: Mention, between: tuple[str, ...]) -> Reading | None:
    first, last = before.reading, after.reading
    if not isinstance(first, _ENDS) or not isinstance(last, _ENDS) or len(between) != 1:
        return None
    link, opening = between[0], tokens[before.start - 1].lower if before.start else ""
    if link in _DASHES or link in ("to", "through", "until", "till") or (link == "and" and opening == "between"):
        return Range(first, last)
    if link == "and" and _is_day(first) and _is_day(last):
        return Range(first, last, adjacent=True)
    return None


def _with_edge(tokens: Sequence[Token], mention: Mention) -> Mention:
    """As in "Early", "mid-" or "the end of" before a mention."""
    if not isinstance(mention.reading, (*_ENDS, Season, TextStep)):
        return mention
    at = mention.start - 1
    if at >= 1 and tokens[at].lower == "the" and tokens[at - 1].lower in ("of", "in"):
        at -= 1
    of = at >= 1 and tokens[at].lower in ("of", "in", "-")
    at -= of
    if (
        at < 0
        or "EDGE" not in tokens[at].symbols
        or (of == (tokens[at].lower in ("early", "late")) and tokens[at + 1].lower != "-")
    ):
        return mention
    if at >= 1 and tokens[at - 1].lower == "the":
        at -= 1
    word = tokens[at + 1] if tokens[at].lower == "the" else tokens[at]
    return Mention(at, mention.end, Part(word.value("EDGE"), mention.reading), (mention,))


def _day_of(reading: Reading) -> Reading | None:
    """The day of a reading, if it is one or a part of one."""
    if isinstance(reading, OnDay):
        return reading.day
    return reading if isinstance(reading, _DAYS) and _is_day(reading) else None


def _is_day(reading: Reading) -> bool:
    if isinstance(reading, CalendarDate):
        return reading.day is not None
    if isinstance(reading, InYearOf):
        return _is_day(reading.date)
    return isinstance(reading, Weekday | WeekdayOfWeek | Holiday | Today) or (
        isinstance(reading, Step | TextStep) and reading.unit == "day"
    )


def _ends_of_years(match: Match, reading: Reading) -> tuple[Mention, ...]:
    if not isinstance(reading, Range):
        return ()
    return (
        Mention(match.start, match.start + 1, reading.first),
        Mention(match.end - 1, match.end, reading.last),
    )


def _without_preposition(tokens: Sequence[Token], start: int, end: int) -> int:
    while start < end - 1 and (tokens[start].lower in CONTEXT["prepositions"] or tokens[start].text in _DASHES):
        start += 1
    return start
