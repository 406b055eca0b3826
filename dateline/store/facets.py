"""What some events have in common: their values counted, from the events as the API serves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dateline.actors import Identity
from dateline.edtf import parse
from dateline.model import Actor
from dateline.store.filters import actor_of

Identified = Callable[[Iterable[Actor]], Mapping[Actor, Identity]]


class Facets:
    """Counts of the events added so far, which come in order of time.

    :param first: as :attr:`dateline.store.query.TimelineSummary.first`; ``last`` likewise.
    """

    def __init__(self) -> None:
        self.events = 0
        self.first: str | None = None
        self.last: str | None = None
        self.types: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.bases: Counter[str] = Counter()
        self.months: Counter[str] = Counter()
        self._parties: Counter[frozenset[Actor]] = Counter()

    def add(self, event: Mapping[str, Any]) -> None:
        """Count one more event."""
        start = event["when"]["start"]
        self.first = self.first if self.events else start
        self.last = start
        self.events += 1
        self.types[event["type"]] += 1
        self.bases[event["when"]["basis"]] += 1
        if event["place"] is not None:
            self.places[event["place"]["name"]] += 1
        if start is not None:
            self.months[month_of(start)] += 1
        self._parties[frozenset(map(actor_of, (*event["actors"], *event["targets"])))] += 1

    def actors(self, identified: Identified) -> dict[str, int]:
        """How many of the events each actor takes part in, by the name of their identity."""
        who = identified({actor for parties in self._parties for actor in parties})
        counts: Counter[Identity] = Counter()
        for parties, number in self._parties.items():
            counts.update(dict.fromkeys({who[actor] for actor in parties if actor in who}, number))
        return by_name(counts)


def by_name(counts: Mapping[Identity, int]) -> dict[str, int]:
    """Counts of identities by their names; those of namesakes are added."""
    named: Counter[str] = Counter()
    for identity, number in counts.items():
        named[identity.name] += number
    return named


def month_of(start: str) -> str:
    """The month in which a day or time lies: ``2023-10``."""
    return start.partition("T")[0].rpartition("-")[0]


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts from the highest on, and of the same height by value."""
    return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def in_time(months: Mapping[str, int]) -> dict[str, int]:
    """Counts of months in order of time."""
    return dict(sorted(months.items(), key=lambda count: parse(count[0]).sort_key))
