"""Statements that quote the same words: papers print what somebody said for days, and seldom say again when."""

from __future__ import annotations

from dateline.edtf import DAY
from dateline.merging.spans import widened
from dateline.merging.telling import Telling

QUOTED = 6 * DAY
"""How many seconds may lie between the dates of two prints, of which one rests on the publication alone."""


def quote_the_same(one: Telling, other: Telling) -> bool:
    """Whether two tellings quote the same words, one of them without a date of its own."""
    if one.sentence.sayings.isdisjoint(other.sentence.sayings) or not (
        one.is_dated_by_print or other.is_dated_by_print
    ):
        return False
    return widened(one.span, QUOTED, QUOTED).touches(other.span)
