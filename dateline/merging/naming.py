"""The parties of an entry by the fullest names that its tellings give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateline.actors import Identities, Identity, identify
from dateline.model import Actor, Event


def parties_of(tellings: Sequence[Event]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who acts and whom it meets.

    :param tellings: of one occurrence, the best evidence first: it tells who stands on which side, and the next one
        that names somebody does so for a side that it leaves empty.
    :returns: actors and targets, nobody on both sides; names are the fullest of the same actor, offices and countries
        are told where any telling tells them.
    """
    every = list(dict.fromkeys(actor for telling in tellings for actor in (*telling.actors, *telling.targets)))
    who = _identities(frozenset(every))
    actors = _side((telling.actors for telling in tellings), who, ())
    targets = _side((telling.targets for telling in tellings), who, actors)
    return _shown(actors, who, every), _shown(targets, who, every)


@lru_cache(maxsize=1 << 10)
def _identities(actors: frozenset[Actor]) -> Identities:
    """Who is who; the same few people are told of again and again."""
    return identify(actors)


def _side(told: Iterable[Sequence[Actor]], who: Identities, taken: Sequence[Actor]) -> tuple[Actor, ...]:
    """The first side that names anybody who is not taken, each once."""
    known = {who.of(actor) for actor in taken}
    for side in told:
        new: dict[Identity, Actor] = {}
        for actor in side:
            if who.of(actor) not in known:
                new.setdefault(who.of(actor), actor)
        if new:
            return tuple(new.values())
    return ()


def _shown(actors: Iterable[Actor], who: Identities, every: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple(
        _named(actor, who.of(actor), [other for other in every if who.of(other) == who.of(actor)]) for actor in actors
    )


def _named(actor: Actor, identity: Identity, others: Sequence[Actor]) -> Actor:
    if not identity.is_named:
        return actor
    country = actor.country or identity.country
    role = actor.role or next((other.role for other in others if other.role), None)
    return Actor(identity.name, identity.kind, country, role)
