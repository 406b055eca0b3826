"""Reads one page of a timeline, in pieces of bounded size, from as few members as will do."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import chain, islice
from typing import cast

from dateline.store import keys
from dateline.store.connection import Client
from dateline.store.query import EventQuery, Page
from dateline.store.stretches import Source, Stretch, facets, lasts_into, parts, reach, resume

_ID_AT = 36  # where in a member its event's id begins
_LARGEST_PIECE = 256


class Pager:
    """The answer to one query on the timeline with this tag."""

    def __init__(self, client: Client, tag: str, query: EventQuery) -> None:
        self._client = client
        self._tag = tag
        self._query = query
        self._filters = facets(tag, query)
        self._goal = reach(query)
        self._descending = query.order == "desc"

    def page(self) -> Page:
        """The events asked for, and where the next page begins."""
        limit = self._query.limit
        members = list(islice(self._members(), limit + 1))
        following = members[limit - 1] if len(members) > limit else None
        return Page(self._bodies(members[:limit]), following)

    def _bodies(self, members: list[str]) -> tuple[bytes, ...]:
        if not members:
            return ()
        found = self._client.hmget(keys.events(self._tag), [member[_ID_AT:] for member in members])
        # An event whose document was removed since its member was read is no longer part of the answer.
        return tuple(body for body in cast("list[bytes | None]", found) if body is not None)

    def _members(self) -> Iterator[str]:
        choices = parts(self._tag, self._query)
        if self._query.first is None and not self._filters:
            return self._walk(choices[0][0])
        counted = self._counts(choices)
        return chain.from_iterable(map(self._walk, [_smallest(sources, counted) for sources in choices]))

    def _counts(self, choices: list[list[Source]]) -> dict[Stretch, int]:
        stretches = [stretch for sources in choices for source in sources for stretch in source.stretches]
        pipeline = self._client.pipeline()
        for stretch in stretches:
            pipeline.zlexcount(stretch.key, f"[{stretch.low}", f"({stretch.high}")
        return dict(zip(stretches, pipeline.execute(), strict=True))

    def _walk(self, source: Source) -> Iterator[str]:
        streams = map(self._stream, source.stretches)
        members = merge(*streams, reverse=self._descending)
        untested = [indexes for facet, indexes in self._filters.items() if facet != source.facet]
        return self._tested(members, untested) if untested else members

    def _stream(self, stretch: Stretch) -> Iterator[str]:
        rest = stretch
        for size in self._pieces():
            members = self._read(rest, size) if rest.low < rest.high else []
            yield from (member for member in members if lasts_into(member, self._goal))
            if len(members) < size:
                return
            rest = resume(rest, members[-1], self._goal, descending=self._descending)

    def _pieces(self) -> Iterator[int]:
        """Sizes of pieces to read: small at first, since one may do, then larger, since many seem to be needed."""
        size = self._query.limit + 1
        while True:
            yield size
            size = max(size, min(2 * size, _LARGEST_PIECE))

    def _read(self, stretch: Stretch, size: int) -> list[str]:
        low, high = f"[{stretch.low}", f"({stretch.high}"
        start, end = (high, low) if self._descending else (low, high)
        found = self._client.zrange(stretch.key, start, end, desc=self._descending, bylex=True, offset=0, num=size)
        return [member.decode() for member in cast("list[bytes]", found)]

    def _tested(self, members: Iterator[str], untested: list[list[str]]) -> Iterator[str]:
        for size in self._pieces():
            batch = list(islice(members, size))
            if not batch:
                return
            pipeline = self._client.pipeline()
            for index in chain.from_iterable(untested):
                pipeline.zmscore(index, batch)
            replies = iter(pipeline.execute())
            held = [_held_by_any([next(replies) for _ in indexes]) for indexes in untested]
            yield from (member for member, *tests in zip(batch, *held, strict=True) if all(tests))


def _smallest(sources: list[Source], counted: dict[Stretch, int]) -> Source:
    filled = [Source(source.facet, tuple(s for s in source.stretches if counted[s])) for source in sources]
    return min(filled, key=lambda source: sum(counted[stretch] for stretch in source.stretches))


def _held_by_any(scores: list[list[float | None]]) -> list[bool]:
    return [any(score is not None for score in column) for column in zip(*scores, strict=True)]
