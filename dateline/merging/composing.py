"""What a timeline says of an occurrence that one or more documents tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dateline.merging.copies import copies_among
from dateline.merging.gathering import Gathered
from dateline.model import Event, Evidence

_NO_SIGNATURES: Mapping[str, bytes] = MappingProxyType({})


def entry(tellings: Sequence[Event], signatures: Mapping[str, bytes] = _NO_SIGNATURES) -> Event:
    """Make the entry of the tellings of one occurrence.

    :param tellings: a leader and its followers, in any order; at least one, all dated.
    :param signatures: of their documents' texts, by document id, see :func:`dateline.merging.signature`.
    :returns: of one telling the telling itself; else an event with the leader's id, what the best evidence says of it
        (:func:`best_first`, a date that came true before one that was only planned), its parties by their fullest
        names, all evidence, the oldest publication first, and where the documents disagree.
    """
    if len(tellings) == 1:
        return tellings[0]
    gathered = Gathered(tellings)
    copy_of = copies_among((telling.evidence[0].document for telling in gathered), signatures)
    return replace(gathered.head(), evidence=_evidence(gathered, copy_of))


def _evidence(tellings: Iterable[Event], copy_of: Mapping[str, str]) -> tuple[Evidence, ...]:
    every = (evidence for telling in tellings for evidence in telling.evidence)
    # Few are copies, and no telling says so itself.
    return tuple(
        replace(evidence, copy_of=copy_of[evidence.document]) if evidence.document in copy_of else evidence
        for evidence in every
    )
