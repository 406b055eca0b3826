"""Neighbouring mentions put together where they are one expression: "5 pm" and "on Monday", "3 May" and "5 June"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workers.extraction.times.anaphora import ShiftFrom, TextStep
from workers.extraction.times.clock import Clock, OnDay
from workers.extraction.times.counted import Duration, Step, Today
from workers.extraction.times.mentions import DASHES, Mention
from workers.extraction.times.named import CalendarDate, Holiday, NamedPeriod, Season, Weekday, WeekdayOfWeek
from workers.extraction.times.ranges import InYearOf, Part, Range
from workers.extraction.times.situation import Reading
from workers.extraction.times.tokens import Token

_DAYS = (CalendarDate, Weekday, WeekdayOfWeek, Step, Today, TextStep, Holiday, InYearOf)
_ENDS = (CalendarDate, Weekday, Step, NamedPeriod, InYearOf, Part, Holiday)
_FURTHEST_APART = 3
_RANGE_LINKS = (*DASHES, "to", "through", "until", "till")
_SIGNS = {"after": 1, "following": 1, "from": 1, "before": -1}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two mentions, with the word before the first and the words between them in lower case."""

    before: Mention
    after: Mention
    opening: str
    between: str

    @property
    def readings(self) -> tuple[Reading, Reading]:
        return self.before.reading, self.after.reading


_Join = Callable[[_Pair], Reading | None]


def compose(tokens: Sequence[Token], mentions: list[Mention]) -> list[Mention]:
    """The mentions, with those put together that are parts of one expression."""
    for join in (_with_part_of_day, _with_year, _with_time, _counted_from):
        mentions = _joined(tokens, mentions, join)
    mentions = [_with_edge(tokens, mention) for mention in mentions]
    return _joined(tokens, mentions, _as_range)


def _joined(tokens: Sequence[Token], mentions: list[Mention], join: _Join) -> list[Mention]:
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        reading = join(_pair(tokens, before, mention)) if before and _are_near(before, mention) else None
        if before is None or reading is None:
            joined.append(mention)
        else:
            joined[-1] = Mention(before.start, mention.end, reading, (before, mention))
    return joined


def _are_near(before: Mention, after: Mention) -> bool:
    return after.start - before.end <= _FURTHEST_APART


def _pair(tokens: Sequence[Token], before: Mention, after: Mention) -> _Pair:
    opening = tokens[before.start - 1].lower if before.start else ""
    return _Pair(before, after, opening, " ".join(token.lower for token in tokens[before.end : after.start]))


def _with_part_of_day(pair: _Pair) -> Reading | None:
    """As in "the morning of 5 May", "5 May in the evening"."""
    first, last = pair.readings
    if isinstance(first, OnDay) and first.day is None and first.of and isinstance(last, _DAYS):
        return OnDay(first.suffix, last) if pair.between in ("", "the") else None
    if isinstance(last, OnDay) and last.day is None and _is_day(first) and pair.between in ("in", "at", ", in"):
        return OnDay(last.suffix, first)
    return None


def _with_year(pair: _Pair) -> Reading | None:
    """As in "April last year", "May 5 of this year", "March the same year"."""
    date, year = pair.readings
    if not isinstance(date, CalendarDate | Season) or (isinstance(date, CalendarDate) and date.year is not None):
        return None
    if not isinstance(year, Step | TextStep) or year.unit != "year" or pair.between not in ("", ",", "of", "in"):
        return None
    return InYearOf(date, year)


def _with_time(pair: _Pair) -> Reading | None:
    """As in "5 pm on Monday", "Monday at 5 pm"."""
    first, last = pair.readings
    if isinstance(first, Clock) and (day := _day_of(last)) and pair.between in ("", ",", "on", ", on"):
        return OnDay(first.suffix, day)
    links = ("", ",", "at", ", at", "around", "at about", "at around")
    if isinstance(last, Clock) and (day := _day_of(first)) and pair.between in links:
        return OnDay(last.suffix, day)
    return None


def _counted_from(pair: _Pair) -> Reading | None:
    """As in "two days after Christmas"."""
    amount, origin = pair.readings
    sign = _SIGNS.get(pair.between)
    if sign is None or not isinstance(amount, Duration) or amount.unit == "time" or not isinstance(origin, _ENDS):
        return None
    return ShiftFrom(amount.unit, sign * amount.amount, origin)


def _as_range(pair: _Pair) -> Reading | None:
    """As in "from 3 May to 5 June", "between 2014 and 2016", "2014-2016", "on Saturday and Sunday"."""
    first, last = pair.readings
    if not isinstance(first, _ENDS) or not isinstance(last, _ENDS):
        return None
    if isinstance(first, Weekday) and isinstance(last, CalendarDate) and pair.opening not in ("from", "between"):
        # "moved on Tuesday to 4 November": whoever means a range tells both in one way.
        return None
    if pair.between in (*DASHES, "to", "through", "until", "till") or (pair.between, pair.opening) == (
        "and",
        "between",
    ):
        return Range(first, last)
    if pair.between == "and" and _is_day(first) and _is_day(last):
        return Range(first, last, adjacent=True)
    return None


def _with_edge(tokens: Sequence[Token], mention: Mention) -> Mention:
    """As in "early", "mid-" or "the end of" before a mention."""
    if not isinstance(mention.reading, (*_ENDS, Season, TextStep)):
        return mention
    edge = _edge_before(tokens, mention.start)
    if edge is None:
        return mention
    start = edge - (edge > 0 and tokens[edge - 1].lower == "the")
    return Mention(start, mention.end, Part(tokens[edge].value("EDGE"), mention.reading), (mention,))


def _edge_before(tokens: Sequence[Token], start: int) -> int | None:
    """The place of the word that names an edge of what starts at a token."""
    words = [token.lower for token in tokens[max(0, start - 3) : start]]
    if words[-2:] in (["of", "the"], ["in", "the"]):
        words.pop()
        start -= 1
    linked = bool(words) and words[-1] in ("of", "in", "-")
    at = start - 1 - linked
    if at < 0 or len(words) <= linked or "EDGE" not in tokens[at].symbols:
        return None
    # "Early May" and "mid-May" stand without "of", and "the end of May" with it.
    joins_directly = tokens[at].lower in ("early", "late", "mid")
    return at if linked != joins_directly or words[-1] == "-" else None


def _day_of(reading: Reading) -> Reading | None:
    """The day of a reading, if it is one or a part of one."""
    if isinstance(reading, OnDay):
        return reading.day
    return reading if _is_day(reading) else None


def _is_day(reading: Reading) -> bool:
    if isinstance(reading, CalendarDate):
        return reading.day is not None
    if isinstance(reading, InYearOf):
        return _is_day(reading.date)
    if isinstance(reading, Step | TextStep):
        return reading.unit == "day"
    return isinstance(reading, Weekday | WeekdayOfWeek | Holiday | Today)
