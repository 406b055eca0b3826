"""One change of a timeline's tellings: some leave, others come, and the entries that they make up change with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.merging import is_guide
from dateline.model import Event
from dateline.store import keys
from dateline.store.clusters import Settled, settled
from dateline.store.neighbourhood import Neighbourhood
from dateline.store.recomposing import add_entries
from dateline.store.snapshot import Snapshot
from dateline.store.steps import Steps
from dateline.store.tellings import to_bytes
from dateline.store.traces import Traces


class ChangeSet:
    """Tellings that leave a timeline and tellings that come to it, of any number of documents.

    :param removed: as they stand.
    :param added: those that do not stand, or whose older version is among the removed.
    :param signatures: of the texts of the documents that come, by their ids.
    """

    def __init__(self, removed: Sequence[Event], added: Sequence[Event], signatures: Mapping[str, bytes]) -> None:
        self._removed = removed
        self._added = {telling.id: telling for telling in added}
        self._signatures = signatures

    def add_to(self, steps: Steps, snapshot: Snapshot, standing: Neighbourhood) -> None:
        """Add to the steps what it writes.

        :raises Moved: if the timeline has been changed since the snapshot was begun.
        """
        settling = settled([*self._added.values()], self._removed, standing)
        traces = Traces(snapshot.tag)
        self._add_tellings(steps, snapshot.tag, settling)
        self._trace_tellings(traces, settling, standing)
        traces.write(steps)
        add_entries(steps, snapshot, settling.clusters, self._signatures)

    def _add_tellings(self, steps: Steps, tag: str, settling: Settled) -> None:
        gone = {telling.id for telling in self._removed}
        following = {key: leader for key, leader in settling.leaders.items() if leader != key}
        steps.unset(keys.tellings(tag), sorted(gone - self._added.keys()))
        steps.set(keys.tellings(tag), {key: to_bytes(each) for key, each in self._added.items()})
        steps.unset(keys.leaders(tag), sorted((gone | settling.leaders.keys()) - following.keys()))
        steps.set(keys.leaders(tag), following)
        for cluster in settling.clusters:
            followers = keys.followers(tag, cluster.leader)
            steps.each("SREM", followers, cluster.followers(cluster.nears_gone))
            steps.each("SADD", followers, cluster.followers(cluster.nears_come))

    def _trace_tellings(self, traces: Traces, settling: Settled, standing: Neighbourhood) -> None:
        for key in {telling.id for telling in self._removed} | settling.leaders.keys():
            before, after = standing.leader_of(key), settling.leaders.get(key)
            if before is not None:
                told = standing.telling(key)
                traces.telling(told, -1, guides=is_guide(told, standing.telling(before)))
            if after is not None:
                told, leader = (self._added.get(each) or standing.telling(each) for each in (key, after))
                traces.telling(told, 1, guides=is_guide(told, leader))
