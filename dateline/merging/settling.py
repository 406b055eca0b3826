"""What a change of documents changes: leader clustering, kept exact while tellings come and go.

In the order of rank each telling follows the leader of the most alike guide before it, or of what its own document
tells, if that leader tells nothing else, or becomes a leader itself. What a telling does depends on nothing that ranks
after it, so a change is worked off in the order of rank and never goes back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple, Protocol

from dateline.merging.comparing import alike_to_any, is_guide, likeness, may_follow
from dateline.merging.neighbours import Marks, Search, blocks, searches
from dateline.merging.ranking import rank
from dateline.merging.retold import FURTHEST as FURTHEST_RETOLD
from dateline.model import Event


class Neighbourhood(Protocol):
    """What stands on a timeline before a change. Each telling is dated and told by one document."""

    def prepare(self, tellings: Sequence[Event]) -> None:
        """Be told of which tellings it will be asked what is near, so that it may be read of all of them at once."""

    def guides_near(self, telling: Event) -> Iterable[Event]:
        """The guides that one of the telling's :func:`searches` finds.

        Guides are the leaders and the followers that :func:`is_guide` tells. More guides may be given, at the cost of
        comparing them, but no others; the telling itself need not stand.
        """

    def tellings_near(self, telling: Event) -> Iterable[Event]:
        """Likewise, all tellings; more may be given, at the cost of comparing them."""

    def followers(self, leader: str) -> Iterable[Event]:
        """The tellings that follow the leader of this id, without the leader itself."""

    def leader_of(self, telling: str) -> str | None:
        """The id of a telling's leader, its own if it leads; None if it does not stand."""

    def telling(self, telling: str) -> Event:
        """The standing telling of this id."""

    def of_document(self, document: str) -> Iterable[Event]:
        """The tellings of one document."""


def settle(added: Sequence[Event], removed: Sequence[Event], standing: Neighbourhood) -> dict[str, str]:
    """Tell which tellings follow another leader than before once some are added and others removed.

    :param added: dated tellings that do not stand, or whose older version is among the removed.
    :param removed: tellings as they stand.
    :param standing: what stands before the change; it is only read.
    :returns: telling's id -> its leader's id, for every telling that is added, whose leader changes, even to another
        version of itself, or that becomes a guide or ceases to be one.
    """
    change = _Change(added, removed, standing)
    change.work_off()
    return change.leaders


class _Place(NamedTuple):
    """Where a telling stands: whom it follows, itself if it leads, and whether others may find the entry by it."""

    leader: Event
    guides: bool


