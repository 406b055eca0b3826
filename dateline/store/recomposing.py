"""Entries composed anew, of clusters that gain or lose tellings or of which editors say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline import merging
from dateline.model import Event
from dateline.store import keys
from dateline.store.changes import note_changes
from dateline.store.clusters import Cluster, copies_after
from dateline.store.corrections import Corrections, corrected, from_bytes, is_hidden, latest
from dateline.store.entries import copies_in, entry_of, head_of, hides
from dateline.store.snapshot import Snapshot
from dateline.store.steps import Steps
from dateline.store.traces import Traces


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is read of some clusters before they are composed anew."""

    heads: Sequence[bytes | None]
    signatures: Mapping[str, bytes]
    corrections: Mapping[str, Corrections]


def add_entries(
    steps: Steps,
    snapshot: Snapshot,
    clusters: Sequence[Cluster],
    signatures: Mapping[str, bytes],
    said: Mapping[str, Corrections] | None = None,
) -> None:
    """Add to the steps what the entries of clusters were and become: heads, order, indexes, counts, log.

    :param signatures: of the texts of documents that come.
    :param said: what editors say from now on of some tellings, by their ids.
    :raises Moved: if the timeline has been changed since the snapshot was begun.
    """
    traces, stood = Traces(snapshot.tag), {}
    parts = _read(snapshot, clusters, signatures, said or {})
    for cluster, head in zip(clusters, parts.heads, strict=True):
        was_seen, is_seen = bool(cluster.before) and not hides(head), False
        if cluster.before:
            traces.entry(entry_of(head, cluster.before), -1, hidden=not was_seen)
        corrections = latest(parts.corrections.get(telling.id, {}) for telling in cluster.after)
        if cluster.after:
            entry = merging.compose(cluster.after, copies_after(cluster, copies_in(head), parts.signatures))
            is_seen = not is_hidden(corrections)
            traces.entry(corrected(entry, corrections), 1, hidden=not is_seen)
        if len(cluster.after) > 1 or corrections:
            steps.set(keys.heads(snapshot.tag), {cluster.leader: head_of(entry, corrections)})
        elif head is not None:
            steps.unset(keys.heads(snapshot.tag), [cluster.leader])
        stood[cluster.leader] = was_seen, is_seen
    traces.write(steps)
    note_changes(steps, snapshot.tag, (snapshot.revision or 0) + 1, stood)


def _read(
    snapshot: Snapshot, clusters: Sequence[Cluster], signatures: Mapping[str, bytes], said: Mapping[str, Corrections]
) -> _Parts:
    tellings = [telling for cluster in clusters for telling in cluster.after]
    ids = sorted(telling.id for telling in tellings)
    joint: list[Event] = [each for cluster in clusters if len(cluster.after) > 1 for each in cluster.after]
    asked = sorted({telling.evidence[0].document for telling in joint} - signatures.keys())
    kept, heads, signed = snapshot.fields(
        (keys.corrections(snapshot.tag), ids),
        (keys.heads(snapshot.tag), [cluster.leader for cluster in clusters]),
        (keys.signatures(snapshot.tag), asked),
    )
    corrections = {each: from_bytes(one) for each, one in zip(ids, kept, strict=True) if one}
    return _Parts(
        heads,
        {**signatures, **{each: held for each, held in zip(asked, signed, strict=True) if held}},
        {**corrections, **said},
    )
