"""What two tellings of one occurrence cannot differ in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, product

from dateline.actors import Member
from dateline.edtf import DAY, Span
from dateline.merging.sides import met, share_description, shared
from dateline.merging.signs import have_other_targets
from dateline.merging.spans import is_week, width
from dateline.merging.telling import MUTUAL, SPEECH, Telling

# Of these a few days hold many: "has shelled the town since May" tells more than the shelling of one day.
_REPEATED = frozenset({"attack", "protest", "deployment", "disaster", "casualty"})
_MANY = 2 * DAY


def clash(one: Telling, other: Telling) -> bool:
    """Whether what two tellings say cannot be said of one occurrence."""
    types = {one.type, other.type}
    return (
        ((one.is_report or other.is_report) and not types <= SPEECH)
        or _other_outcome(one, other)
        or bool(types & _REPEATED and _goes_on(one.span) != _goes_on(other.span))
        or _other_people(one, other)
        or _elsewhere(one, other)
    )


def _goes_on(span: Span) -> bool:
    """Whether a date tells of days on end, and not of some day of a week."""
    return width(span) > _MANY and not is_week(span)


def _other_outcome(one: Telling, other: Telling) -> bool:
    """Whether one tells of the killed and the other of the injured, or one of a single victim and the other of many."""
    if one.outcome and other.outcome and one.outcome != other.outcome:
        return True
    return one.victims is not None and other.victims is not None and (one.victims > 1) != (other.victims > 1)


def _other_people(one: Telling, other: Telling) -> bool:
    """Whether a side names only such people as the other telling does not.

    Of calls, meetings and agreements all people and states but one must be the same, or act for one another, and
    whoever calls two calls twice; to whom something was stated makes no difference.
    """
    types = {one.type, other.type}
    if types == {"phone_call"} and have_other_targets(one, other) and shared(one.parties, other.parties) == 1:
        return True
    if types & MUTUAL:
        some, others = _people(one.parties), _people(other.parties)
        return met(some, others) < min(2, len(some), len(others))
    (acting, met_by), (others_acting, others_met) = one.persons, other.persons
    if acting and others_acting and not _may_be_the_same(acting, others_acting):
        return True
    if not (met_by and others_met) or "statement" in types:
        return False
    return not _may_be_the_same(met_by, others_met)


def _may_be_the_same(some: Iterable[Member], others: Iterable[Member]) -> bool:
    """Whether somebody of each is one person, or may be if a word was read into a name that belongs to none."""
    return shared(some, others) > 0 or any(_is_read_into(one, other) for one, other in product(some, others))


def _is_read_into(one: Member, other: Member) -> bool:
    """Whether two names have more in common than a first or a last name: "Jan Lund", "Jan Lund Monday"."""
    common = {*one.name.words} & {*other.name.words}
    last, other_last = one.name.words[-1], other.name.words[-1]
    return len(common) > 1 or (last != other_last and bool(common & {last, other_last}))


def _people(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(member for member in members if member.actor.kind == "person" or member.code)


def _elsewhere(one: Telling, other: Telling) -> bool:
    """Whether two places are all that tells apart where it took place and to whom: nobody is told by both."""
    if not (one.place and other.place) or set(one.place) & set(other.place):
        return False
    return not (shared(one.parties, other.parties) or _share_descriptions(one, other))


def _share_descriptions(one: Telling, other: Telling) -> bool:
    return share_description(chain(*one.described), chain(*other.described))
