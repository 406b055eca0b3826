"""The strip of a view, and what lies before and after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from dateline.edtf import DAY, iso_date
from dateline.store import EventQuery, TimelineSummary
from services.context import context
from services.pages.buckets import Bucket
from services.pages.density import count, count_all, window
from services.pages.facets import Shared, narrowed
from services.pages.filters import only_between
from services.pages.focus import Focus, edges_of
from services.pages.strip import Strip, strip


@dataclass(frozen=True, slots=True)
class Tail:
    """Events that begin before or after what the strip shows, and the address of the view of them."""

    events: int
    address: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The strip with what it leaves out on both sides; None where that is nothing."""

    strip: Strip
    before: Tail | None
    after: Tail | None


def chart(summary: TimelineSummary, query: EventQuery, common: Shared) -> Chart | None:
    """The strip of a view; None if it has no events."""
    # Types and dates are counted by the store; what other filters let through has been looked at.
    looked_at = narrowed(query, types=False) and common.every is not None
    timelines = context().store.timelines
    counts = partial(count, common.every or ()) if looked_at else partial(count_all, timelines, summary)
    focus = window(_reach(summary, common) if looked_at else summary, query, counts)
    if focus is None:
        return None
    drawn = strip(focus.buckets, counts(edges_of(focus.buckets)), lambda bucket: _touches(bucket, query))
    return Chart(drawn, _before(focus), _after(focus))


def _reach(summary: TimelineSummary, common: Shared) -> TimelineSummary:
    """The summary with the span of those events alone that were looked at."""
    starts = [start for event in common.every or () if (start := event["when"]["start"])]
    return replace(summary, first=starts[0], last=starts[-1]) if starts else summary


def _before(focus: Focus) -> Tail | None:
    last = iso_date(focus.buckets[0].start // DAY - 1)
    return Tail(focus.before, only_between(None, last)) if focus.before else None


def _after(focus: Focus) -> Tail | None:
    first = iso_date(focus.buckets[-1].end // DAY)
    return Tail(focus.after, only_between(first, None)) if focus.after else None


def _touches(bucket: Bucket, query: EventQuery) -> bool:
    return (query.first is None or query.first < bucket.end) and (query.last is None or query.last >= bucket.start)
