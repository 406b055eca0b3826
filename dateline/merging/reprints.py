"""Tellings in the same words: a sentence that was printed again on another day."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.edtf import DAY
from dateline.merging.spans import widened
from dateline.merging.telling import Telling

REPRINTED = 6 * DAY
"""How many seconds may lie between the dates of two prints, of which one rests on the publication alone."""

# A short sentence says so little that it may be written twice.
_REPRINTED_SHORT = DAY
_FEWEST, _SHORT = 3, 6
_RUN = 6
_ALIKE = 0.8


def is_reprint(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one type are told in nearly the same words, whatever day they were printed."""
    if one.type != other.type or one.trigger != other.trigger or not {*reprint_keys(one)} & {*reprint_keys(other)}:
        return False
    some, others = set(one.sentence.wording), set(other.sentence.wording)
    if len(some & others) / len(some | others) < _ALIKE:
        return False
    if one.is_dated_by_print or other.is_dated_by_print:
        return _is_within(one, other, _REPRINTED_SHORT if len(some) < _SHORT else REPRINTED)
    return one.span.touches(other.span)


def reprint_keys(told: Telling) -> Iterator[str]:
    """The first and the last words of a sentence, with its trigger; none if there are so few that they say nothing."""
    if len(told.sentence.wording) >= _FEWEST:
        yield f"{told.type} {told.trigger} {' '.join(told.sentence.wording[:_RUN])}"
        yield f"{told.type} {told.trigger} {' '.join(told.sentence.wording[-_RUN:])}"


def _is_within(one: Telling, other: Telling, seconds: int) -> bool:
    return all(widened(told.reach, seconds, seconds).touches(its.span) for told, its in ((one, other), (other, one)))
