"""What was announced for a day and held on another, or was put off."""

from __future__ import annotations

from dateline.edtf import DAY
from dateline.merging.disputed import same_sides
from dateline.merging.sides import shared
from dateline.merging.spans import gap
from dateline.merging.telling import MUTUAL, Telling

FURTHEST = 31 * DAY
"""How many seconds may lie between the old date and the new one, where a document tells of the change."""

_SHIFTED = 7 * DAY

_PLANNABLE = MUTUAL | {"visit", "vote", "legal", "publication", "competition", "other"}


def is_changed_plan(one: Telling, other: Telling) -> bool:
    """Whether one of two tellings tells what became of the other's plan, their dates not touching.

    They are of one type, name the same on both sides and no two places, and have the same trigger or two parties in
    common. Without a word of a change, what was planned must have been held within a week, and on no day before the
    plan was published.
    """
    if one.type != other.type or not (may_be_changed(one) and may_be_changed(other)):
        return False
    if not (one.is_plan or other.is_plan) or not (same_sides(one, other) and _told_alike(one, other)):
        return False
    if one.sentence.is_moved or other.sentence.is_moved:
        return gap(one.span, other.span) <= FURTHEST
    plan, held = sorted((one, other), key=lambda told: not told.is_plan)
    in_time = plan.published is not None and (plan.published.last or 0) // DAY <= (held.span.first or 0) // DAY
    return not held.is_plan and in_time and gap(one.span, other.span) <= _SHIFTED


def may_be_changed(told: Telling) -> bool:
    """Whether :func:`is_changed_plan` may hold of a telling and another."""
    return told.type in _PLANNABLE and not told.sentence.is_recurrent


def _told_alike(one: Telling, other: Telling) -> bool:
    if one.place and other.place and not set(one.place) & set(other.place):
        return False
    return one.trigger == other.trigger or shared(one.parties, other.parties) > 1
