"""Who stands on a side of an event: named, or only described."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from dateline.actors import Member, may_be_one, member_of
from dateline.merging.wording import stem, words_listed
from dateline.model import Actor

_HUNG_ON = re.compile(r"\s(?:of|in|from|at|on|for|with|near)\s")

Description = tuple[str, str | None]
"""What somebody is, as a stem, and their country where it is told: "minis", "CHE" of "the Swiss foreign minister"."""


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared of those on one side of an event.

    :param named: those who are named; ``persons`` those of them who are persons.
    :param described: what those are who are not named, or may not be: a sentence may begin with a group
        ("Shareholders of the firm voted"), whose capital does not tell it from a name.
    :param offices: what those who are named are said to be: another document may tell of "the foreign minister"
        without a name.
    :param countries: those of all.
    """

    named: tuple[Member, ...]
    persons: tuple[Member, ...]
    described: frozenset[Description]
    offices: frozenset[Description]
    countries: frozenset[str]


@lru_cache(maxsize=1 << 12)
def read_side(actors: tuple[Actor, ...]) -> Side:
    """Take a side apart; the same one is on one side of many events."""
    members = tuple(_member(actor) for actor in dict.fromkeys(actors) if _is_name(actor))
    return Side(
        named=members,
        persons=tuple(member for member in members if member.actor.kind == "person"),
        described=_described(actors),
        offices=frozenset((stem(_head(actor.role).lower()), actor.country) for actor in actors if actor.role),
        countries=frozenset(actor.country for actor in actors if actor.country),
    )


def _described(actors: Iterable[Actor]) -> frozenset[Description]:
    found = {(_head(each.name).lower(), each.country) for each in actors if _may_be_described(each)}
    return frozenset((stem(head), country) for head, country in found if head and head not in words_listed("anybody"))


def _may_be_described(actor: Actor) -> bool:
    return actor.kind == "group" or not _is_name(actor) or actor.name.lower() in words_listed("institutions")


def share_description(some: Iterable[Description], others: Iterable[Description]) -> bool:
    """Whether somebody of each is described alike, and not of two countries."""
    return any(
        head == other_head and (country is None or other is None or country == other)
        for (head, country), (other_head, other) in product(some, others)
    )


def shared(some: Iterable[Member], others: Iterable[Member]) -> int:
    """How many of each are among the other, as far as two names alone tell."""
    return _common(some, others, _may_be_one)


def met(some: Iterable[Member], others: Iterable[Member]) -> int:
    """As :func:`shared`, where a state is one with whoever may act for it: "Oslo" with the Norwegian minister."""
    return _common(some, others, lambda one, other: _may_be_one(one, other) or _may_act_for(one, other))


def _common(some: Iterable[Member], others: Iterable[Member], are_one: Callable[[Member, Member], bool]) -> int:
    some, others = tuple(some), tuple(others)
    if not (some and others):
        return 0
    known = sum(any(are_one(one, other) for other in others) for one in some)
    return min(known, sum(any(are_one(one, other) for one in some) for other in others))


def _may_be_one(one: Member, other: Member) -> bool:
    return may_be_one(one, other) or _is_short_for_firm(one, other) or _is_short_for_firm(other, one)


def _is_short_for_firm(short: Member, full: Member) -> bool:
    """Whether a single name may stand for a firm: "Ford" is read as a person where nothing tells what it is."""
    return (
        (short.actor.kind, full.actor.kind) == ("person", "organization")
        and short.actor.role is None
        and short.name.words == full.name.words[:1]
    )


def _may_act_for(one: Member, other: Member) -> bool:
    """Whether one is a state and the other somebody of that country."""
    if (one.code is None) == (other.code is None):
        return False
    return (one.code or one.actor.country) == (other.code or other.actor.country)


def _is_name(actor: Actor) -> bool:
    """Whether an actor is named, rather than described: "the Bishop of Durham", but not "the rebels of the South"."""
    if not _member(actor).name.is_proper:
        return False
    is_group_of = actor.kind == "group" and _HUNG_ON.search(actor.name) is not None
    return actor.kind == "country" or not (is_group_of or _head(actor.name).islower())


def _head(name: str) -> str:
    """The last word before what is hung on to a name: "bishop" of "the bishop of Durham"."""
    return (_HUNG_ON.split(name)[0].split() or [""])[-1]


@lru_cache(maxsize=1 << 14)
def _member(actor: Actor) -> Member:
    return member_of(actor)
