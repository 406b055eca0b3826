"""One change of a timeline's tellings: some leave, others come, and the entries that they make up change with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline import merging
from dateline.encoding import dumps, event_to_json
from dateline.model import Event
from dateline.store import keys
from dateline.store.changes import note_changes
from dateline.store.clusters import Cluster, Settled, copies_after, settled
from dateline.store.entries import copies_in, entry_of, head_of
from dateline.store.neighbourhood import Neighbourhood
from dateline.store.packing import pack
from dateline.store.snapshot import Snapshot
from dateline.store.steps import Steps
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
        self._add_entries(steps, traces, snapshot, settling.clusters)
        traces.write(steps)
        standing_of = {each.leader: (bool(each.before), bool(each.after)) for each in settling.clusters}
        note_changes(steps, snapshot.tag, (snapshot.revision or 0) + 1, standing_of)

    def _add_tellings(self, steps: Steps, tag: str, settling: Settled) -> None:
        gone = {telling.id for telling in self._removed}
        following = {key: leader for key, leader in settling.leaders.items() if leader != key}
        steps.unset(keys.tellings(tag), sorted(gone - self._added.keys()))
        steps.set(keys.tellings(tag), {key: pack(dumps(event_to_json(each))) for key, each in self._added.items()})
        steps.unset(keys.leaders(tag), sorted((gone | settling.leaders.keys()) - following.keys()))
        steps.set(keys.leaders(tag), following)
        for cluster in settling.clusters:
            before, after = cluster.followers_before, cluster.followers_after
            steps.each("SREM", keys.followers(tag, cluster.leader), sorted(before - after))
            steps.each("SADD", keys.followers(tag, cluster.leader), sorted(after - before))

    def _trace_tellings(self, traces: Traces, settling: Settled, standing: Neighbourhood) -> None:
        for key in {telling.id for telling in self._removed} | settling.leaders.keys():
            before, after = standing.leader_of(key), settling.leaders.get(key)
            if before is not None:
                traces.telling(standing.telling(key), -1, leads=before == key)
            if after is not None:
                traces.telling(self._added.get(key) or standing.telling(key), 1, leads=after == key)

    def _add_entries(self, steps: Steps, traces: Traces, snapshot: Snapshot, clusters: Sequence[Cluster]) -> None:
        heads = snapshot.fields(keys.heads(snapshot.tag), [cluster.leader for cluster in clusters])
        signatures = self._signatures_of(clusters, snapshot)
        for cluster, head in zip(clusters, heads, strict=True):
            if cluster.before:
                traces.entry(entry_of(head, cluster.before), -1)
            if len(cluster.after) > 1:
                made = merging.compose(cluster.after, copies_after(cluster, copies_in(head), signatures))
                steps.set(keys.heads(snapshot.tag), {cluster.leader: head_of(made)})
            elif head is not None:
                steps.unset(keys.heads(snapshot.tag), [cluster.leader])
            if cluster.after:
                traces.entry(made if len(cluster.after) > 1 else cluster.after[0], 1)

    def _signatures_of(self, clusters: Sequence[Cluster], snapshot: Snapshot) -> dict[str, bytes]:
        """Those that tell which documents of an entry are copies of one another."""
        joint = [telling for cluster in clusters if len(cluster.after) > 1 for telling in cluster.after]
        asked = sorted({telling.evidence[0].document for telling in joint} - self._signatures.keys())
        found = snapshot.fields(keys.signatures(snapshot.tag), asked)
        return {**self._signatures, **{each: held for each, held in zip(asked, found, strict=True) if held}}
