"""What a query's filters mean in the store: which indexes hold what passes, and what only the events tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.edtf import Span, parse
from dateline.model import Actor
from dateline.names import fold as plain
from dateline.names import words_of
from dateline.store import keys
from dateline.store.footprint import UNINDEXED_BASIS, fold
from dateline.store.query import EventQuery
from dateline.store.roll import Wanted
from dateline.when import BASES


@dataclass(frozen=True, slots=True)
class Look:
    """What must be seen in an event itself."""

    words: tuple[str, ...]
    min_documents: int
    min_confidence: float
    parties: tuple[tuple[Wanted, ...], ...]
    pinned: bool = False

    def passes(self, event: Mapping[str, Any]) -> bool:
        """Whether an event, given as the API serves it, passes."""
        return (
            event["documents"] >= self.min_documents
            and event["confidence"] >= self.min_confidence
            and (not self.pinned or event.get("pinned", False))
            and (not self.parties or self._has_parties(event))
            and (not self.words or self._has_words(event))
        )

    def _has_parties(self, event: Mapping[str, Any]) -> bool:
        there = [actor_of(one) for one in (*event["actors"], *event["targets"])]
        return all(any(_is_one(actor, wanted) for actor in there for wanted in anyone) for anyone in self.parties)

    def _has_words(self, event: Mapping[str, Any]) -> bool:
        text = "\n".join({event["headline"], *(evidence["quote"] for evidence in event["evidence"])})
        # Most texts lack a word altogether, and to see that is far quicker than to take them apart. Without full stops,
        # since an abbreviation's are no part of it.
        letters = (text.lower() if text.isascii() else plain(text)).replace(".", "")
        if not all(asked in letters for asked in self.words):
            return False
        there = set(words_of(text))
        return all(any(word.startswith(asked) for word in there) for asked in self.words)


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a query.

    :param held: for each of them the indexes of which one must hold an event; by a name for the filter.
    :param barred: the indexes of which none may hold it.
    :param listed: the members among which all that pass are, in no particular order; None if any may pass.
    :param look: what must be seen in the event itself; None if nothing.
    """

    held: dict[str, list[str]]
    barred: list[str]
    listed: list[bytes] | None
    look: Look | None


def filters(tag: str, query: EventQuery, wanted: Mapping[str, Wanted], listed: list[bytes] | None = None) -> Filters:
    """The filters of a query on the timeline with this tag.

    :param wanted: whom each of the query's names of actors means on it.
    :param listed: the members of the events that the query's documents tell; None if it asks for none.
    """
    parties = _parties(query, wanted)
    asked: dict[str, Iterable[str]] = {
        "place": map(fold, query.places),
        "basis": () if UNINDEXED_BASIS in query.bases else query.bases,
    }
    held = {facet: _indexes(tag, facet, values) for facet, values in asked.items()}
    held |= {f"actor {n}": _indexes(tag, "actor", _names(anyone)) for n, anyone in enumerate(parties)}
    held = {name: indexes for name, indexes in held.items() if indexes}
    if query.types:
        held["type"] = _indexes(tag, "type", (one for one in query.types if one not in query.not_types))
    return Filters(held, _barred(tag, query), listed, _look(query, parties))


class Match:
    """All filters of a query, to be held against single events.

    :param wanted: whom each of the query's names of actors means on the timeline.
    """

    def __init__(self, query: EventQuery, wanted: Mapping[str, Wanted]) -> None:
        self._query = query
        self._range = Span(query.first, query.last, "interval")
        self._places = {fold(place) for place in query.places}
        parties = tuple(_parties(query, wanted))
        self._look = Look(query.words, query.min_documents, query.min_confidence, parties, query.pinned)

    def passes(self, event: Mapping[str, Any]) -> bool:
        """Whether a dated event, given as the API serves it, passes all of them."""
        query, when, place = self._query, event["when"], event["place"] or {"name": None, "country": None}
        return (
            (not query.types or event["type"] in query.types)
            and event["type"] not in query.not_types
            and (not query.bases or when["basis"] in query.bases)
            and (not query.documents or any(each["document"] in query.documents for each in event["evidence"]))
            and (not self._places or any(fold(name) in self._places for name in place.values() if name))
            and parse(when["edtf"]).touches(self._range)
            and self._look.passes(event)
        )


def actor_of(party: Mapping[str, Any]) -> Actor:
    """An actor or target of an event, given as the API serves it."""
    return Actor(party["name"], party["kind"], party["country"], party["role"])


def _parties(query: EventQuery, wanted: Mapping[str, Wanted]) -> list[tuple[Wanted, ...]]:
    """For each filter by actors those of whom one must take part."""
    anyone = [tuple(wanted[name] for name in dict.fromkeys(query.actors))] if query.actors else []
    return [*anyone, *((wanted[name],) for name in dict.fromkeys(query.together))]


def _names(anyone: Iterable[Wanted]) -> Iterable[str]:
    return (name for wanted in anyone for name in wanted.names)


def _indexes(tag: str, facet: str, values: Iterable[str]) -> list[str]:
    return [keys.index(tag, facet, value) for value in dict.fromkeys(values)]


def _barred(tag: str, query: EventQuery) -> list[str]:
    types = [] if query.types else _indexes(tag, "type", query.not_types)
    if UNINDEXED_BASIS not in query.bases:
        return types
    return types + _indexes(tag, "basis", (each for each in BASES if each not in (UNINDEXED_BASIS, *query.bases)))


def _look(query: EventQuery, parties: list[tuple[Wanted, ...]]) -> Look | None:
    unsure = tuple(anyone for anyone in parties if any(wanted.only is not None for wanted in anyone))
    look = Look(query.words, query.min_documents, query.min_confidence, unsure, query.pinned)
    return None if look == Look((), 1, 0.0, ()) else look


def _is_one(actor: Actor, wanted: Wanted) -> bool:
    if wanted.code is not None and actor.country is not None and fold(actor.country) == wanted.code:
        return True
    if wanted.only is not None:
        return actor in wanted.only
    return any(fold(name) in wanted.names for name in (actor.name, actor.country) if name)
