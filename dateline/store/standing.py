"""The entries that a change touches as they stand before it: their heads, and what they are composed of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Event
from dateline.store import keys, tellings
from dateline.store.clusters import Cluster
from dateline.store.compositions import Composition
from dateline.store.corrections import Corrections, from_bytes
from dateline.store.entries import Head, read_head
from dateline.store.members import packed_id, packed_ids
from dateline.store.nearness import Near
from dateline.store.snapshot import Moved, Snapshot
from dateline.store.tellings import near_of


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry before a change.

    :param head: None if it is one telling as it stands, or none at all.
    :param composition: of all its tellings; None where none stays, or one comes that is alone.
    :param signatures: of the texts of all documents that stay or come, by their ids.
    :param corrections: what editors say of the tellings that stay or come, by their ids.
    """

    head: Head | None
    composition: Composition | None
    signatures: Mapping[str, bytes]
    corrections: Mapping[str, Corrections]


def entries_standing(
    snapshot: Snapshot, clusters: Sequence[Cluster], signatures: Mapping[str, bytes]
) -> Sequence[Standing]:
    """Read the entries of clusters, but for what this process has at hand.

    :param signatures: of the texts of documents that come.
    :raises Moved: if the timeline has been changed since the snapshot was begun.
    """
    at_hand = snapshot.known.compositions.take(cluster.leader for cluster in clusters if cluster.lead)
    try:
        reader = _Reader(snapshot, clusters, at_hand)
        reader.read(signatures)
    except Moved:
        snapshot.known.compositions.keep(at_hand)
        raise
    return reader.standing()


class _Reader:
    def __init__(self, snapshot: Snapshot, clusters: Sequence[Cluster], at_hand: Mapping[str, Composition]) -> None:
        self._snapshot = snapshot
        self._known = snapshot.known
        self._tag = snapshot.tag
        self._clusters = clusters
        self._at_hand = at_hand
        self._heads: dict[str, Head] = {}
        self._members: dict[str, set[bytes]] = {}
        self._told: dict[Near, Event] = {}
        self._corrections: dict[str, Corrections] = {}
        self._signatures: dict[str, bytes] = {}

    def read(self, signatures: Mapping[str, bytes]) -> None:
        """Read what is not known, in up to three round trips."""
        self._read_entries()
        self._read_tellings()
        self._read_signatures(signatures)

    def standing(self) -> list[Standing]:
        """The entries in the order of the clusters."""
        return [self._standing(cluster) for cluster in self._clusters]

    def _standing(self, cluster: Cluster) -> Standing:
        head = self._heads.get(cluster.leader)
        composition = None
        if cluster.stays and not cluster.is_alone:
            composition = self._composition(cluster.leader, head.copies if head else {})
        return Standing(head, composition, self._signatures, self._corrections)

    def _composition(self, leader: str, copies: Mapping[str, str]) -> Composition:
        """What is at hand, brought to what stands; or composed anew."""
        there = self._members.get(leader, set())
        composition = self._at_hand.get(leader)
        if composition is None:
            composition = Composition()
            composition.put(self._telling_all(there), self._signatures, copies)
        elif there != composition.members:
            gone = map(Near.from_bytes, composition.members - there)
            composition.exchange(gone, self._telling_all(there - composition.members), self._signatures)
        return composition

    def _telling_all(self, members: Iterable[bytes]) -> dict[Near, Event]:
        return {near: self._told[near] for near in map(Near.from_bytes, members)}

    def _read_entries(self) -> None:
        """Read the heads of those that lead and what follows them, and what editors say of tellings that come."""
        leading = {cluster.leader: cluster.lead for cluster in self._clusters if cluster.lead}
        come = sorted({telling.id for cluster in self._clusters for telling in cluster.come})
        # Of one that all leave all are known.
        staying = {cluster.leader: cluster.lead for cluster in self._clusters if cluster.lead and cluster.stays}
        heads, said, members = self._snapshot.fields(
            (keys.heads(self._tag), list(map(packed_id, leading))),
            (keys.corrections(self._tag), come),
            others=[("FOLLOWERS", keys.followers(self._tag), (packed_ids(staying),))],
        )
        led = zip(leading.items(), heads, strict=True)
        self._heads = {each: read_head(head, lead) for (each, lead), head in led if head}
        self._note_corrections(come, said)
        for (leader, lead), followers in zip(staying.items(), members, strict=True):
            near = near_of(lead)
            self._members[leader] = {near.to_bytes(), *followers}
            self._told[near] = lead

    def _read_tellings(self) -> None:
        """Read those tellings that are not at hand, and what editors say of entries of which they say anything."""
        new = [
            Near.from_bytes(each)
            for leader, there in self._members.items()
            for each in self._not_at_hand(leader, there)
        ]
        self._told |= {near: told for near in new if (told := self._known.get(near)) is not None}
        unknown = [near for near in new if near not in self._told]
        corrected = [leader for leader, head in self._heads.items() if head.is_corrected]
        ids = sorted(Near.from_bytes(each).id for leader in corrected for each in self._members.get(leader, ()))
        wanted = [near.id for near in unknown]
        said, reply = self._snapshot.fields(
            (keys.corrections(self._tag), ids), others=[tellings.question(self._tag, wanted)]
        )
        for near, telling in zip(unknown, tellings.answers(wanted, reply), strict=True):
            assert telling is not None
            self._told[near] = telling
            self._known.add(telling, near)
        self._note_corrections(ids, said)

    def _not_at_hand(self, leader: str, there: set[bytes]) -> set[bytes]:
        composition = self._at_hand.get(leader)
        return there if composition is None else there - composition.members

    def _read_signatures(self, signatures: Mapping[str, bytes]) -> None:
        """Read the signatures of documents whose tellings are put together."""
        wanted = {telling.evidence[0].document for telling in self._told.values()}
        wanted |= {
            each.evidence[0].document for cluster in self._clusters if not cluster.is_alone for each in cluster.come
        }
        self._signatures = {**self._known.signatures(wanted), **signatures}
        asked = sorted(wanted - self._signatures.keys())
        [found] = self._snapshot.fields((keys.signatures(self._tag), asked))
        new = {each: held for each, held in zip(asked, found, strict=True) if held}
        self._signatures |= new
        self._known.add_signatures({**signatures, **new})

    def _note_corrections(self, ids: Iterable[str], said: Iterable[bytes | None]) -> None:
        self._corrections |= {each: from_bytes(one) for each, one in zip(ids, said, strict=True) if one}
