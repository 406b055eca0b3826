"""What was announced for a day and held on another, or was put off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from dateline.edtf import DAY
from dateline.merging.disputed import same_sides
from dateline.merging.keys import keys_of_names, keys_of_others
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
    if one.type != other.type or one.type not in _PLANNABLE or not (one.is_plan or other.is_plan):
        return False
    if one.is_recurrent or other.is_recurrent or not (same_sides(one, other) and _told_alike(one, other)):
        return False
    if one.is_moved or other.is_moved:
        return gap(one.span, other.span) <= FURTHEST
    plan, held = sorted((one, other), key=lambda told: not told.is_plan)
    in_time = plan.published is not None and (plan.published.last or 0) // DAY <= (held.span.first or 0) // DAY
    return not held.is_plan and in_time and gap(one.span, other.span) <= _SHIFTED


def plan_keys(told: Telling) -> Iterator[str]:
    """Keys of which two tellings share one if :func:`is_changed_plan` holds."""
    if told.type not in _PLANNABLE:
        return
    for one, other in combinations(told.parties, 2):
        yield from (" ".join(sorted(pair)) for pair in product(keys_of_names([one]), keys_of_names([other])))
    for key in (*keys_of_names(told.parties), *keys_of_others(told)):
        yield f"{key} {told.trigger}"


def _told_alike(one: Telling, other: Telling) -> bool:
    if one.place and other.place and not set(one.place) & set(other.place):
        return False
    return one.trigger == other.trigger or shared(one.parties, other.parties) > 1
