"""How far apart dates lie."""

from __future__ import annotations

from dateline.edtf import DAY, Span
from dateline.when import When

NEVER = 10**18
"""More seconds than lie between any two dates."""

PUBLICATION_REACHES_BACK = 2 * DAY

_WEEK = 7 * DAY
# The days that edtf.py counts begin with a Saturday.
_MONDAY = 2


def reach(when: When) -> Span:
    """The seconds in which a deed may have taken place: papers print what happened the day before without a date."""
    span = when.span
    if when.basis != "publication" or span.first is None:
        return span
    return Span(span.first - PUBLICATION_REACHES_BACK, span.last, "interval")


def widened(span: Span, before: int, after: int) -> Span:
    """A span that begins so many seconds earlier and ends so many later."""
    first = None if span.first is None else span.first - before
    last = None if span.last is None else span.last + after
    return Span(first, last, "interval")


def gap(one: Span, other: Span) -> int:
    """Seconds from the end of the earlier to the beginning of the later; for ever if one is longer than a day."""
    ends = (one.first, one.last, other.first, other.last)
    first, last, other_first, other_last = (NEVER if end is None else end for end in ends)
    if last - first >= DAY or other_last - other_first >= DAY or NEVER in (first, other_first):
        return NEVER
    return max(first, other_first) - min(last, other_last)


def is_before(published: Span | None, span: Span) -> bool:
    """Whether a document was published on a day before the first of those in which something takes place."""
    if published is None or published.last is None or span.first is None:
        return False
    return published.last // DAY < span.first // DAY


def is_one_day(one: Span, other: Span) -> bool:
    """Whether both are the same day, told as a day."""
    return one.precision == other.precision == "day" and one.first == other.first


def is_week(span: Span) -> bool:
    """Whether a date is a week from its Monday on: "last week", of what mostly took place on one day of it."""
    return span.first is not None and width(span) == _WEEK - 1 and span.first // DAY % 7 == _MONDAY


def width(span: Span) -> int:
    """Seconds from its first to its last."""
    return NEVER if span.first is None or span.last is None else span.last - span.first
