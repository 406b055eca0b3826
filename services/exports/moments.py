"""Times as calendars and feeds need them: Python's own, which know the years 1 to 9999."""

from __future__ import annotations

from datetime import MAXYEAR, UTC, datetime, timedelta

from dateline.edtf import DAY, days_from_civil, parse
from services.exports.form import EventJson

_FIRST = days_from_civil(1, 1, 1) * DAY
_AFTER = days_from_civil(MAXYEAR + 1, 1, 1) * DAY


def moment(second: int) -> datetime | None:
    """A second, counted as :mod:`dateline.edtf` counts; None before the year 1 and after 9999."""
    return datetime(1, 1, 1) + timedelta(seconds=second - _FIRST) if _FIRST <= second < _AFTER else None


def told_at(event: EventJson) -> datetime:
    """When an event was last told, in UTC: its latest publication; if that is unknown, the event's own last second.

    Nothing but the event decides it, so that the same documents give the same file.
    """
    published = [parse(evidence["published"]).first for evidence in event["evidence"] if evidence["published"]]
    latest = max((second for second in published if second is not None), default=_happened(event))
    within = min(max(latest, _FIRST), _AFTER - 1)
    return (datetime(1, 1, 1) + timedelta(seconds=within - _FIRST)).replace(tzinfo=UTC)


def _happened(event: EventJson) -> int:
    span = parse(event["when"]["edtf"])
    last = span.first if span.last is None else span.last
    assert last is not None
    return last
