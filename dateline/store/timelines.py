"""Timelines: which there are, what they hold, and their events in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import compress
from typing import cast

from dateline.actors import Identity
from dateline.encoding import loads
from dateline.identity import EVENT_ID, timeline_tag
from dateline.model import Actor
from dateline.store import keys
from dateline.store.actors import Actors
from dateline.store.bodies import Bodies
from dateline.store.changes import Changes, changes_since
from dateline.store.connection import Client, script
from dateline.store.facets import Facets, by_name, in_time, most_first
from dateline.store.filters import Filters, Match, filters
from dateline.store.hidden import hidden_page, together
from dateline.store.indexes import Indexes
from dateline.store.members import END, id_in, packed_id, read_id
from dateline.store.paging import Pager
from dateline.store.query import EventQuery, Page, TimelineSummary
from dateline.store.roll import Wanted
from dateline.store.stored import STATUSES
from dateline.store.stretches import Stretch, start_prefix
from dateline.store.told import told_by
from dateline.store.version import Counter, fields_of, version_of

_MOST_PAGES = 10
_PAGE = 1000


class Timelines:
    """All timelines; one without documents does not exist.

    Every method raises :class:`StoreUnavailable` if the server cannot serve.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._actors = Actors(client)
        self._bodies = Bodies(client)
        self._indexes = Indexes(client)
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
        told = self._about(timeline, *fields_of(counter))
        return None if told is None else version_of(told)

    def versions(self, timelines: Sequence[str], counter: Counter) -> list[str | None]:
        """What :meth:`version` tells, of several timelines at once."""
        pipeline = self._client.pipeline()
        for tag in map(timeline_tag, timelines):
            pipeline.exists(keys.documents(tag))
            pipeline.hmget(keys.about(tag), fields_of(counter))
        replies = pipeline.execute()
        return [version_of(told) if exists else None for exists, told in zip(replies[::2], replies[1::2], strict=True)]

    def undated(self, timeline: str) -> int | None:
        """How many events of the timeline's documents have no date; None if there is no such timeline."""
        told = self._about(timeline, "undated")
        return None if told is None else int(told[0] or 0)

    def hidden(self, timeline: str) -> int:
        """How many events of the timeline are hidden by editors."""
        return int(self._client.zcard(keys.hidden(timeline_tag(timeline))))

    def outline(self, timeline: str) -> TimelineSummary | None:
        """What the timeline holds, without the values that its events have; None if there is no such timeline."""
        tag = timeline_tag(timeline)
        pipeline = self._client.pipeline()
        pipeline.exists(keys.documents(tag))
        pipeline.hgetall(keys.about(tag))
        pipeline.hvals(keys.counts(tag, "type"))
        for descending in (False, True):
            self._indexes.ask([Stretch(keys.order(tag), b"", END)], 1, descending=descending, pipeline=pipeline)
        exists, about, types, [first], [last] = pipeline.execute()
        if not exists:
            return None
        return TimelineSummary(
            timeline=timeline,
            revision=int(about.get(b"revision", 0)),
            changes=int(about.get(b"changes", 0)),
            documents={status: int(about.get(status.encode(), 0)) for status in STATUSES},
            events=sum(map(int, types)),
            first=self._start(tag, first),
            last=self._start(tag, last),
            undated=int(about.get(b"undated", 0)),
        )

    def summary(self, timeline: str) -> TimelineSummary | None:
        """What the timeline holds; None if there is no such timeline."""
        tag = timeline_tag(timeline)
        outline = self.outline(timeline)
        if outline is None:
            return None
        pipeline = self._client.pipeline()
        for facet in ("type", "place", "month", "basis"):
            pipeline.hgetall(keys.counts(tag, facet))
        types, places, months, bases = map(_counts, pipeline.execute())
        return replace(
            outline,
            types=most_first(types),
            actors=most_first(by_name(self._actors.counts(tag))),
            places=most_first(places),
            months=in_time(months),
            bases=most_first(bases),
        )

    def under(self, query: EventQuery) -> TimelineSummary | None:
        """What the timeline holds, its events counted only as far as a query asks for them.

        Such events are read to be counted; beyond a certain number the rest is left out, and the summary is not
        ``complete``.

        :return: None if there is no such timeline.
        """
        if _asks_for_all(query):
            return self.summary(query.timeline)
        outline = self.outline(query.timeline)
        if outline is None:
            return None
        facets, complete = self._counted(query)
        actors = facets.actors(partial(self.who, query.timeline))
        return replace(
            outline,
            events=facets.events,
            first=facets.first,
            last=facets.last,
            types=most_first(facets.types),
            actors=most_first(actors),
            places=most_first(facets.places),
            months=in_time(facets.months),
            bases=most_first(facets.bases),
            complete=complete,
        )

    def identities(self, timeline: str) -> Mapping[Identity, int]:
        """Who is who on a timeline, and in how many events each takes part; not to be changed."""
        return self._actors.counts(timeline_tag(timeline))

    def meant(self, timeline: str, name: str) -> tuple[Identity, ...]:
        """Whoever a name means on a timeline, as the filter by actors takes it; nobody: an empty tuple."""
        return self._actors.meant(timeline_tag(timeline), name)

    def who(self, timeline: str, actors: Iterable[Actor]) -> dict[Actor, Identity]:
        """Who some actors of a timeline's events are; those that take part in none are left out."""
        return self._actors.identities(timeline_tag(timeline), actors)

    def page(self, query: EventQuery) -> Page:
        """The events that a query asks for, in order; none if there is no such timeline."""
        tag = timeline_tag(query.timeline)
        if query.hidden == "only":
            return self._hidden_page(tag, query)
        seen = Pager(self._indexes, self._bodies, tag, query, self._filters(tag, query)).page()
        return together(seen, self._hidden_page(tag, query), query) if query.hidden == "with" else seen

    def entry(self, timeline: str, event: str) -> bytes | None:
        """The JSON of the event of an id, or of the one that it has become part of; None if there is none."""
        tag = timeline_tag(timeline)
        if not EVENT_ID.fullmatch(event):
            return None
        leader = cast("bytes | None", self._client.hget(keys.leaders(tag), cast("str", packed_id(event))))
        [body] = self._bodies.of(tag, [event if leader is None else read_id(leader)])
        return body

    def changes(self, query: EventQuery, since: int, begun: int = 0) -> Changes:
        """What became of the events that a query asks for since a revision; ``order`` and ``after`` do not matter.

        An event that stood before and does not pass is told as removed, whether or not it did so before.

        :param begun: the latest revision when the first of all events was told, if this goes on from there.
        :raises ChangesForgotten: if what went since then is not known any more; never since 0.
        """
        tag = timeline_tag(query.timeline)
        match = Match(query, self._wanted(tag, query))
        return changes_since(self._client, tag, since, query.limit, match.passes, begun)

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

    def _hidden_page(self, tag: str, query: EventQuery) -> Page:
        match = Match(query, self._wanted(tag, query))
        return hidden_page(self._client, tag, query, match.passes, query.after)

    def _filters(self, tag: str, query: EventQuery) -> Filters:
        listed = told_by(self._client, self._bodies, tag, query.documents) if query.documents else None
        return filters(tag, query, self._wanted(tag, query), listed)

    def _wanted(self, tag: str, query: EventQuery) -> dict[str, Wanted]:
        names = query.actors + query.together
        return self._actors.wanted(tag, names) if names else {}

    def _counted(self, query: EventQuery) -> tuple[Facets, bool]:
        """The events of a query counted, and whether those were all."""
        facets, after = Facets(), None
        for _ in range(_MOST_PAGES):
            page = self.page(replace(query, order="asc", limit=_PAGE, after=after))
            for body in page.events:
                facets.add(loads(body))
            after = page.next
            if after is None:
                return facets, True
        return facets, False

    def _about(self, timeline: str, *fields: str) -> list[bytes | None] | None:
        tag = timeline_tag(timeline)
        pipeline = self._client.pipeline()
        pipeline.exists(keys.documents(tag))
        pipeline.hmget(keys.about(tag), fields)
        exists, told = pipeline.execute()
        return told if exists else None

    def _start(self, tag: str, members: list[bytes]) -> str | None:
        [body] = self._bodies.of(tag, [id_in(members[0])]) if members else [None]
        return loads(body)["when"]["start"] if body else None


def _counts(fields: dict[bytes, bytes]) -> dict[str, int]:
    return {value.decode(): int(number) for value, number in fields.items()}


def _asks_for_all(query: EventQuery) -> bool:
    everything = EventQuery(query.timeline)
    return replace(query, order=everything.order, limit=everything.limit, after=None) == everything
