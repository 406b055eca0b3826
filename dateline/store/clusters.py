"""Which clusters of tellings a change makes and unmakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.merging import settle
from dateline.model import Event
from dateline.store.members import packed_id
from dateline.store.nearness import Near
from dateline.store.neighbourhood import Neighbourhood
from dateline.store.tellings import near_of


@dataclass(frozen=True)
class Cluster:
    """What a change does to the tellings that a leader has, itself among them.

    :param leader: its id; ``lead`` itself as it led before the change, None if it did not.
    :param gone: the tellings that leave it; all of them, if the leader does not lead any more.
    :param come: those that it gains. One that is exchanged for another version of itself leaves and comes.
    """

    leader: str
    lead: Event | None
    gone: tuple[Event, ...] = ()
    come: tuple[Event, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether the leader leads after the change."""
        led = self.lead is not None and all(telling.id != self.leader for telling in self.gone)
        return led or any(telling.id == self.leader for telling in self.come)

    @property
    def is_alone(self) -> bool:
        """Whether there is but one telling that comes."""
        return self.lead is None and len(self.come) == 1

    @cached_property
    def nears_gone(self) -> frozenset[Near]:
        """Those that leave it as the store names them."""
        return _nears(self.gone) - _nears(self.come)

    @cached_property
    def nears_come(self) -> dict[Near, Event]:
        """Those that come likewise."""
        there = _nears(self.gone)
        return {near: telling for telling in self.come if (near := near_of(telling)) not in there}

    def followers(self, nears: Iterable[Near]) -> list[bytes]:
        """Which of some tellings follow, as the timeline's followers are held."""
        return sorted(packed_id(self.leader) + near.to_bytes() for near in nears if near.id != self.leader)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a change of tellings comes to.

    :param leaders: telling's id -> its leader's id, as :func:`dateline.merging.settle` tells them.
    :param clusters: those that gain, lose or exchange a telling, by their leaders' ids.
    """

    leaders: dict[str, str]
    clusters: list[Cluster]


def settled(added: Sequence[Event], removed: Sequence[Event], standing: Neighbourhood) -> Settled:
    """Settle a change; see :func:`dateline.merging.settle`."""
    standing.prepare([*added, *removed])
    leaders = settle(added, removed, standing)
    new = {telling.id: telling for telling in added}
    # Whether a telling is a guide may change without its cluster.
    moving = {each: leader for each, leader in leaders.items() if each in new or standing.leader_of(each) != leader}
    gone, come = dict[str, list[Event]](), dict[str, list[Event]]()
    for each in dict.fromkeys((*moving, *(telling.id for telling in removed))):
        if (left := standing.leader_of(each)) is not None:
            gone.setdefault(left, []).append(standing.telling(each))
    for each, leader in moving.items():
        come.setdefault(leader, []).append(new.get(each) or standing.telling(each))
    standing.read(touched := sorted(gone.keys() | come.keys()))
    clusters = (_cluster(leader, gone.get(leader, ()), come.get(leader, ()), standing) for leader in touched)
    return Settled(leaders, [cluster for cluster in clusters if cluster.nears_gone or cluster.nears_come])


def _cluster(leader: str, gone: Iterable[Event], come: Iterable[Event], standing: Neighbourhood) -> Cluster:
    led = standing.leader_of(leader) == leader
    return Cluster(leader, standing.telling(leader) if led else None, tuple(gone), tuple(come))


def _nears(tellings: Iterable[Event]) -> frozenset[Near]:
    return frozenset(map(near_of, tellings))