class _Change:
    def __init__(self, added: Sequence[Event], removed: Sequence[Event], standing: Neighbourhood) -> None:
        self._standing = standing
        self._gone = {telling.id for telling in removed}
        self._added = {telling.id: telling for telling in added}
        self._known = {telling.id: telling for telling in (*removed, *added)}
        self._documents: dict[str, dict[str, Event]] = {}
        self._by_place: dict[tuple[str, str], list[Event]] = {}
        self._queue: list[tuple[str, str]] = []
        self._waiting: set[str] = set()
        self._prepared: set[str] = set()
        self._new_guides = _Guides()
        self.leaders: dict[str, str] = {}
        for telling in removed:
            self._spread(telling, self._before(telling), None)
        for telling in added:
            self._push(telling)
            self._of_document(telling)[telling.id] = telling

    def work_off(self) -> None:
        """Decide anew, in the order of rank, what follows whom, until nothing more changes."""
        while self._queue:
            telling = self._known[self._queue[0][1]]
            if telling.id not in self._prepared:
                self._prepare()
            _, number = heappop(self._queue)
            self._waiting.remove(number)
            before = None if number in self._added else self._before(telling)
            after = self._decide(telling)
            if before != after:
                self.leaders[number] = after.leader.id
                self._spread(telling, before, after)

    def _prepare(self) -> None:
        """Have read what is near all that waits to be decided, rather than near one after the other."""
        new = self._waiting - self._prepared
        self._standing.prepare([self._known[number] for number in sorted(new)])
        self._prepared |= new

    def _decide(self, telling: Event) -> _Place:
        """The leader of the most alike telling before this one: of guides, and of whatever its document tells.

        None is followed whom something else follows that the document tells apart from this.
        """
        order = rank(telling)
        guides = (guide for guide in self._guides_of_others(telling) if rank(guide) < order)
        own = (other for other in self._beside(telling) if rank(other) < order)
        near = [(likeness(other, telling), other) for other in (*guides, *own)]
        found = sorted((-alike, rank(other), self._leader(other)) for alike, other in near if alike is not None)
        retold = {other.id for alike, other in near if alike is not None}
        free = (self._now(leader, telling) for _, _, leader in found if not self._is_taken(leader, telling, retold))
        leader = next((leader for leader in free if may_follow(telling, leader)), telling)
        return _Place(leader, is_guide(telling, leader))

    def _is_taken(self, leader: str, telling: Event, retold: Collection[str]) -> bool:
        """Whether something else follows a leader that the telling's document tells before it."""
        order = rank(telling)
        following = (other for other in self._of_document(telling).values() if self._leader(other) == leader)
        return any(other.id not in retold and rank(other) < order for other in following)

    def _spread(self, telling: Event, before: _Place | None, after: _Place | None) -> None:
        """Have all decided anew that a telling's change of place may change."""
        if after and after.guides:
            self._new_guides.add(telling)
        if (before and before.guides) or (after and after.guides):
            self._push_alike(telling, self._stands(self._standing.tellings_near(telling)))
        left, joined = before and before.leader.id, after and after.leader.id
        if left == telling.id:
            for follower in self._stands(self._standing.followers(telling.id)):
                self._push(follower)
        for leader in {left, joined} - {telling.id, None} if left != joined else ():
            # A document's tellings mostly follow different leaders: one that goes elsewhere makes or takes a place.
            self._push_rivals(telling, str(leader))

    def _push_rivals(self, telling: Event, leader: str) -> None:
        """Have a document's later tellings decided anew that may follow a leader, too."""
        rivals = self._undecided_after(telling, self._of_document(telling).values())
        for rival in alike_to_any(rivals, self._members(leader)) if rivals else ():
            self._push(rival)

    def _push_alike(self, telling: Event, others: Iterable[Event]) -> None:
        for other in self._undecided_after(telling, others):
            if likeness(telling, other) is not None:
                self._push(other)

    def _undecided_after(self, telling: Event, others: Iterable[Event]) -> list[Event]:
        """Those that come after a telling, but for those that will be decided anyway."""
        order = rank(telling)
        return [other for other in others if other.id not in self._waiting and rank(other) > order]

    def _push(self, telling: Event) -> None:
        if telling.id not in self._waiting:
            self._waiting.add(telling.id)
            self._known[telling.id] = telling
            heappush(self._queue, (rank(telling), telling.id))

    def _guides_of_others(self, telling: Event) -> Iterator[Event]:
        """The guides near a telling that other documents tell, as far as they are decided."""
        mine = _document(telling)
        standing = self._stands(self._standing.guides_near(telling))
        near = {each.id: each for each in standing if each.id not in self.leaders and _document(each) != mine}
        near |= {each.id: each for each in self._new_guides.near(telling)}
        self._known |= near
        return (guide for guide in near.values() if guide.id not in self.leaders or self._still_guides(guide))

    def _still_guides(self, telling: Event) -> bool:
        return is_guide(telling, self._now(self.leaders[telling.id], telling))

    def _leader(self, telling: Event) -> str:
        return self.leaders.get(telling.id) or self._standing.leader_of(telling.id) or telling.id

    def _before(self, telling: Event) -> _Place | None:
        """Where a telling stands before the change; None if it does not."""
        leader = self._standing.leader_of(telling.id)
        if leader is None:
            return None
        leading = self._standing.telling(leader)
        return _Place(leading, is_guide(telling, leading))

    def _now(self, number: str, telling: Event) -> Event:
        """The telling of an id as it stands after the change."""
        if number == telling.id:
            return telling
        return self._added.get(number) or self._standing.telling(number)

    def _members(self, leader: str) -> list[Event]:
        """All that followed a leader before the change or follow it now, and the leader itself."""
        joined = [self._known[number] for number, its in self.leaders.items() if its == leader]
        stood = self._standing.leader_of(leader) == leader
        before = [self._standing.telling(leader), *self._standing.followers(leader)] if stood else []
        return [*before, *joined]

    def _beside(self, telling: Event) -> Sequence[Event]:
        """The tellings of its document that may tell the same again: of its type, and not far from it."""
        kind = _document(telling), telling.type
        if kind not in self._by_place:
            every = self._of_document(telling).values()
            self._by_place[kind] = sorted((each for each in every if each.type == telling.type), key=_start)
        told, start = self._by_place[kind], _start(telling)
        first, last = start - FURTHEST_RETOLD, start + FURTHEST_RETOLD
        return told[bisect_left(told, first, key=_start) : bisect_right(told, last, key=_start)]

    def _of_document(self, telling: Event) -> dict[str, Event]:
        document = _document(telling)
        if document not in self._documents:
            others = self._stands(self._standing.of_document(document))
            self._documents[document] = {other.id: other for other in others}
        return self._documents[document]

    def _stands(self, tellings: Iterable[Event]) -> list[Event]:
        return [telling for telling in tellings if telling.id not in self._gone]


class _Guides:
    """Guides that a change makes, by the blocks in which they are looked for."""

    def __init__(self) -> None:
        # Block -> document -> id -> guide: a document's own guides are never its tellings', however many.
        self._found: dict[str, dict[str, dict[str, tuple[Event, Marks]]]] = {}

    def add(self, telling: Event) -> None:
        for block, marks in blocks(telling).items():
            self._found.setdefault(block, {}).setdefault(_document(telling), {})[telling.id] = telling, marks

    def near(self, telling: Event) -> Iterator[Event]:
        """Those of other documents that one of a telling's searches finds."""
        mine = _document(telling)
        for search in searches(telling):
            for document, guides in self._found.get(search.block, {}).items():
                if document != mine:
                    yield from (guide for guide, marks in guides.values() if _finds(search, guide, marks))


def _finds(search: Search, guide: Event, marks: Marks) -> bool:
    return search.finds(marks) and guide.when is not None and search.span.touches(guide.when.span)


def _document(telling: Event) -> str:
    return telling.evidence[0].document


def _start(telling: Event) -> int:
    return telling.evidence[0].start
