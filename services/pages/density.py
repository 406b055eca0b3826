"""What the strip of a view counts."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dateline.edtf import DAY, parse
from dateline.store import EventQuery, Timelines, TimelineSummary
from services.pages.buckets import buckets, day_start
from services.pages.focus import Focus, focused

MOST_BUCKETS = 62

Counts = Mapping[str, Sequence[int]]


def window(summary: TimelineSummary, query: EventQuery, counts: Callable[[Sequence[int]], Counts]) -> Focus | None:
    """The buckets for what a query asks of a timeline's span; None if that is nothing.

    A range that is asked for is shown as it is, the whole span where nearly all of its events lie.
    """
    if summary.first is None or summary.last is None:
        return None
    first, last = day_start(summary.first), day_start(summary.last) + DAY - 1
    if query.first is None and query.last is None:
        return focused(first, last, MOST_BUCKETS, lambda edges: total(counts(edges), len(edges) - 1))
    first = first if query.first is None else max(first, query.first)
    last = last if query.last is None else min(last, query.last)
    return Focus(buckets(first, last, MOST_BUCKETS)) if first <= last else None


def total(counts: Counts, width: int) -> list[int]:
    """The events of all types, in so many buckets."""
    return [sum(row[index] for row in counts.values()) for index in range(width)]


def count_all(timelines: Timelines, summary: TimelineSummary, edges: Sequence[int]) -> Counts:
    """How many events of each type of the timeline begin from each edge to the next."""
    types = list(summary.types)
    return dict(zip(types, timelines.density(summary.timeline, edges, types), strict=True)) if types else {}


def count(events: Iterable[Mapping[str, Any]], edges: Sequence[int]) -> Counts:
    """How many of some events begin from each edge to the next, by type."""
    counts: dict[str, list[int]] = {}
    for event in events:
        first = parse(event["when"]["edtf"]).first
        row = counts.setdefault(event["type"], [0] * (len(edges) - 1))
        if first is not None and edges[0] <= first < edges[-1]:
            row[bisect(edges, first) - 1] += 1
    return counts
