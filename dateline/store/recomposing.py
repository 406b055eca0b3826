"""Entries composed anew, of clusters that gain or lose tellings or of which editors say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

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
        said_of = (parts.corrections.get(telling.id, {}) for telling in cluster.after)
        corrections = latest(said_of) if parts.corrections else {}
        before, after = _before(cluster, head), _after(cluster, corrections)
        if after and (len(cluster.after) > 1 or corrections):
            copies = copies_after(cluster, copies_in(head), parts.signatures)
            new = head_of(after.told, len(cluster.after), copies, corrections)
            steps.set(keys.heads(snapshot.tag), {cluster.leader: new})
        elif head is not None:
            steps.unset(keys.heads(snapshot.tag), [cluster.leader])
        _trace(traces, before, after)
        stood[cluster.leader] = _is_seen(before), _is_seen(after)
    traces.write(steps)
    note_changes(steps, snapshot.tag, (snapshot.revision or 0) + 1, stood)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it was or becomes.

    :param told: what its tellings say, with some of its evidence; ``shown`` the same as its editors have it.
    """

    told: Event
    shown: Event
    tellings: Sequence[Event]
    hidden: bool


def _is_seen(entry: _Entry | None) -> bool:
    return entry is not None and not entry.hidden


def _before(cluster: Cluster, head: bytes | None) -> _Entry | None:
    if not cluster.before:
        return None
    entry = entry_of(head, cluster.before[:1])
    return _Entry(entry, entry, cluster.before, hides(head))


def _after(cluster: Cluster, corrections: Corrections) -> _Entry | None:
    if not cluster.after:
        return None
    entry = merging.Gathered(cluster.after).head()
    return _Entry(entry, corrected(entry, corrections), cluster.after, is_hidden(corrections))


def _trace(traces: Traces, before: _Entry | None, after: _Entry | None) -> None:
    """Note what goes and what comes; of a thousand documents only those that do either."""
    kept: set[str] = set()
    if before and after and before.hidden == after.hidden and before.shown.when == after.shown.when:
        kept = {telling.id for telling in before.tellings} & {telling.id for telling in after.tellings}
    for entry, sign in ((before, -1), (after, 1)):
        if entry is not None:
            evidence = chain.from_iterable(each.evidence for each in entry.tellings if each.id not in kept)
            alone = len(entry.tellings) == 1 and not kept
            event = entry.shown if alone else replace(entry.shown, evidence=tuple(evidence))
            traces.entry(event, sign, hidden=entry.hidden)


def _read(
    snapshot: Snapshot, clusters: Sequence[Cluster], signatures: Mapping[str, bytes], said: Mapping[str, Corrections]
) -> _Parts:
    tellings = [telling for cluster in clusters for telling in cluster.after]
    ids = sorted(telling.id for telling in tellings)
    joint: list[Event] = [each for cluster in clusters if len(cluster.after) > 1 for each in cluster.after]
    documents = {telling.evidence[0].document for telling in joint}
    signatures = {**snapshot.known.signatures(documents), **signatures}
    asked = sorted(documents - signatures.keys())
    kept, heads, signed = snapshot.fields(
        (keys.corrections(snapshot.tag), ids),
        (keys.heads(snapshot.tag), [cluster.leader for cluster in clusters]),
        (keys.signatures(snapshot.tag), asked),
    )
    new = {each: held for each, held in zip(asked, signed, strict=True) if held}
    snapshot.known.add_signatures(new)
    corrections = {each: from_bytes(one) for each, one in zip(ids, kept, strict=True) if one}
    return _Parts(
        heads,
        {**signatures, **new},
        {**corrections, **said},
    )
