"""Timelines: which there are, what they hold, and their events in order."""

from __future__ import annotations

import collections
from collections.abc import Sequence
from functools import partial
from itertools import compress
from typing import Any, Literal, cast

from dateline.edtf import parse
from dateline.encoding import loads
from dateline.identity import timeline_tag
from dateline.store import keys
from dateline.store.actors import Actors
from dateline.store.connection import Client, script
from dateline.store.documents import STATUSES
from dateline.store.filters import filters
from dateline.store.paging import Pager
from dateline.store.query import EventQuery, Page, TimelineSummary
from dateline.store.stretches import start_prefix

Counter = Literal["revision", "changes"]

_ID_AT = 36
_COUNTED = ("type", "place", "month", "basis")


class Timelines:
    """All timelines; one without documents does not exist.

    Every method raises :class:`StoreUnavailable` if the server cannot serve.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._actors = Actors(client)
        self._density = script(client, "density")

    def names(self) -> list[str]:
        """The names of all timelines, sorted."""
        ever = cast("dict[bytes, bytes]", self._client.hgetall(keys.TIMELINES))
        pipeline = self._client.pipeline()
        for tag in ever.values():
            pipeline.exists(keys.documents(tag.decode()))
        return sorted(name.decode() for name in compress(ever, pipeline.execute()))

    def version(self, timeline: str, counter: Counter) -> str | None:
        """A text that is another one whenever the counter has moved, even if the server lost its data in between.

        :param counter: ``revision`` for the timeline's events, ``changes`` for everything that :meth:`summary` tells.
        :return: None if there is no such timeline.
        """
        told = self._about(timeline, "since", counter)
        return None if told is None else "{}-{}".format(*((value or b"0").decode() for value in told))

    def undated(self, timeline: str) -> int | None:
        """How many events of the timeline's documents have no date; None if there is no such timeline."""
        told = self._about(timeline, "undated")
        return None if told is None else int(told[0] or 0)

    def summary(self, timeline: str) -> TimelineSummary | None:
        """What the timeline holds; None if there is no such timeline."""
        tag = timeline_tag(timeline)
        pipeline = self._client.pipeline()
        pipeline.exists(keys.documents(tag))
        pipeline.hgetall(keys.about(tag))
        pipeline.zcard(keys.order(tag))
        pipeline.zrange(keys.order(tag), 0, 0)
        pipeline.zrange(keys.order(tag), -1, -1)
        for facet in _COUNTED:
            pipeline.hgetall(keys.counts(tag, facet))
        exists, about, events, first, last, *counted = pipeline.execute()
        if not exists:
            return None
        types, places, months, bases = map(_counts, counted)
        return TimelineSummary(
            timeline=timeline,
            revision=int(about.get(b"revision", 0)),
            changes=int(about.get(b"changes", 0)),
            documents={status: int(about.get(status.encode(), 0)) for status in STATUSES},
            events=events,
            first=self._start(tag, first),
            last=self._start(tag, last),
            types=_most_first(types),
            actors=_most_first(self._by_name(tag)),
            places=_most_first(places),
            months=_in_time(months),
            bases=_most_first(bases),
            undated=int(about.get(b"undated", 0)),
        )

    def page(self, query: EventQuery) -> Page:
        """The events that a query asks for, in order; none if there is no such timeline."""
        tag = timeline_tag(query.timeline)
        return Pager(self._client, tag, query, filters(tag, query, partial(self._actors.wanted, tag))).page()

    def density(self, timeline: str, edges: Sequence[int], types: Sequence[str] = ()) -> list[list[int]]:
        """How many events of each type start from each edge (included) to the next (excluded).

        :param edges: seconds as :mod:`dateline.edtf` counts them, ascending.
        :param types: the types, of which each has a list in what comes back; empty: one list, for all events.
        """
        tag = timeline_tag(timeline)
        counted = [keys.index(tag, "type", each) for each in types] or [keys.order(tag)]
        found = self._density(keys=counted, args=[start_prefix(edge) for edge in edges])
        width = len(edges) - 1
        return [found[start : start + width] for start in range(0, width * len(counted), width)]

    def _by_name(self, tag: str) -> dict[str, int]:
        counts = collections.Counter[str]()
        for identity, number in self._actors.counts(tag).items():
            counts[identity.name] += number
        return counts

    def _about(self, timeline: str, *fields: str) -> list[bytes | None] | None:
        tag = timeline_tag(timeline)
        pipeline = self._client.pipeline()
        pipeline.exists(keys.documents(tag))
        pipeline.hmget(keys.about(tag), fields)
        exists, told = pipeline.execute()
        return told if exists else None

    def _start(self, tag: str, members: list[bytes]) -> str | None:
        body: Any = self._client.hget(keys.events(tag), members[0][_ID_AT:]) if members else None
        return loads(body)["when"]["start"] if body else None


def _counts(fields: dict[bytes, bytes]) -> dict[str, int]:
    return {value.decode(): int(number) for value, number in fields.items()}


def _most_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def _in_time(months: dict[str, int]) -> dict[str, int]:
    return dict(sorted(months.items(), key=lambda count: parse(count[0]).sort_key))
