"""How alike two tellings are, if they may tell one occurrence at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateline.merging.clashing import clash
from dateline.merging.disputed import is_disputed
from dateline.merging.plans import FURTHEST, is_changed_plan
from dateline.merging.reprints import is_reprint
from dateline.merging.retold import may_be_retold
from dateline.merging.sayings import quote_the_same
from dateline.merging.sides import share_description, shared
from dateline.merging.signs import have_something_in_common
from dateline.merging.spans import gap, is_one_day
from dateline.merging.telling import SPEECH, Telling, alike_words, read_telling, tell_one_deed
from dateline.merging.weighing import likelihood
from dateline.model import Event

ENOUGH = 0.5
"""From this likelihood on two tellings are taken to be one occurrence."""

_RETOLD = 0.7
"""From this likelihood on two tellings of one document are taken to be one: mostly it means two by two sentences."""

_CLOSE = 0.99
"""From this likeness on a telling says little that another does not."""


def likeness(one: Event, other: Event) -> float | None:
    """From 0 to 1 for two tellings that may tell one occurrence, None for two that may not; the same either way round.

    The two alone decide, whatever else stands on the timeline. Undated tellings are never one with others.
    """
    return _likeness(one, other) if one.id < other.id else _likeness(other, one)


@lru_cache(maxsize=1 << 13)
def _likeness(one: Event, other: Event) -> float | None:
    if one.when is None or other.when is None:
        return None
    first, second = read_telling(one), read_telling(other)
    if not _may_be_one(first, second):
        return None
    if first.document == second.document:
        return _of_one_document(first, second)
    if is_reprint(first, second):
        return 1
    return _of_statements(first, second) if _are_statements(first, second) else _of_deeds(first, second)


def alike_to_any(tellings: Iterable[Event], others: Sequence[Event]) -> list[Event]:
    """Those of some tellings that are alike to any of the others; only what is of one kind is compared."""
    by_kind = defaultdict[str, list[Event]](list)
    for other in others:
        for kind in read_telling(other).kinds:
            by_kind[kind].append(other)
    return [
        telling
        for telling in tellings
        if any(
            likeness(telling, other) is not None
            for kind in read_telling(telling).kinds
            for other in by_kind.get(kind, ())
        )
    ]


def is_guide(telling: Event, leader: Event) -> bool:
    """Whether others may find an entry by one of its tellings: by the leader, and by what is told otherwise than it."""
    return telling.id == leader.id or (likeness(telling, leader) or 0) < _CLOSE


def may_follow(telling: Event, leader: Event) -> bool:
    """Whether a telling that is alike to another of an entry may be one with its leader, too."""
    return not clash(read_telling(telling), read_telling(leader))


def may_be_weighed(one: Telling, other: Telling) -> bool:
    """Whether it is the signs that tell whether two tellings are one."""
    return (
        one.reach.touches(other.reach)
        and tell_one_deed(one, other)
        and have_something_in_common(one, other)
        and not _are_statements(one, other)
        and ("statement" not in (one.type, other.type) or _may_be_one_speaker(one, other))
        and _may_be_one(one, other)
    )


def _may_be_one(one: Telling, other: Telling) -> bool:
    return not (one.kinds.isdisjoint(other.kinds) or clash(one, other))


def _of_one_document(one: Telling, other: Telling) -> float | None:
    if not (may_be_retold(one, other) and may_be_weighed(one, other)):
        return None
    likely = likelihood(one, other)
    return likely if likely >= _RETOLD else None


def _are_statements(one: Telling, other: Telling) -> bool:
    """Whether two tellings are one by what was said, and not by what was done by saying it."""
    if not {one.type, other.type} <= SPEECH:
        return False
    return one.is_report or other.is_report or (one.type != other.type and one.trigger != other.trigger)


def _of_statements(one: Telling, other: Telling) -> float | None:
    """Speaker, day and content must agree."""
    if not _same_speaker(one, other):
        return None
    if quote_the_same(one, other):
        return 1
    return alike_words(one, other) if is_one_day(one.span, other.span) else None


def _same_speaker(one: Telling, other: Telling) -> bool:
    if one.actors and other.actors:
        return shared(one.actors, other.actors) > 0
    return share_description(one.described[0], other.described[0])


def _may_be_one_speaker(one: Telling, other: Telling) -> bool:
    """Whether what is done by saying it may be of one speaker, of whom one of the two may say nothing."""
    if not (one.has_actors and other.has_actors):
        return True
    return _same_speaker(one, other) or _speaks_for(one, other)


def _speaks_for(one: Telling, other: Telling) -> bool:
    """Whether a state speaks by one telling, and somebody who may act for it by the other."""
    return any(
        {member.code for member in state.actors} & minister.actors_countries
        for state, minister in ((one, other), (other, one))
    )


def _of_deeds(one: Telling, other: Telling) -> float | None:
    if one.reach.touches(other.reach):
        likely = likelihood(one, other) if may_be_weighed(one, other) else 0
        return likely if likely >= ENOUGH else None
    if not (is_disputed(one, other) or is_changed_plan(one, other)):
        return None
    return likelihood(one, other) / 2 * (1 - gap(one.span, other.span) / (2 * FURTHEST))
