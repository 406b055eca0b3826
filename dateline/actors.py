"""Who is who on a timeline: one identity for all the names that its documents give to an actor.

The rule: names are taken from the fullest to the shortest. A name joins the identity that it may stand for
(:func:`dateline.names.may_be_same`) if there is exactly one; where there are several ("Wang", beside Wang Yi and Wang
Wei), only one whose country and office agree will do; else the name stays by itself. Countries are told by their code,
and their governments with them. Since the names are sorted first, the result is a function of the set of actors alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

import pycountry
from rapidfuzz.fuzz import partial_ratio

from dateline.model import Actor, ActorKind
from dateline.names import (
    Name,
    are_spellings,
    ends_with,
    fold,
    keys_of_name,
    may_be_same,
    read_name,
    word_lists,
    words_of,
)

_KINDS: tuple[ActorKind, ...] = ("country", "organization", "person", "group")


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor of a timeline.

    :param name: the name to show: the fullest one, without titles.
    :param aliases: every name that the documents give them, ``name`` too, in alphabetical order.
    :param roles: their offices as the documents tell them, in alphabetical order.
    :param is_named: whether they are named rather than only described ("two men").
    """

    name: str
    kind: ActorKind
    country: str | None
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    is_named: bool


@dataclass(frozen=True, slots=True)
class Identities:
    """The actors of a timeline; made by :func:`identify`."""

    by_actor: dict[Actor, Identity]
    by_alias: dict[tuple[str, ...], tuple[Identity, ...]]

    def __iter__(self) -> Iterator[Identity]:
        """Each identity once, in alphabetical order."""
        return iter(sorted(set(self.by_actor.values()), key=_as_text))

    def of(self, actor: Actor) -> Identity:
        """Who an actor is.

        :raises KeyError: if the actor was not among those that the identities were made of.
        """
        return self.by_actor[actor]

    def named(self, name: str) -> tuple[Identity, ...]:
        """Everybody of whom a name is an alias, whatever its capitals and accents; nobody: an empty tuple.

        A name that nobody bears finds whoever bears its last two words or more: "the Beatles' Apple Corps".
        """
        words = words_of(name)
        ends = (self.by_alias.get(words[start:]) for start in range(max(len(words) - 1, 1)))
        return next(filter(None, ends), ())


def identify(actors: Iterable[Actor], alike: Alike | None = None) -> Identities:
    """Tell the actors of a timeline apart.

    :param actors: those of all its events; order and repeats make no difference.
    :param alike: which others each of them may be one with, if that is known already.
    """
    everybody = set(actors)
    found = _Found(alike or Alike(everybody))
    for member in sorted(map(member_of, everybody), key=_fullest_first):
        found.take(member)
    by_actor: dict[Actor, Identity] = {}
    by_alias: dict[tuple[str, ...], set[Identity]] = {}
    for members in found.identities:
        identity = _identity(members)
        by_actor.update((member.actor, identity) for member in members)
        for member in members:
            for words in (words_of(member.actor.name), member.name.words):
                by_alias.setdefault(words, set()).add(identity)
    return Identities(by_actor, {words: tuple(sorted(them, key=_as_text)) for words, them in by_alias.items()})


@dataclass(frozen=True, slots=True)
class Member:
    """An actor with the name taken apart; ``code`` is the country that the name alone stands for, or None."""

    actor: Actor
    name: Name
    code: str | None


class Alike:
    """Which of a changing set of actors may be one, as :func:`may_be_one` says of two."""

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._members: dict[Actor, Member] = {}
        self._by_key: dict[str, set[Actor]] = {}
        self._others: dict[Actor, set[Actor]] = {}
        for actor in actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """Let an actor be one of them that is none."""
        member = self._members[actor] = member_of(actor)
        keys = keys_of(member)
        others = {other for other in self._having(keys) if may_be_one(member, self._members[other])}
        for other in others:
            self._others[other].add(actor)
        self._others[actor] = others
        for key in keys:
            self._by_key.setdefault(key, set()).add(actor)

    def remove(self, actor: Actor) -> None:
        """Let an actor be one of them no more."""
        for key in keys_of(self._members.pop(actor)):
            self._by_key[key].discard(actor)
        for other in self._others.pop(actor):
            self._others[other].discard(actor)

    def of(self, actor: Actor) -> Set[Actor]:
        """Those others that may be one with an actor."""
        return self._others[actor]

    def member(self, actor: Actor) -> Member:
        """An actor with its name taken apart."""
        return self._members[actor]

    def named_like(self, name: Name) -> Iterator[Actor]:
        """Those whose names may be the same as a name."""
        near = self._having(keys_of_name(name))
        return (actor for actor in near if may_be_same(name, self._members[actor].name))

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._members)

    def _having(self, keys: Iterable[str]) -> set[Actor]:
        return set[Actor]().union(*(self._by_key.get(key, ()) for key in keys))


