"""What a change of documents changes: leader clustering, kept exact while tellings come and go.

In the order of rank each telling follows the most alike leader before it, or becomes a leader itself. What a telling
does depends on nothing that ranks after it, so a change is worked off in the order of rank and never goes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import Protocol

from dateline.merging.comparing import likeness
from dateline.merging.neighbours import blocks
from dateline.merging.ranking import rank
from dateline.model import Event


class Neighbourhood(Protocol):
    """What stands on a timeline before a change. Each telling is dated and told by one document."""

    def leaders_near(self, telling: Event) -> Iterable[Event]:
        """The leaders that share one of the telling's :func:`blocks` and whose own dates touch its :func:`window`.

        More may be given, at the cost of comparing them; the telling itself need not stand.
        """

    def tellings_near(self, telling: Event) -> Iterable[Event]:
        """Likewise, leaders and followers."""

    def followers(self, leader: str) -> Iterable[Event]:
        """The tellings that follow the leader of this id, without the leader itself."""

    def leader_of(self, telling: str) -> str | None:
        """The id of a telling's leader, its own if it leads; None if it does not stand."""

    def of_document(self, document: str) -> Iterable[Event]:
        """The tellings of one document."""


def settle(added: Sequence[Event], removed: Sequence[Event], standing: Neighbourhood) -> dict[str, str]:
    """Tell which tellings follow another leader than before once some are added and others removed.

    :param added: dated tellings that do not stand, or whose older version is among the removed.
    :param removed: tellings as they stand.
    :param standing: what stands before the change; it is only read.
    :returns: telling's id -> its leader's id, for every telling that is added or whose leader changes.
    """
    change = _Change(added, removed, standing)
    change.work_off()
    return change.leaders


class _Change:
    def __init__(self, added: Sequence[Event], removed: Sequence[Event], standing: Neighbourhood) -> None:
        self._standing = standing
        self._gone = {telling.id for telling in removed}
        self._known = {telling.id: telling for telling in (*removed, *added)}
        self._documents: dict[str, dict[str, Event]] = {}
        self._queue: list[tuple[str, str]] = []
        self._new_leaders: dict[str, dict[str, Event]] = {}
        self._added = {telling.id for telling in added}
        self.leaders: dict[str, str] = {}
        for telling in removed:
            self._spread(telling, self._before(telling), None)
        for telling in added:
            self._push(telling)
            self._of_document(telling)[telling.id] = telling

    def work_off(self) -> None:
        """Decide anew, in the order of rank, what follows whom, until nothing more changes."""
        done = ""
        while self._queue:
            key, number = heappop(self._queue)
            if key == done:
                continue
            done, telling = key, self._known[number]
            after = self._decide(telling)
            before = None if number in self._added else self._before(telling)
            if before != after:
                self.leaders[number] = after
                self._spread(telling, before, after)

    def _decide(self, telling: Event) -> str:
        """The id of the most alike leader before a telling that follows no other telling of its document."""
        order = rank(telling)
        near = ((likeness(leader, telling), leader) for leader in self._leaders(telling) if rank(leader) < order)
        found = sorted((-alike, rank(leader), leader.id) for alike, leader in near if alike is not None)
        if not found:
            return telling.id
        earlier = (other for other in self._of_document(telling).values() if rank(other) < order)
        taken = {self._leader(other) for other in earlier}
        return next((leader for _, _, leader in found if leader not in taken), telling.id)

    def _spread(self, telling: Event, before: str | None, after: str | None) -> None:
        """Have all decided anew that a telling's change of leader may change."""
        if after == telling.id:
            for block in blocks(telling):
                self._new_leaders.setdefault(block, {})[telling.id] = telling
            self._push_alike(telling, telling, self._stands(self._standing.tellings_near(telling)))
        if before == telling.id:
            for follower in self._stands(self._standing.followers(telling.id)):
                self._push(follower)
        for leader in {before, after} - {telling.id, None}:
            # A document's tellings follow different leaders: one that goes elsewhere makes or takes a place.
            self._push_alike(telling, self._known[str(leader)], self._of_document(telling).values())

    def _push_alike(self, telling: Event, leader: Event, others: Iterable[Event]) -> None:
        order = rank(telling)
        for other in others:
            if rank(other) > order and likeness(leader, other) is not None:
                self._push(other)

    def _push(self, telling: Event) -> None:
        self._known[telling.id] = telling
        heappush(self._queue, (rank(telling), telling.id))

    def _leaders(self, telling: Event) -> Iterator[Event]:
        """The leaders near a telling, as far as they are decided."""
        near = {leader.id: leader for leader in self._stands(self._standing.leaders_near(telling))}
        for block in blocks(telling):
            near |= self._new_leaders.get(block, {})
        self._known |= near
        return (leader for leader in near.values() if self._leader(leader) == leader.id)

    def _leader(self, telling: Event) -> str | None:
        return self.leaders.get(telling.id) or self._standing.leader_of(telling.id)

    def _before(self, telling: Event) -> str | None:
        """The id of a standing telling's leader, who is known from then on."""
        leader = self._standing.leader_of(telling.id)
        if leader not in self._known:
            self._known |= {near.id: near for near in self._standing.leaders_near(telling)}
        return leader

    def _of_document(self, telling: Event) -> dict[str, Event]:
        document = telling.evidence[0].document
        if document not in self._documents:
            others = self._stands(self._standing.of_document(document))
            self._documents[document] = {other.id: other for other in others}
        return self._documents[document]

    def _stands(self, tellings: Iterable[Event]) -> list[Event]:
        return [telling for telling in tellings if telling.id not in self._gone]
