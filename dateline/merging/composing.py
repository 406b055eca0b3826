"""What a timeline says of an occurrence that one or more documents tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dateline.merging.conflicts import conflicts_of
from dateline.merging.copies import copies_among
from dateline.merging.naming import parties_of
from dateline.merging.ranking import best_first, published_key, rank
from dateline.merging.telling import read_telling
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
    copy_of = copies_among((telling.evidence[0].document for telling in oldest_first(tellings)), signatures)
    return compose(tellings, copy_of)


def compose(tellings: Sequence[Event], copy_of: Mapping[str, str]) -> Event:
    """As :func:`entry`, from which documents are known to be copies of which, by their ids."""
    if len(tellings) == 1:
        return tellings[0]
    return replace(compose_head(tellings), evidence=_evidence(tellings, copy_of))


def compose_head(tellings: Sequence[Event]) -> Event:
    """As :func:`entry`, with the oldest evidence alone, of a thousand tellings in much less time."""
    if len(tellings) == 1:
        return tellings[0]
    best, *others = final_first(tellings)
    order = [best, *others]
    actors, targets = parties_of(order)
    return replace(
        best,
        id=min(tellings, key=rank).id,
        actors=actors,
        targets=targets,
        place=next((telling.place for telling in order if telling.place), None),
        evidence=min(tellings, key=_oldest_first).evidence,
        conflicts=conflicts_of(order),
    )


def final_first(tellings: Iterable[Event]) -> list[Event]:
    """The best evidence first; plans that came true otherwise, or were changed since, come last."""
    order = sorted(tellings, key=best_first)
    held = [telling for telling in order if not read_telling(telling).is_plan]
    final = held or [max(order, key=lambda telling: published_key(telling.evidence[0].published))]
    # A thousand reports of one occurrence give it a few dates.
    reaches = {telling.id: read_telling(telling).reach for telling in order}
    times = {reaches[telling.id] for telling in final}
    later = {reach for reach in {*reaches.values()} if not any(reach.touches(time) for time in times)}
    return sorted(order, key=lambda telling: reaches[telling.id] in later) if later else order


def oldest_first(tellings: Iterable[Event]) -> list[Event]:
    """Tellings in the order in which an entry lists their evidence."""
    return sorted(tellings, key=_oldest_first)


def _evidence(tellings: Iterable[Event], copy_of: Mapping[str, str]) -> tuple[Evidence, ...]:
    every = (evidence for telling in oldest_first(tellings) for evidence in telling.evidence)
    # Few are copies, and no telling says so itself.
    return tuple(
        replace(evidence, copy_of=copy_of[evidence.document]) if evidence.document in copy_of else evidence
        for evidence in every
    )


def _oldest_first(telling: Event) -> tuple[str, str, str]:
    main = telling.evidence[0]
    return published_key(main.published), main.document, telling.id
