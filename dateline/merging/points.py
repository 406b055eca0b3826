"""How much speaks for two tellings of deeds being one occurrence, in points."""

from __future__ import annotations

from itertools import chain

from rapidfuzz.fuzz import token_set_ratio

from dateline.edtf import DAY
from dateline.merging.sides import share_description, shared
from dateline.merging.spans import NEVER, is_one_day
from dateline.merging.telling import MUTUAL, Telling

ENOUGH = 6
"""From so many points on two tellings are taken to be one occurrence."""

MOST = 20

# Of these the same parties seldom take part in two within one day; deeds of other types need more to tell them apart.
_SELDOM = MUTUAL | {
    *("visit", "vote", "protest", "personnel", "aid", "concession", "deployment", "sanction", "competition"),
}
# Of these a few days hold many: "has shelled the town since May"; of others a year may.
_REPEATED = frozenset({"attack", "protest", "deployment", "disaster", "casualty"})
_ALIKE_HEADLINES = 75
_MOST_WORDS = 4


def points(one: Telling, other: Telling) -> int:
    """Add up what speaks for and against two tellings being one; the same either way round.

    Words alone say nothing: without a party, a place or an outcome in common there are no points.
    """
    parties, described, places = common_parties(one, other), _described_alike(one, other), _places(one, other)
    same_outcome = one.outcome is not None and one.outcome == other.outcome
    if not (parties or described or places > 0 or same_outcome):
        return 0
    return (
        3 * min(parties, 2)
        + 2 * described
        + 2 * places
        + 2 * (same_outcome or one.trigger == other.trigger)
        + 2 * bool(one.tolls & other.tolls)
        + 2 * (token_set_ratio(one.headline, other.headline) >= _ALIKE_HEADLINES)
        + 2 * ({one.type, other.type} <= _SELDOM)
        + min(len(one.content & other.content), _MOST_WORDS)
        + _dates(one, other)
    )


def common_parties(one: Telling, other: Telling) -> int:
    """How many named parties two tellings share on the same side, on any side of calls and the like."""
    if {one.type, other.type} & MUTUAL:
        return shared(one.parties, other.parties)
    return shared(one.actors, other.actors) + shared(one.targets, other.targets)


def _described_alike(one: Telling, other: Telling) -> bool:
    # Who is killed is the object of one verb and the subject of another.
    if {one.type, other.type} & (MUTUAL | {"casualty", "disaster"}):
        return share_description(chain(*one.described), chain(*other.described))
    return any(share_description(mine, theirs) for mine, theirs in zip(one.described, other.described, strict=True))


def _places(one: Telling, other: Telling) -> int:
    """1 for places that share a word, -1 for places that do not, 0 where one is not told."""
    if not (one.place and other.place):
        return 0
    return 1 if set(one.place) & set(other.place) else -1


def _dates(one: Telling, other: Telling) -> int:
    if is_one_day(one.span, other.span):
        return 1
    if not one.span.touches(other.span):
        return -1
    types = {one.type, other.type}
    many = 2 * DAY if types & _REPEATED else NEVER if types <= _SELDOM else 31 * DAY
    return -2 if (_seconds(one) > many) != (_seconds(other) > many) else 0


def _seconds(told: Telling) -> int:
    first, last = told.span.first, told.span.last
    return NEVER if first is None or last is None else last - first
