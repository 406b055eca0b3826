"""What stands on a timeline, for :func:`dateline.merging.settle`: read from the store as it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from dateline.encoding import event_from_json, loads
from dateline.model import Event
from dateline.store import keys, nearness
from dateline.store.nearness import Range, Rank
from dateline.store.packing import unpack
from dateline.store.snapshot import Question, Snapshot
from dateline.store.stored import telling_ids


class Neighbourhood:
    """The tellings of a timeline at one revision; each is read once.

    Every method raises :class:`Moved` if the timeline has been changed since the snapshot was begun.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._tag = snapshot.tag
        self._tellings: dict[str, Event] = {}
        self._leaders: dict[str, str | None] = {}
        self._near: dict[Rank, dict[Range, list[str]]] = {rank: {} for rank in nearness.RANKS}
        self._sizes: dict[tuple[Rank, int], int] = {}
        self._followers: dict[str, list[str]] = {}
        self._of_document: dict[str, list[str]] = {}

    def look_around(self, tellings: Iterable[Event], rank: Rank) -> None:
        """Read what is near these tellings in a few round trips, rather than as many for each when it is asked for."""
        near = self._near[rank]
        wanted = dict.fromkeys(chain.from_iterable(map(nearness.ranges, tellings)))
        asked = [each for each in wanted if each not in near and self._holds(rank, each[0])]
        replies = self._snapshot.read(*(self._question(rank, *each) for each in asked))
        near.update(
            (each, [nearness.id_in(member) for member in reply]) for each, reply in zip(asked, replies, strict=True)
        )
        self.read(chain.from_iterable(near[each] for each in asked))

    def _holds(self, rank: Rank, which: int) -> bool:
        """Whether there is anything in the index of one class of tellings."""
        if not self._sizes:
            places = [(each, number) for each in nearness.RANKS for number in nearness.WIDTHS]
            replies = self._snapshot.read(*(("ZCARD", keys.near(self._tag, *place), ()) for place in places))
            self._sizes = dict(zip(places, replies, strict=True))
        return self._sizes[rank, which] > 0

    def _question(self, rank: Rank, which: int, low: bytes, high: bytes) -> Question:
        return "ZRANGE", keys.near(self._tag, rank, which), (b"[" + low, b"(" + high, "BYLEX")

    def look_up_followers(self, leaders: Iterable[str]) -> None:
        """Read the followers of these leaders in a few round trips."""
        asked = [leader for leader in dict.fromkeys(leaders) if leader not in self._followers]
        replies = self._snapshot.read(*(("SMEMBERS", keys.followers(self._tag, leader), ()) for leader in asked))
        for leader, ids in zip(asked, replies, strict=True):
            self._followers[leader] = sorted(each.decode() for each in ids)
        self.read([*asked, *chain.from_iterable(self._followers[leader] for leader in asked)])

    def read(self, ids: Iterable[str]) -> None:
        """Read the tellings of these ids, and whom each follows, in two round trips."""
        asked = [each for each in dict.fromkeys(ids) if each not in self._leaders]
        if not asked:
            return
        told = self._snapshot.fields(keys.tellings(self._tag), asked)
        led = self._snapshot.fields(keys.leaders(self._tag), asked)
        for telling_id, packed, leader in zip(asked, told, led, strict=True):
            self._leaders[telling_id] = None
            if packed is not None:
                self._tellings[telling_id] = read_telling(packed)
                self._leaders[telling_id] = leader.decode() if leader else telling_id

    def telling(self, telling_id: str) -> Event:
        """The standing telling of an id."""
        self.read([telling_id])
        return self._tellings[telling_id]

    def guides_near(self, telling: Event) -> list[Event]:
        """As :class:`dateline.merging.Neighbourhood` has it; likewise the others."""
        return self._events(self._nearby(telling, "guides"))

    def tellings_near(self, telling: Event) -> list[Event]:
        """Guides and others."""
        return self._events(chain.from_iterable(self._nearby(telling, rank) for rank in nearness.RANKS))

    def followers(self, leader: str) -> list[Event]:
        """Those of one leader."""
        self.look_up_followers([leader])
        return self._events(self._followers[leader])

    def leader_of(self, telling: str) -> str | None:
        """The leader of a telling."""
        self.read([telling])
        return self._leaders[telling]

    def of_document(self, document: str) -> list[Event]:
        """The tellings of one document."""
        if document not in self._of_document:
            [joined] = self._snapshot.read(("HGET", keys.document(self._tag, document), ("tellings",)))
            self._of_document[document] = telling_ids(joined)
            self.read(self._of_document[document])
        return self._events(self._of_document[document])

    def _nearby(self, telling: Event, rank: Rank) -> Iterator[str]:
        self.look_around([telling], rank)
        return chain.from_iterable(self._near[rank].get(each, ()) for each in nearness.ranges(telling))

    def _events(self, ids: Iterable[str]) -> list[Event]:
        return [self._tellings[each] for each in dict.fromkeys(ids)]


@lru_cache(maxsize=1 << 14)
def read_telling(packed: bytes) -> Event:
    """The telling that the store holds in these bytes."""
    return event_from_json(loads(unpack(packed)))
