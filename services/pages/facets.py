"""What a view's events have in common: how many there are of each type, with each actor, at each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from dateline.encoding import loads
from dateline.store import EventQuery, Timelines, TimelineSummary
from dateline.store.facets import Facets, most_first
from services.wording import span_words

MOST_EVENTS = 1000
"""Events of a view that are read to count them one by one; beyond that many the whole timeline is counted instead."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Counts, each from the highest on.

    :param types: as they would be without the filter by types, so that one more can be chosen.
    :param span: from the first event's day to the last one's, in words.
    :param every: the events counted, of all types; None if the whole timeline was counted instead.
    :param chosen: those of the chosen types.
    """

    types: dict[str, int]
    actors: dict[str, int]
    places: dict[str, int]
    events: int
    span: str
    every: Sequence[dict[str, Any]] | None = None
    chosen: Sequence[dict[str, Any]] = ()


def narrowed(query: EventQuery, *, types: bool = True) -> bool:
    """Whether a query asks for fewer events than all; with ``types`` false, for fewer of any type and date."""
    bare = EventQuery(query.timeline)
    query = replace(query, order=bare.order, limit=bare.limit, after=None)
    return (query if types else replace(query, types=(), first=None, last=None)) != bare


def shared(timelines: Timelines, summary: TimelineSummary, query: EventQuery) -> Shared:
    """What the events of a query have in common."""
    every = _read(timelines, query) if narrowed(query) else None
    if every is None:
        span = span_words(summary.first, summary.last)
        return Shared(summary.types, summary.actors, summary.places, summary.events, span)
    of_any_type, facets = Facets(), Facets()
    chosen = [event for event in every if not query.types or event["type"] in query.types]
    for event in every:
        of_any_type.types[event["type"]] += 1
    for event in chosen:
        facets.add(event)
    actors = facets.actors(partial(timelines.who, query.timeline))
    return Shared(
        most_first(of_any_type.types),
        most_first(actors),
        most_first(facets.places),
        facets.events,
        span_words(facets.first, facets.last),
        every,
        chosen,
    )


def _read(timelines: Timelines, query: EventQuery) -> list[dict[str, Any]] | None:
    """The events of all types that a query asks for; None if they are too many to be read."""
    page = timelines.page(replace(query, types=(), order="asc", limit=MOST_EVENTS, after=None))
    return None if page.next is not None else [loads(event) for event in page.events]
