"""Reads one page of a timeline, in pieces of bounded size, from as few members as will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, islice

from dateline.encoding import loads
from dateline.store import keys
from dateline.store.bodies import Bodies
from dateline.store.filters import Filters, Look
from dateline.store.indexes import Indexes
from dateline.store.members import id_in, to_position
from dateline.store.query import EventQuery, Page
from dateline.store.stretches import Source, Stretch, lasts_into, parts, reach, resume, within

MOST_LOOKED_AT = 2000
"""Events that one page reads at the most to see whether they pass; the next page goes on where it stopped."""

_LARGEST_PIECE = 256
_LEAST_PIECE = 16


class Pager:
    """The answer to one query on the timeline with this tag."""

    def __init__(self, indexes: Indexes, bodies: Bodies, tag: str, query: EventQuery, filters: Filters) -> None:
        self._indexes = indexes
        self._read_bodies = bodies
        self._tag = tag
        self._query = query
        self._filters = filters
        self._goal = reach(query)
        self._descending = query.order == "desc"

    def page(self) -> Page:
        """The events asked for, and where the next page begins."""
        if self._filters.look is not None:
            return self._page_looked_at(self._filters.look)
        limit = self._query.limit
        members = list(islice(self._members(), limit + 1))
        following = to_position(members[limit - 1]) if len(members) > limit else None
        # An event whose document was removed since its member was read is no longer part of the answer.
        return Page(tuple(body for body in self._bodies(members[:limit]) if body is not None), following)

    def _page_looked_at(self, look: Look) -> Page:
        members = self._members()
        found: list[tuple[bytes, bytes]] = []
        looked_at = 0
        for size in self._pieces():
            batch = list(islice(members, min(size, MOST_LOOKED_AT - looked_at)))
            looked_at += len(batch)
            bodies = zip(batch, self._bodies(batch), strict=True)
            found += ((member, body) for member, body in bodies if body is not None and look.passes(loads(body)))
            if len(found) > self._query.limit:
                kept = found[: self._query.limit]
                return Page(tuple(body for _, body in kept), to_position(kept[-1][0]))
            if not batch or looked_at == MOST_LOOKED_AT:
                return Page(tuple(body for _, body in found), to_position(batch[-1]) if batch else None)
        raise AssertionError  # pieces have no end

    def _bodies(self, members: Sequence[bytes]) -> list[bytes | None]:
        return self._read_bodies.of(self._tag, list(map(id_in, members)))

    def _members(self) -> Iterator[bytes]:
        if self._filters.listed is not None:
            standing = [keys.order(self._tag)]
            listed = iter(within(self._filters.listed, self._query))
            return self._tested(listed, [standing, *self._filters.held.values()])
        choices = parts(self._tag, self._query, self._filters.held)
        if self._query.first is None and not self._filters.held:
            return self._walk(choices[0][0])
        counted = self._counts(choices)
        return chain.from_iterable(map(self._walk, [_smallest(sources, counted) for sources in choices]))

    def _counts(self, choices: list[list[Source]]) -> dict[Stretch, int]:
        stretches = [stretch for sources in choices for source in sources for stretch in source.stretches]
        return dict(zip(stretches, self._indexes.estimate(stretches), strict=True))

    def _walk(self, source: Source) -> Iterator[bytes]:
        members = _without_repeats(merge(*self._streams(source.stretches), reverse=self._descending))
        untested = [indexes for name, indexes in self._filters.held.items() if name != source.filter]
        return self._tested(members, untested) if untested or self._filters.barred else members

    def _streams(self, stretches: Sequence[Stretch]) -> list[Iterator[bytes]]:
        """The members of each stretch; their first pieces are read together."""
        if not stretches:
            return []
        # Of many stretches each holds only some of what is asked for.
        size = max(min(self._query.limit + 1, 2 * self._query.limit // len(stretches)), _LEAST_PIECE)
        size = size if len(stretches) > 1 else self._query.limit + 1
        firsts = self._indexes.read(stretches, size, descending=self._descending)
        return [self._stream(stretch, first, size) for stretch, first in zip(stretches, firsts, strict=True)]

    def _stream(self, stretch: Stretch, first: list[bytes], size: int) -> Iterator[bytes]:
        rest, members = stretch, first
        while True:
            yield from (member for member in members if lasts_into(member, self._goal))
            if len(members) < size:
                return
            rest = resume(rest, members[-1], self._goal, descending=self._descending)
            size = _larger(size)
            members = self._read(rest, size) if rest.low < rest.high else []

    def _pieces(self) -> Iterator[int]:
        """Sizes of pieces to read: small at first, since one may do, then larger, since many seem to be needed."""
        size = self._query.limit + 1
        while True:
            yield size
            size = _larger(size)

    def _read(self, stretch: Stretch, size: int) -> list[bytes]:
        [found] = self._indexes.read([stretch], size, descending=self._descending)
        return found

    def _tested(self, members: Iterator[bytes], untested: list[list[str]]) -> Iterator[bytes]:
        barred = self._filters.barred
        for size in self._pieces():
            batch = list(islice(members, size))
            if not batch:
                return
            replies = iter(self._indexes.hold([*chain(*untested, barred)], batch))
            passed = [_held_by_any([next(replies) for _ in indexes], len(batch)) for indexes in untested]
            failed = _held_by_any(list(replies), len(batch))
            columns = zip(batch, failed, *passed, strict=True)
            yield from (member for member, fails, *passes in columns if not fails and all(passes))


def _larger(size: int) -> int:
    return max(size, min(2 * size, _LARGEST_PIECE))


def _smallest(sources: list[Source], counted: dict[Stretch, int]) -> Source:
    filled = [Source(source.filter, tuple(s for s in source.stretches if counted[s])) for source in sources]
    return min(filled, key=lambda source: sum(counted[stretch] for stretch in source.stretches))


def _without_repeats(members: Iterable[bytes]) -> Iterator[bytes]:
    """An event that several indexes hold comes once from each, one after the other."""
    last = b""
    for member in members:
        if member != last:
            yield member
        last = member


def _held_by_any(held: list[list[bool]], width: int) -> list[bool]:
    return [any(column) for column in zip(*held, strict=True)] or [False] * width
