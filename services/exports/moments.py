"""Times as calendars and feeds need them: Python's own, which know the years 1 to 9999."""

from __future__ import annotations

from datetime import MAXYEAR, UTC, datetime, timedelta

from dateline.edtf import DAY, Span, days_from_civil, parse
from services.exports.form import EventJson

_FIRST = days_from_civil(1, 1, 1) * DAY
_AFTER = days_from_civil(MAXYEAR + 1, 1, 1) * DAY


def moment(second: int) -> datetime | None:
    """A second, counted as :mod:`dateline.edtf` counts; None before the year 1 and after 9999."""
    return datetime(1, 1, 1) + timedelta(seconds=second - _FIRST) if _FIRST <= second < _AFTER else None


def covered(span: Span) -> tuple[int, int]:
    """The first and last second to show for a span: its own; of an interval open to one side the day that it tells."""
    if span.first is not None and span.last is not None:
        return span.first, span.last
    known = span.last if span.first is None else span.first
    assert known is not None
    midnight = known - known % DAY
    return midnight, midnight + DAY - 1


def told_at(event: EventJson) -> datetime:
    """When an event was last told, in UTC: its latest publication; if that is unknown, the event's own last second.

    Nothing but the event decides it, so that the same documents give the same file.
    """
    published = [parse(evidence["published"]).first for evidence in event["evidence"] if evidence["published"]]
    known = [second for second in published if second is not None] or [covered(parse(event["when"]["edtf"]))[1]]
    within = min(max(*known, _FIRST), _AFTER - 1)
    return (datetime(1, 1, 1) + timedelta(seconds=within - _FIRST)).replace(tzinfo=UTC)
