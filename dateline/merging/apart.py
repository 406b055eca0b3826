"""Tellings whose dates do not touch and that may be one occurrence all the same: disputed dates and changed plans."""

from __future__ import annotations

from dateline.edtf import DAY, Span
from dateline.merging.telling import MUTUAL, Telling, alike_words, shared

DISPUTED = 2 * DAY
"""How many seconds may lie between two dates that documents give of one thing in the past."""

FURTHEST = 31 * DAY
"""How many seconds may lie between an old date and a new one where the move is told; else :data:`_SHIFTED`."""

_SHIFTED = 7 * DAY
_NEVER = 10**18

PLANNABLE = frozenset(
    {
        "phone_call",
        "meeting",
        "visit",
        "agreement",
        "cooperation",
        "vote",
        "legal",
        "publication",
        "competition",
        "other",
    }
)
"""Types of what is announced for a day and then held."""

# What happens to the same parties day after day: the same words are then no sign of the same occurrence.
_DAILY = frozenset({"attack", "deployment", "protest", "competition"})


def are_one_though_apart(one: Telling, other: Telling) -> bool:
    """Whether two tellings of the same types, whose dates do not touch, may be one occurrence."""
    if one.is_recurrent or other.is_recurrent or not _same_sides(one, other):
        return False
    gap = _gap(one.span, other.span)
    if one.is_plan or other.is_plan:
        return {one.type, other.type} <= PLANNABLE and _is_changed_plan(one, other, gap)
    return gap <= DISPUTED and _is_disputed(one, other)


def _same_sides(one: Telling, other: Telling) -> bool:
    """Whether both name the same on both sides, or nobody, but tell it of the same place."""
    if {one.type, other.type} & MUTUAL:
        fewest = min(len(one.parties), len(other.parties))
        return fewest > 1 and shared(one.parties, other.parties) == fewest
    sides = ((one.actors, other.actors), (one.targets, other.targets))
    if any(bool(mine) != bool(theirs) or (mine and not shared(mine, theirs)) for mine, theirs in sides):
        return False
    return bool(one.parties) or (bool(one.place) and one.place == other.place)


def _is_disputed(one: Telling, other: Telling) -> bool:
    """Whether two tell one thing and date it differently: both were written when the later of the dates had come."""
    later = max(one.span.first or 0, other.span.first or 0)
    if any(told.published and (told.published.last or 0) < later for told in (one, other)):
        return False
    if {one.type, other.type} & _DAILY:
        return one.content == other.content
    same_place = bool(one.place) and one.place == other.place
    return (one.trigger == other.trigger and same_place) or alike_words(one, other) is not None


def _is_changed_plan(one: Telling, other: Telling, gap: int) -> bool:
    """Whether something planned was held on another day, or planned anew."""
    if not _told_alike(one, other):
        return False
    if one.is_moved or other.is_moved:
        return gap <= FURTHEST
    plan, held = sorted((one, other), key=lambda told: not told.is_plan)
    # A plan published after the other day was for another time.
    in_time = plan.published is not None and (plan.published.last or 0) // DAY <= (held.span.first or 0) // DAY
    return not held.is_plan and in_time and gap <= _SHIFTED


def _told_alike(one: Telling, other: Telling) -> bool:
    places_differ = one.place and other.place and one.place != other.place
    return not places_differ and (
        shared(one.parties, other.parties) > 1 or one.trigger == other.trigger or alike_words(one, other) is not None
    )


def _gap(one: Span, other: Span) -> int:
    """Seconds from the end of the earlier to the beginning of the later; for ever if one is longer than a day."""
    ends = (one.first, one.last, other.first, other.last)
    first, last, other_first, other_last = (_NEVER if end is None else end for end in ends)
    if last - first >= DAY or other_last - other_first >= DAY or _NEVER in (first, other_first):
        return _NEVER
    return max(first, other_first) - min(last, other_last)
