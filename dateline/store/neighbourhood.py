"""What stands on a timeline, for :func:`dateline.merging.settle`: read from the store as it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from dateline.model import Event
from dateline.store import keys, nearness, tellings
from dateline.store.members import packed_id, packed_ids, read_id, read_ids
from dateline.store.nearness import Near, Rank
from dateline.store.shelves import Shelves
from dateline.store.snapshot import Question, Snapshot


class Neighbourhood:
    """The tellings of a timeline at one revision; each is read once, and none that is known already.

    Every method raises :class:`Moved` if the timeline has been changed since the snapshot was begun.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._known = snapshot.known
        self._tag = snapshot.tag
        self._tellings: dict[str, Event] = {}
        self._leaders: dict[str, str | None] = {}
        # By the telling and not by its id: one that leaves may come again as another of the same id.
        self._prepared: dict[Event, None] = {}
        self._shelves = {rank: Shelves() for rank in nearness.RANKS}
        self._near: dict[Rank, dict[Event, list[str]]] = {rank: {} for rank in nearness.RANKS}
        self._followers: dict[str, list[Near]] = {}
        self._of_document: dict[str, list[str]] = {}

    def prepare(self, tellings: Sequence[Event]) -> None:
        """As :class:`dateline.merging.Neighbourhood` has it; likewise the others."""
        self._prepared |= dict.fromkeys(tellings)

    def guides_near(self, telling: Event) -> list[Event]:
        """The guides."""
        return self._events(self._nearby(telling, "guides"))

    def tellings_near(self, telling: Event) -> list[Event]:
        """Guides and others."""
        return self._events(chain.from_iterable(self._nearby(telling, rank) for rank in nearness.RANKS))

    def followers(self, leader: str) -> list[Event]:
        """Those of one leader."""
        self.look_up_followers([leader])
        return self._events(near.id for near in self._followers[leader])

    def leader_of(self, telling: str) -> str | None:
        """The leader of a telling."""
        if telling not in self._leaders:
            self.read([telling])
        return self._leaders[telling]

    def telling(self, telling_id: str) -> Event:
        """The standing telling of an id."""
        if telling_id not in self._tellings:
            self.read([telling_id])
        return self._tellings[telling_id]

    def of_document(self, document: str) -> list[Event]:
        """The tellings of one document."""
        if document not in self._of_document:
            [joined] = self._snapshot.read(("HGET", keys.document(self._tag, document), ("tellings",)))
            self._of_document[document] = read_ids(joined or b"")
        self.read(self._of_document[document])
        return self._events(self._of_document[document])

    def tells(self, document: str, tellings: Sequence[str]) -> None:
        """Be told which tellings stand of a document."""
        self._of_document[document] = list(tellings)

    def look_up_followers(self, leaders: Iterable[str]) -> None:
        """Read the followers of these leaders in a few round trips."""
        every = list(dict.fromkeys(leaders))
        asked = [leader for leader in every if leader not in self._followers]
        if asked:
            [found] = self._snapshot.read(self._followers_of(asked))
            self._followers.update(zip(asked, map(_nears, found), strict=True))
        following = {near.id: leader for leader in every for near in self._followers[leader]}
        nears = {near.id: near for leader in every for near in self._followers[leader]}
        self._read(dict.fromkeys(every) | nears, following)

    def read(self, ids: Iterable[str]) -> None:
        """Read the tellings of these ids, and whom each follows, in one round trip."""
        self._read(dict.fromkeys(ids))

    def _nearby(self, telling: Event, rank: Rank) -> list[str]:
        if telling not in self._near[rank]:
            self._look_around([*self._prepared, telling], rank)
        return self._near[rank][telling]

    def _look_around(self, tellings: Iterable[Event], rank: Rank) -> None:
        """Read what is near all of these that have not been looked around yet, in two round trips."""
        new = [telling for telling in dict.fromkeys(tellings) if telling not in self._near[rank]]
        self._ask(rank, new)
        found = {telling: self._shelves[rank].near(telling) for telling in new}
        own = (telling.id for telling in new)
        beside = chain.from_iterable(self._of_document[_document(telling)] for telling in new)
        self._read(dict.fromkeys(chain(own, beside)) | {near.id: near for nears in found.values() for near in nears})
        self._near[rank] |= {telling: [near.id for near in nears] for telling, nears in found.items()}

    def _ask(self, rank: Rank, tellings: Iterable[Event]) -> None:
        """Read parts of the indexes, who follows tellings, and what else their documents tell, all at once."""
        shelves = self._shelves[rank]
        unread = shelves.unread(tellings)
        leaders = [each.id for each in tellings if self._leaders.get(each.id) == each.id not in self._followers]
        documents = [each for each in dict.fromkeys(map(_document, tellings)) if each not in self._of_document]
        classes = nearness.WIDTHS if unread else ()
        replies = iter(
            self._snapshot.read(
                *(
                    ("STRETCHES", keys.near(self._tag, rank, which), (nearness.question(unread, which),))
                    for which in classes
                ),
                self._followers_of(leaders),
                *(("HGET", keys.document(self._tag, each), ("tellings",)) for each in documents),
            )
        )
        found = zip(classes, replies, strict=False)
        shelves.add(
            unread, ((place, which, each) for which, parts in found for place, each in zip(*parts, strict=True))
        )
        self._followers.update(zip(leaders, map(_nears, next(replies)), strict=True))
        told = (read_ids(joined or b"") for joined in replies)
        self._of_document.update(zip(documents, told, strict=True))

    def _read(self, wanted: dict[str, Near | None], following: Mapping[str, str] = MappingProxyType({})) -> None:
        """Read tellings by their ids, but for those that are known as what the indexes say of them.

        :param following: the leaders of those of which they are known, by their ids.
        """
        asked = [each for each in wanted if each not in self._leaders]
        known = {each: self._known.get(near) for each in asked if (near := wanted[each]) is not None}
        unknown = [each for each in asked if known.get(each) is None]
        if not asked:
            return
        unled = [each for each in asked if each not in following]
        led, reply = self._snapshot.fields(
            (keys.leaders(self._tag), list(map(packed_id, unled))), others=[tellings.question(self._tag, unknown)]
        )
        leaders = {each: read_id(leader) for each, leader in zip(unled, led, strict=True) if leader}
        told = dict(zip(unknown, tellings.answers(unknown, reply), strict=True))
        for each in asked:
            telling = known.get(each) or self._met(told[each], wanted[each])
            self._leaders[each] = None
            if telling is not None:
                self._tellings[each] = telling
                self._leaders[each] = following.get(each) or leaders.get(each, each)

    def _met(self, telling: Event | None, near: Near | None) -> Event | None:
        if telling is not None:
            self._known.add(telling, near)
        return telling

    def _followers_of(self, leaders: Iterable[str]) -> Question:
        return "FOLLOWERS", keys.followers(self._tag), (packed_ids(leaders),)

    def _events(self, ids: Iterable[str]) -> list[Event]:
        return [self._tellings[each] for each in dict.fromkeys(ids)]


def _nears(members: Iterable[bytes]) -> list[Near]:
    return sorted(map(Near.from_bytes, members))


def _document(telling: Event) -> str:
    return telling.evidence[0].document
