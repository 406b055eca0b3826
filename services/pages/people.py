"""Somebody's own line: who they are, and with whom they acted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pycountry

from dateline.actors import Identity
from dateline.model import Actor
from dateline.store.filters import actor_of

MOST_PARTNERS = 12
_CODE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a view is about.

    :param kind: what they are, in words; with the country and offices where those are known.
    :param aliases: the other names that the documents give them.
    :param namesakes: where the name may mean several, the full name of each.
    """

    name: str
    kind: str
    country: str | None
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    identity: Identity | None = None
    code: str | None = None

    def is_one(self, other: Identity) -> bool:
        """Whether an identity is this one, or one of the country's."""
        return other == self.identity or (self.code is not None and other.country == self.code)


def person(name: str, meant: Sequence[Identity]) -> Person | None:
    """Whom a name stands for, given the identities that it means; None if nobody."""
    country = pycountry.countries.get(alpha_3=name.upper()) if len(name) == _CODE_LENGTH else None
    if country is not None:
        return Person(country_words(country.alpha_3) or name, "everybody of this country", None, code=country.alpha_3)
    if len(meant) > 1:
        return Person(name, "a name of several", None, namesakes=tuple(one.name for one in meant))
    if not meant:
        return None
    [one] = meant
    others = tuple(alias for alias in one.aliases if alias != one.name)
    of_country = None if one.kind == "country" else country_words(one.country)
    # A country is all its people: its government acts through them.
    return Person(one.name, one.kind, of_country, one.roles, others, identity=one)


def country_words(code: str | None) -> str | None:
    """The usual name of a country given by its alpha-3 code."""
    country = pycountry.countries.get(alpha_3=code) if code else None
    return getattr(country, "common_name", country.name) if country else None


def partners(one: Person, events: Iterable[Mapping[str, Any]], who: Mapping[Actor, Identity]) -> list[tuple[str, int]]:
    """Who else takes part in somebody's events, and in how many, most first.

    :param who: the identity of each actor in them.
    """
    met: Counter[str] = Counter()
    for event in events:
        parties = {who[actor] for actor in map(actor_of, (*event["actors"], *event["targets"])) if actor in who}
        met.update({other.name for other in parties if not one.is_one(other)})
    return sorted(met.items(), key=lambda found: (-found[1], found[0]))[:MOST_PARTNERS]


def everybody(events: Iterable[Mapping[str, Any]]) -> set[Actor]:
    """All actors and targets of some events."""
    return {actor_of(party) for event in events for party in (*event["actors"], *event["targets"])}
