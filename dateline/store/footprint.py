"""What the events of a timeline leave in the store: members, index entries, counts. Pure, and its own undoing."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.edtf import DAY, Span
from dateline.model import Actor, Event
from dateline.store import keys, parties
from dateline.store.members import member_of
from dateline.when import Basis

WIDEST = 17
"""The class of spans that holds everything wider than 2**16 days (179 years), and the intervals without an end."""

UNINDEXED_BASIS: Basis = "explicit"
"""What most dates rest on has no index: it is had by those events that none of the other indexes holds."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """Everything that is written when events come onto a timeline, and taken away when they leave it.

    :param memberships: key of the order, an index or a class of spans -> the members it holds.
    :param counts: key of a facet's counts -> value -> number of events.
    """

    memberships: dict[str, set[bytes]]
    counts: dict[str, Counter[str]]


def footprint(tag: str, events: Iterable[Event]) -> Footprint:
    """What dated events leave in the store of the timeline with this tag."""
    memberships: dict[str, set[bytes]] = defaultdict(set)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        assert event.when is not None
        span = event.when.span
        member = member_of(span, event.id)
        for key in _memberships(tag, event, span):
            memberships[key].add(member)
        for facet, value in set(_counted(event, span)):
            counts[keys.counts(tag, facet)][value] += 1
    return Footprint(dict(memberships), dict(counts))


@lru_cache(maxsize=1 << 13)
def fold(name: str) -> str:
    """A name as the indexes hold it: the same for all its spellings in large, small and composed letters."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def width_class(span: Span) -> int | None:
    """The class of spans that an interval belongs to: the least w with at most 2**w days; None up to one day."""
    if span.first is None or span.last is None:
        return WIDEST
    days = -(-(span.last - span.first + 1) // DAY)
    return min((days - 1).bit_length(), WIDEST) or None


def _memberships(tag: str, event: Event, span: Span) -> Iterator[str]:
    yield keys.order(tag)
    for facet, value in set(_indexed(event)):
        yield keys.index(tag, facet, value)
    width = width_class(span)
    if width is not None:
        yield keys.spans(tag, width)


def _indexed(event: Event) -> Iterator[tuple[str, str]]:
    yield "type", event.type
    if event.when is not None and event.when.basis != UNINDEXED_BASIS:
        yield "basis", event.when.basis
    for actor in _everybody(event):
        yield "actor", fold(actor.name)
        if actor.country:
            yield "actor", fold(actor.country)
    if event.place is not None:
        yield "place", fold(event.place.name)
        if event.place.country:
            yield "place", fold(event.place.country)


def _counted(event: Event, span: Span) -> Iterator[tuple[str, str]]:
    """Facets that a timeline's summary counts, and values; parties are all actors and targets as one text."""
    yield "type", event.type
    if event.when is not None:
        yield "basis", event.when.basis
    if _everybody(event):
        yield "parties", parties.to_text(_everybody(event))
    if event.place is not None:
        yield "place", event.place.name
    if span.start is not None:
        day = span.start.partition("T")[0]
        yield "month", day.rpartition("-")[0]


def _everybody(event: Event) -> tuple[Actor, ...]:
    return event.actors + event.targets
