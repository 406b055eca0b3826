"""Entries composed anew, of clusters that gain or lose tellings or of which editors say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from dateline.model import Event
from dateline.store import keys
from dateline.store.changes import note_changes
from dateline.store.clusters import Cluster
from dateline.store.corrections import Corrections, corrected, is_hidden, latest
from dateline.store.entries import head_of, other_names
from dateline.store.members import packed_id
from dateline.store.snapshot import Snapshot
from dateline.store.standing import Standing, entries_standing
from dateline.store.steps import Steps
from dateline.store.traces import Traces


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
    every = entries_standing(snapshot, clusters, signatures)
    for cluster, standing in zip(clusters, every, strict=True):
        before, after = _before(cluster, standing), _after(cluster, standing, said or {})
        if after is not None and after.head is not None:
            steps.set(keys.heads(snapshot.tag), {packed_id(cluster.leader): after.head})
        elif standing.head is not None:
            steps.unset(keys.heads(snapshot.tag), [packed_id(cluster.leader)])
        _trace(traces, before, after)
        stood[cluster.leader] = _is_seen(before), _is_seen(after)
    pairs = zip(clusters, every, strict=True)
    snapshot.known.compositions.keep({cluster.leader: each.composition for cluster, each in pairs if each.composition})
    traces.write(steps)
    note_changes(steps, snapshot.tag, (snapshot.revision or 0) + 1, stood)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it was or becomes.

    :param shown: as its editors have it, whatever its evidence.
    :param head: what is to be kept of it, if anything is.
    :param names: see :func:`other_names`.
    """

    shown: Event
    hidden: bool
    head: bytes | None = None
    names: str = ""


def _is_seen(entry: _Entry | None) -> bool:
    return entry is not None and not entry.hidden


def _before(cluster: Cluster, standing: Standing) -> _Entry | None:
    if cluster.lead is None:
        return None
    head = standing.head
    return _Entry(cluster.lead, hidden=False) if head is None else _Entry(head.entry, head.hidden, names=head.names)


def _after(cluster: Cluster, standing: Standing, said: Mapping[str, Corrections]) -> _Entry | None:
    """What a cluster becomes, of which the composition is brought to that, too."""
    if not cluster.stays:
        return None
    number = documents = 1
    copies: dict[str, str] = {}
    if standing.composition is None:
        [told] = cluster.come
    else:
        standing.composition.exchange(cluster.nears_gone, cluster.nears_come, standing.signatures)
        told, number = standing.composition.tellings.head(), len(standing.composition.tellings)
        documents, copies = standing.composition.tellings.documents, standing.composition.copies.of
    corrections = _corrections(cluster, standing, said)
    shown = corrected(told, corrections)
    names = "" if standing.composition is None else other_names(shown, standing.composition.tellings.parties)
    head = None
    if number > 1 or corrections:
        head = head_of(told, _lead(cluster), documents, copies, corrections, names)
    return _Entry(shown, is_hidden(corrections), head, names)


def _lead(cluster: Cluster) -> Event:
    """The telling that leads after a change."""
    lead = next((telling for telling in cluster.come if telling.id == cluster.leader), cluster.lead)
    assert lead is not None
    return lead


def _corrections(cluster: Cluster, standing: Standing, said: Mapping[str, Corrections]) -> Corrections:
    """What editors say of an entry after a change; a thousand tellings of which they say nothing are not asked for."""
    every = {**standing.corrections, **said}
    if not every:
        return {}
    ids = {telling.id for telling in cluster.come}
    if standing.composition is not None:
        ids = ids | (every.keys() & standing.composition.tellings.ids)
    return latest(every[each] for each in sorted(ids & every.keys()))


def _trace(traces: Traces, before: _Entry | None, after: _Entry | None) -> None:
    """Note what goes and what comes; one report more seldom changes what its entry says."""
    if before and after and _traced(before) == _traced(after):
        return
    for entry, sign in ((before, -1), (after, 1)):
        if entry is not None:
            traces.entry(entry.shown, sign, hidden=entry.hidden, names=entry.names)


def _traced(entry: _Entry) -> tuple[Any, ...]:
    return _told(entry.shown), entry.hidden, entry.names


# All of an entry but its evidence, which is in no index, and what is made of that.
_told = attrgetter("type", "when", "headline", "actors", "targets", "place")
