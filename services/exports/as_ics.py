"""A calendar (iCalendar, RFC 5545) of entries that last whole days, or a time where the text tells one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from icalendar import Calendar, Component, Event, Journal

from dateline.edtf import DAY, Span, parse
from services.exports.form import EventJson, Form, View
from services.exports.moments import covered, moment, told_at
from services.exports.words import facts, quotes, remarks, source_words, uncertain
from services.inert import one_line
from services.presentation import Row, row

_END = "END:VCALENDAR\r\n"


def write(view: View, events: Iterable[EventJson]) -> Iterator[str]:
    """The calendar's own properties, its entries, its end: a calendar without the last is not whole."""
    yield _calendar(view).to_ical().decode().removesuffix(_END)
    for event in events:
        yield _entry(event).to_ical().decode()
    yield _END


def _calendar(view: View) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Dateline//Dateline//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # The standard's names for these (RFC 7986) and those that most programs know.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, view.timeline)
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, " ".join(["Events that news documents tell.", *remarks(view)]))
    return calendar


def _entry(event: EventJson) -> Component:
    entry = _dated(parse(event["when"]["edtf"]))
    shown, words = row(event), uncertain(event)
    headline = one_line(event["headline"])
    entry.add("uid", f"{event['id']}@dateline")
    entry.add("dtstamp", told_at(event))
    entry.add("summary", f"{headline} ({words})" if words else headline)
    entry.add("description", "\n".join(_description(event, shown)))
    entry.add("categories", [shown.type])
    if isinstance(entry, Event):
        # What happened does not take up the reader's time.
        entry.add("transp", "TRANSPARENT")
        if shown.place:
            entry.add("location", one_line(shown.place))
    address = next((source.url for source in shown.sources if source.url), None)
    if address:
        entry.add("url", address)
    return entry


def _dated(span: Span) -> Component:
    """An entry with the time that a span covers; its end is the first moment after it.

    Dates that a calendar cannot hold, before
    the year 1 and after 9999, make a journal entry without a date: its words tell it.
    """
    first, last = covered(span)
    start, end = moment(first), moment(last + 1)
    if start is None or end is None:
        return Journal()
    event = Event()
    whole_days = first % DAY == 0 and (last + 1) % DAY == 0
    for name, bound in (("dtstart", start), ("dtend", end)):
        event.add(name, bound.date() if whole_days else _time(bound, span))
    return event


def _time(bound: datetime, span: Span) -> date:
    # A time of day without a zone floats: it is that time wherever the reader is.
    return bound.replace(tzinfo=UTC) if span.zoned else bound


def _description(event: EventJson, shown: Row) -> Iterator[str]:
    for name, words in facts(event, shown):
        yield f"{name}: {words}"
    for source in shown.sources:
        yield ""
        yield from (f"“{quote}”" for quote in quotes(source))
        yield f"— {source_words(source)}"
        if source.url:
            yield source.url


FORM = Form("ics", "text/calendar", "ics", "a calendar to subscribe to or import", write)
