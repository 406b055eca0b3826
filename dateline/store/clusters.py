"""Which clusters of tellings a change makes and unmakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.merging import Gathered, copies_among, settle
from dateline.model import Event
from dateline.store.nearness import Near
from dateline.store.neighbourhood import Neighbourhood
from dateline.store.tellings import near_of


@dataclass(frozen=True, slots=True)
class Cluster:
    """The tellings that a leader had before a change and has after it, itself among them; none where it does not lead.

    Both are in the order of the tellings' ids.
    """

    leader: str
    before: tuple[Event, ...]
    after: tuple[Event, ...]

    @property
    def come(self) -> list[Near]:
        """The followers that it gains, in the order of their ids."""
        return self._without_leader(self.after, self.before)

    @property
    def gone(self) -> list[Near]:
        """The followers that it loses, likewise."""
        return self._without_leader(self.before, self.after)

    def _without_leader(self, some: Sequence[Event], others: Sequence[Event]) -> list[Near]:
        # What stays is the very same object before and after: a thousand that do cost next to nothing.
        there = {telling.id: telling for telling in others}
        left = [each for each in some if there.get(each.id) is not each and each.id != self.leader]
        return sorted({near_of(each) for each in left} - {near_of(there[each.id]) for each in left if each.id in there})


@dataclass(frozen=True, slots=True)
class Settled:
    """What a change of tellings comes to.

    :param leaders: telling's id -> its leader's id, as :func:`dateline.merging.settle` tells them.
    :param clusters: those that gain, lose or exchange a telling, by their leaders' ids.
    """

    leaders: dict[str, str]
    clusters: list[Cluster]


def copies_after(cluster: Cluster, known: Mapping[str, str], signatures: Mapping[str, bytes]) -> dict[str, str]:
    """Which documents of a cluster are copies of which after a change.

    :param known: those before it.
    """
    before, there = ({telling.evidence[0].document for telling in some} for some in (cluster.before, cluster.after))
    moved = before ^ there
    if not moved:
        return dict(known)
    after = [telling.evidence[0].document for telling in Gathered(cluster.after)]
    return copies_among(after, signatures)


def settled(added: Sequence[Event], removed: Sequence[Event], standing: Neighbourhood) -> Settled:
    """Settle a change; see :func:`dateline.merging.settle`."""
    standing.prepare([*added, *removed])
    leaders = settle(added, removed, standing)
    new = {telling.id: telling for telling in added}
    # Whether a telling is a guide may change without its cluster.
    moving = {each: leader for each, leader in leaders.items() if each in new or standing.leader_of(each) != leader}
    left = [standing.leader_of(each) for each in (*moving, *(telling.id for telling in removed))]
    touched = {leader for leader in (*left, *moving.values()) if leader is not None}
    standing.look_up_followers(sorted(touched))
    gone = {telling.id for telling in removed} | moving.keys()
    followers_of: dict[str, list[str]] = {}
    for telling_id, leader in moving.items():
        followers_of.setdefault(leader, []).append(telling_id)
    return Settled(
        leaders, [_cluster(leader, followers_of.get(leader, []), gone, new, standing) for leader in sorted(touched)]
    )


def _cluster(
    leader: str, come: list[str], gone: set[str], new: Mapping[str, Event], standing: Neighbourhood
) -> Cluster:
    before: dict[str, Event] = {}
    if standing.leader_of(leader) == leader:
        before = {each.id: each for each in (standing.telling(leader), *standing.followers(leader))}
    after = {key: telling for key, telling in before.items() if key not in gone}
    for key in come:
        after[key] = new.get(key) or standing.telling(key)
    return Cluster(leader, _by_id(before), _by_id(after))


def _by_id(tellings: Mapping[str, Event]) -> tuple[Event, ...]:
    return tuple(tellings[key] for key in sorted(tellings))
