"""Tellings of one thing in the past that date it differently."""

from __future__ import annotations

from dateline.actors import Member
from dateline.edtf import DAY
from dateline.merging.sides import Description, share_description, shared
from dateline.merging.signs import have_something_in_common
from dateline.merging.spans import gap
from dateline.merging.telling import MUTUAL, Telling, alike_words, tell_one_deed
from dateline.merging.weighing import likelihood

DISPUTED = 2 * DAY
"""How many seconds may lie between the dates that two documents give."""

# What happens to the same parties day after day: the same place and trigger are then no sign of the same occurrence.
_DAILY = frozenset({"attack", "deployment", "protest", "competition", "casualty", "business"})

_BEYOND_DOUBT = 0.95
"""From this likelihood on that they would have on one day."""


def is_disputed(one: Telling, other: Telling) -> bool:
    """Whether two tellings whose dates do not touch tell one thing.

    They are of one type; both were written when the later of the dates had come; and neither tells of what takes place
    again and again. Besides, they name the same on both sides, and the same place and trigger or much the same content;
    or all signs leave no doubt that it is one.
    """
    return _may_be_one(one, other) and (_tell_the_same(one, other) or _are_beyond_doubt(one, other))


def may_be_disputed(told: Telling) -> bool:
    """Whether :func:`is_disputed` may hold of a telling and another."""
    return not (told.sentence.is_recurrent or told.is_plan)


def may_be_beyond_doubt(told: Telling) -> bool:
    """Whether it may hold where they do not name the same on both sides."""
    return may_be_disputed(told) and not told.is_dated_by_print and told.type not in _DAILY | MUTUAL | {"statement"}


def _may_be_one(one: Telling, other: Telling) -> bool:
    if one.type != other.type or not (may_be_disputed(one) and may_be_disputed(other)):
        return False
    later = max(one.span.first or 0, other.span.first or 0)
    were_written_before = any(told.published and (told.published.last or 0) < later for told in (one, other))
    return gap(one.span, other.span) <= DISPUTED and not were_written_before


def _tell_the_same(one: Telling, other: Telling) -> bool:
    if not same_sides(one, other):
        return False
    if one.type in _DAILY:
        return one.trigger == other.trigger and one.sentence.content == other.sentence.content
    same_place = bool(one.place) and one.place == other.place
    return (one.trigger == other.trigger and same_place) or (
        tell_one_deed(one, other) and alike_words(one, other) is not None
    )


def _are_beyond_doubt(one: Telling, other: Telling) -> bool:
    return (
        may_be_beyond_doubt(one)
        and may_be_beyond_doubt(other)
        and tell_one_deed(one, other)
        and have_something_in_common(one, other)
        and likelihood(one, other) >= _BEYOND_DOUBT
    )


def same_sides(one: Telling, other: Telling) -> bool:
    """Whether both name or describe the same on both sides, or nobody, but tell it of the same place."""
    if {one.type, other.type} & MUTUAL:
        fewest = min(len(one.parties), len(other.parties))
        return fewest > 1 and shared(one.parties, other.parties) == fewest
    actors = _is_same(one.actors, other.actors, one.described[0], other.described[0])
    targets = _is_same(one.targets, other.targets, one.described[1], other.described[1])
    somebody = bool(one.parties) or any(one.described)
    return actors and targets and (somebody or (bool(one.place) and one.place == other.place))


def _is_same(
    named: tuple[Member, ...],
    others: tuple[Member, ...],
    described: frozenset[Description],
    other: frozenset[Description],
) -> bool:
    if shared(named, others) or share_description(described, other):
        return True
    return not (named or others or described or other)
