"""What a timeline says of an occurrence that one or more documents tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dateline.merging.conflicts import conflicts_of
from dateline.merging.copies import copies_among
from dateline.merging.ranking import best_first, published_key, rank
from dateline.model import Event, Evidence

_NO_SIGNATURES: Mapping[str, bytes] = MappingProxyType({})


def entry(tellings: Sequence[Event], signatures: Mapping[str, bytes] = _NO_SIGNATURES) -> Event:
    """Make the entry of the tellings of one occurrence.

    :param tellings: a leader and its followers, in any order; at least one.
    :param signatures: of their documents' texts, by document id, see :func:`dateline.merging.signature`.
    :returns: of one telling the telling itself; else an event with the leader's id, what the best evidence says of it
        (:func:`best_first`), all evidence, the oldest publication first, and where the documents disagree.
    """
    if len(tellings) == 1:
        return tellings[0]
    order = sorted(tellings, key=best_first)
    best = order[0]
    return replace(
        best,
        id=min(tellings, key=rank).id,
        actors=next((telling.actors for telling in order if telling.actors), ()),
        targets=next((telling.targets for telling in order if telling.targets), ()),
        place=next((telling.place for telling in order if telling.place), None),
        evidence=_evidence(tellings, signatures),
        conflicts=conflicts_of(best, order),
    )


def _evidence(tellings: Iterable[Event], signatures: Mapping[str, bytes]) -> tuple[Evidence, ...]:
    told = sorted(tellings, key=_oldest_first)
    copy_of = copies_among((telling.evidence[0].document for telling in told), signatures)
    every = (evidence for telling in told for evidence in telling.evidence)
    return tuple(replace(evidence, copy_of=copy_of.get(evidence.document)) for evidence in every)


def _oldest_first(telling: Event) -> tuple[str, str, str]:
    main = telling.evidence[0]
    return published_key(main.published), main.document, telling.id
