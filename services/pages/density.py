"""What the strip of a view counts."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.edtf import DAY, parse
from dateline.encoding import loads
from dateline.store import EventQuery, Timelines, TimelineSummary
from services.pages.buckets import Bucket, buckets, day_start

MOST_BUCKETS = 62
MOST_EVENTS = 1000
"""Events of a view that are read to count them one by one, which filters other than types need."""

Counts = Mapping[str, Sequence[int]]


def window(summary: TimelineSummary, query: EventQuery) -> list[Bucket]:
    """The buckets for what a query asks of a timeline's span; none if that is nothing."""
    if summary.first is None or summary.last is None:
        return []
    first, last = day_start(summary.first), day_start(summary.last) + DAY - 1
    first = first if query.first is None else max(first, query.first)
    last = last if query.last is None else min(last, query.last)
    return buckets(first, last, MOST_BUCKETS) if first <= last else []


def filtered(query: EventQuery) -> bool:
    """Whether a query asks for events by more than their dates and types."""
    bare = EventQuery(query.timeline)
    return replace(query, first=None, last=None, types=(), order=bare.order, limit=bare.limit, after=None) != bare


def events_to_count(timelines: Timelines, query: EventQuery) -> list[dict[str, Any]] | None:
    """The events of all types that a query asks for; None if they are too many to be read."""
    page = timelines.page(replace(query, types=(), order="asc", limit=MOST_EVENTS, after=None))
    return None if page.next is not None else [loads(event) for event in page.events]


def count_all(timelines: Timelines, summary: TimelineSummary, within: Sequence[Bucket]) -> Counts:
    """How many events of each type of the timeline begin in each bucket."""
    types = list(summary.types)
    edges = [*(bucket.start for bucket in within), within[-1].end]
    return dict(zip(types, timelines.density(summary.timeline, edges, types), strict=True)) if types else {}


def count(events: Iterable[Mapping[str, Any]], within: Sequence[Bucket]) -> Counts:
    """How many of some events begin in each bucket, by type."""
    starts = [bucket.start for bucket in within]
    counts: dict[str, list[int]] = {}
    for event in events:
        first = parse(event["when"]["edtf"]).first
        row = counts.setdefault(event["type"], [0] * len(within))
        if first is not None and starts[0] <= first < within[-1].end:
            row[bisect(starts, first) - 1] += 1
    return counts
