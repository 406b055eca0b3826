"""What a timeline says of an occurrence that one or more documents tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from dateline.edtf import Span
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
    marks = [_marks(telling) for telling in tellings]
    order = _final_first(marks)
    actors, targets = parties_of(order)
    return replace(
        order[0],
        id=min(marks, key=_by_rank).telling.id,
        actors=actors,
        targets=targets,
        place=next((telling.place for telling in order if telling.place), None),
        evidence=min(marks, key=_by_age).telling.evidence,
        conflicts=conflicts_of(order),
    )


class _Marks(NamedTuple):
    """What gives a telling its places in an entry."""

    best: tuple[int, int, int, float, str]
    rank: str
    age: tuple[str, str, str]
    reach: Span
    is_plan: bool
    telling: Event


@lru_cache(maxsize=1 << 12)
def _marks(telling: Event) -> _Marks:
    told = read_telling(telling)
    return _Marks(best_first(telling), rank(telling), _oldest_first(telling), told.reach, told.is_plan, telling)


_by_best, _by_rank, _by_age = (attrgetter(name) for name in ("best", "rank", "age"))


def _final_first(tellings: Iterable[_Marks]) -> list[Event]:
    """The best evidence first; plans that came true otherwise, or were changed since, come last."""
    order = sorted(tellings, key=_by_best)
    held = {each.reach for each in order if not each.is_plan}
    # The last publication's, if all are plans. A thousand reports of one occurrence give it a few dates.
    final = held or {max(order, key=lambda each: each.age[0]).reach}
    later = {reach for reach in {each.reach for each in order} if not any(reach.touches(time) for time in final)}
    if later:
        order.sort(key=lambda each: each.reach in later)
    return [each.telling for each in order]


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