@dataclass(slots=True)
class _Found:
    """The identities so far, and by their numbers who is one of them already."""

    alike: Alike
    identities: list[list[Member]] = field(default_factory=list)
    numbers: dict[Actor, int] = field(default_factory=dict)

    def take(self, member: Member) -> None:
        number = self._fitting(member)
        if number is None:
            number = len(self.identities)
            self.identities.append([])
        self.identities[number].append(member)
        self.numbers[member.actor] = number

    def _fitting(self, member: Member) -> int | None:
        fitting = {self.numbers[other] for other in self.alike.of(member.actor) if other in self.numbers}
        if len(fitting) > 1:
            told = {n for n in fitting if _shares_office(member, self.identities[n])}
            exact = {n for n in fitting if any(member.name.words == other.name.words for other in self.identities[n])}
            fitting = told if len(told) == 1 else exact
        return next(iter(fitting)) if len(fitting) == 1 else None


@lru_cache(maxsize=1 << 12)
def member_of(actor: Actor) -> Member:
    """Take an actor's name apart."""
    name = read_name(actor.name, actor.kind)
    acts_for = actor.kind == "country" or bool(word_lists()["governments"] & set(name.words[:1] + name.words[-1:]))
    return Member(actor, name, actor.country if acts_for else None)


def _fullest_first(member: Member) -> tuple[int, int, bool, str, str]:
    actor = member.actor
    unsaid = actor.role is None and actor.country is None
    return -len(member.name.words), -len(actor.name), unsaid, actor.name, repr(actor)


def keys_of(member: Member) -> list[str]:
    """What two members that may be one share at least one of."""
    return keys_of_name(member.name) if member.code is None else [f"country {member.code}"]


def may_be_one(member: Member, other: Member) -> bool:
    """Whether two members may be one identity, as far as the two alone tell."""
    if member.code is not None or other.code is not None:
        return member.code == other.code
    if may_be_same(member.name, other.name):
        # A single name is too little to overrule two countries; full names are not shared so often.
        shorter = min(len(member.name.words), len(other.name.words))
        return shorter > 1 or not _countries_differ(member.actor, other.actor)
    return are_spellings(member.name, other.name) and (
        member.actor.kind == "organization" or _shares_office(member, [other])
    )


def _countries_differ(one: Actor, other: Actor) -> bool:
    return one.country is not None and other.country is not None and one.country != other.country


def _shares_office(member: Member, others: Sequence[Member]) -> bool:
    """Whether country or role speaks for the identity and neither against."""
    actor = member.actor
    if any(_countries_differ(actor, other.actor) for other in others):
        return False
    countries = {other.actor.country for other in others if other.actor.country}
    roles = {other.actor.role for other in others if other.actor.role}
    return actor.country in countries or actor.role in roles


def _identity(members: Sequence[Member]) -> Identity:
    actors = [member.actor for member in members]
    kind = next(kind for kind in _KINDS if any(actor.kind == kind for actor in actors))
    codes = sorted(actor.country for actor in actors if actor.country)
    country = max(codes, key=codes.count, default=None)
    return Identity(
        _country_name(country, actors) if members[0].code else _shown_name(members),
        "country" if members[0].code else kind,
        country,
        tuple(sorted({actor.role for actor in actors if actor.role})),
        tuple(sorted({actor.name for actor in actors})),
        any(member.name.is_proper for member in members),
    )


def _shown_name(members: Sequence[Member]) -> str:
    full = {member.name.words for member in members if len(member.name.words) > 1}
    plain = [m for m in members if not any(ends_with(m.name.words, words) for words in full)]
    return min(plain, key=lambda m: (-len(m.name.words), len(m.actor.name), m.actor.name)).actor.name


def _country_name(code: str | None, actors: Sequence[Actor]) -> str:
    """Of a country's names the one nearest to the official: "China" rather than "Beijing"."""
    country = pycountry.countries.get(alpha_3=code)
    official = fold(country.name) if country else ""
    return min(
        (actor.name for actor in actors), key=lambda name: (-partial_ratio(fold(name), official), len(name), name)
    )


def _as_text(identity: Identity) -> tuple[str, str]:
    return identity.name, repr(identity)
