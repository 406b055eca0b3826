"""What a change has read of the indexes of what is near, and what its searches find there. Pure.

The tellings of a document, and of those that are committed with it, mostly lie in the same blocks and days. So what
stands there is asked for once, taken apart once, and found by its marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from dateline.model import Event
from dateline.store.nearness import Near, Numbers, Probe, Range, marks_in, near_in, probes, whole


class Shelves:
    """Members of the indexes of one rank, as far as they have been read."""

    def __init__(self) -> None:
        self._read: dict[bytes, list[Range]] = defaultdict(list)
        # What was read of a block at one time stands by itself, so that nothing is taken apart again when more comes.
        self._shelves: dict[bytes, list[_Shelf]] = defaultdict(list)

    def unread(self, tellings: Iterable[Event]) -> list[Range]:
        """What has to be read to find what is near tellings, in parts that do not overlap."""
        parts: list[Range] = []
        for each in sorted({probe.range for telling in tellings for probe in probes(telling)}):
            if any(read.first <= each.first and each.end <= read.end for read in self._read[each.block]):
                continue
            if parts and parts[-1].block == each.block and each.first <= parts[-1].end:
                parts[-1] = parts[-1]._replace(end=max(parts[-1].end, each.end))
            else:
                parts.append(each)
        return parts

    def add(self, read: Sequence[Range], found: Iterable[tuple[int, int, Iterable[bytes]]]) -> None:
        """Note what was read.

        :param read: as :meth:`unread` told it.
        :param found: members in their order, before them their class, and the place of their part in ``read``.
        """
        for place, which, members in found:
            self._shelves[read[place].block].append(_Shelf(which, whole(members)))
        for part in read:
            self._read[part.block].append(part)

    def near(self, telling: Event) -> list[Near]:
        """What a telling may be merged with, each once; what is :meth:`unread` for it is not found."""
        found: dict[bytes, None] = {}
        for probe in probes(telling):
            for shelf in self._shelves.get(probe.range.block, ()):
                found |= dict.fromkeys(shelf.found(probe))
        return [*map(Near.from_bytes, found)]


class _Shelf:
    """Members of one block and class in their order, and where those stand that have a mark."""

    def __init__(self, which: int, members: Sequence[bytes]) -> None:
        self._which = which
        self._members = members
        self._marks: list[Numbers] = []
        self._places: dict[int, list[int]] = {}

    def found(self, probe: Probe) -> list[bytes]:
        """Those that a search finds, by the tellings that they stand for."""
        low, high, members = probe.lows[self._which], probe.high, self._members
        if members[-1] < low or members[0] >= high:
            return []
        places = range(bisect_left(members, low), bisect_left(members, high))
        return [
            near_in(members[place])
            for place in self._candidates(probe, places)
            if place in places and probe.finds(self._marks[place])
        ]

    def _candidates(self, probe: Probe, every: range) -> Collection[int]:
        if not self._marks:
            self._take_apart()
        wanted = probe.marks if probe.needed is None else probe.needed
        if wanted is None or len(every) < len(wanted):
            return every
        return {*chain.from_iterable(self._places.get(mark, ()) for mark in wanted)}

    def _take_apart(self) -> None:
        self._marks = [*map(marks_in, self._members)]
        places: dict[int, list[int]] = defaultdict(list)
        for place, marks in enumerate(self._marks):
            for mark in marks:
                places[mark].append(place)
        self._places = dict(places)
