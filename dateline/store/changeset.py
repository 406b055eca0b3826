"""One change of a timeline's tellings: some leave, others come, and the entries that they make up change with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.merging import is_guide
from dateline.model import Event
from dateline.store import keys
from dateline.store.abridged import Json
from dateline.store.clusters import Settled, settled
from dateline.store.members import packed_id
from dateline.store.neighbourhood import Neighbourhood
from dateline.store.recomposing import add_entries
from dateline.store.snapshot import Snapshot
from dateline.store.steps import Steps
from dateline.store.tellings import to_bytes
from dateline.store.traces import Traces, add_members, take_members


class ChangeSet:
    """Tellings that leave a timeline and tellings that come to it, of any number of documents.

    :param removed: as they stand.
    :param added: those that do not stand, or whose older version is among the removed.
    :param sources: the documents that come.
    :param signatures: of their texts, by their ids.
    """

    def __init__(
        self,
        removed: Sequence[Event],
        added: Sequence[Event],
        sources: Iterable[Json],
        signatures: Mapping[str, bytes],
    ) -> None:
        self._removed = removed
        self._sources = {source["id"]: source for source in sources}
        self._added = {telling.id: telling for telling in added}
        self._signatures = signatures

    def add_to(self, steps: Steps, snapshot: Snapshot, standing: Neighbourhood) -> bool:
        """Add to the steps what it writes; whether any entry is another one then.

        :raises Moved: if the timeline has been changed since the snapshot was begun.
        """
        settling = settled([*self._added.values()], self._removed, standing)
        traces = Traces(snapshot.tag)
        self._add_tellings(steps, snapshot.tag, settling)
        self._trace_tellings(traces, settling, standing)
        traces.write(steps)
        add_entries(steps, snapshot, settling.clusters, self._signatures)
        return bool(settling.clusters)

    def _add_tellings(self, steps: Steps, tag: str, settling: Settled) -> None:
        gone = {telling.id for telling in self._removed}
        following = {key: leader for key, leader in settling.leaders.items() if leader != key}
        steps.unset(keys.tellings(tag), _packed(gone - self._added.keys()))
        steps.set(keys.tellings(tag), {packed_id(key): self._kept(each) for key, each in self._added.items()})
        steps.unset(keys.leaders(tag), _packed((gone | settling.leaders.keys()) - following.keys()))
        steps.set(keys.leaders(tag), {packed_id(key): packed_id(leader) for key, leader in following.items()})
        followers = keys.followers(tag)
        for cluster in settling.clusters:
            take_members(steps, followers, cluster.followers(cluster.nears_gone))
            add_members(steps, followers, cluster.followers(cluster.nears_come))

    def _kept(self, telling: Event) -> bytes:
        return to_bytes(telling, self._sources[telling.evidence[0].document])

    def _trace_tellings(self, traces: Traces, settling: Settled, standing: Neighbourhood) -> None:
        for key in {telling.id for telling in self._removed} | settling.leaders.keys():
            before, after = standing.leader_of(key), settling.leaders.get(key)
            if before is not None:
                told = standing.telling(key)
                traces.telling(told, -1, guides=is_guide(told, standing.telling(before)))
            if after is not None:
                told, leader = (self._added.get(each) or standing.telling(each) for each in (key, after))
                traces.telling(told, 1, guides=is_guide(told, leader))


def _packed(tellings: Iterable[str]) -> list[bytes]:
    return sorted(map(packed_id, tellings))
