"""What a time expression in a text says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "future", "present"]
Kind = Literal[
    "calendar",  # "3 May 2023", "May", "spring 2023", "the 1990s": read off a calendar
    "weekday",  # "Monday", "on Friday evening"
    "relative",  # "yesterday", "last week", "two days ago": counted from publication
    "anaphoric",  # "the same day", "two months later": counted from another expression
    "range",  # "from 3 to 5 May", "over the past three days"
    "since",  # an event that goes on from the date to publication
    "until",  # an event that goes on up to the date
    "duration",
    "set",
    "vague",  # "now", "recently", "years ago"
]
Granularity = Literal[
    "time", "part of day", "day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"
]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression, in the words of the text and as TimeML and EDTF write it.

    :param start: offset of its first character in the text that was given; ``end`` that after its last.
    :param text: the words themselves, without the preposition.
    :param type: TIMEX3 type.
    :param value: TIMEX3 value (``2023-10-23``, ``2023-W42``, ``2023-10-23TMO``, ``P3D``); of an interval, its two
        ends with a slash between them.
    :param edtf: the days that an event at this expression took place on: a day, month, season, year, decade or
        century, or an interval of them; the day alone where the expression tells the time of day. None for
        durations and sets, for vague expressions, and for what needs a publication date that is not known.
    :param kind: how the expression points at its date.
    :param granularity: the unit it is told in.
    :param phrase_start: offset of the preposition before it ("on", "since", "by"); ``start`` where none stands.
    :param preposition: that preposition in lower case, or "".
    :param parts: the expressions that a range is made of, where each is complete in itself.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    edtf: str | None
    kind: Kind
    granularity: Granularity
    phrase_start: int
    preposition: str = ""
    parts: tuple[TimeExpression, ...] = ()
