"""The sentences that several forms share."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from services.exports.corrected import corrections
from services.exports.form import EventJson, View
from services.inert import one_line
from services.presentation import Row, Source
from services.wording import date_words, heading

_OTHERWISE = MappingProxyType({"date": "Also dated", "type": "Also told as", "toll": "Toll told"})


def remarks(view: View) -> list[str]:
    """What the reader of a file must know that its events do not tell: how they were chosen, and what is left out."""
    return [*_chosen(view), *_left_out(view)]


def uncertain(event: EventJson) -> str | None:
    """The date in words where it is not one certain day, so that a form that needs a day can say so; else None."""
    weekday, words = heading(event["when"]["edtf"])
    return None if weekday else words[0].lower() + words[1:]


def facts(event: EventJson, row: Row) -> Iterator[tuple[str, str]]:
    """What there is to say of an event besides its headline: the name of each fact, and the fact in one line."""
    yield "When", one_line(f"{date_words(event['when']['edtf'])} ({row.basis})")
    yield "What", row.type
    for name, words in (("Who", row.actors), ("To or with whom", row.targets), ("Where", row.place)):
        if words:
            yield name, one_line(words)
    if row.documents > 1 or row.copies:
        yield "Told by", counted(row)
    yield from ((_OTHERWISE[each.field], one_line(each.value)) for each in row.otherwise)
    yield from (("Edited", sentence) for sentence in corrections(event))


def counted(row: Row) -> str:
    """How many documents tell an event, and how many repeat one of them."""
    documents = f"{row.documents} document{'' if row.documents == 1 else 's'}"
    copies = f" and {row.copies} {'copy' if row.copies == 1 else 'copies'}" if row.copies else ""
    return documents + copies


def quotes(source: Source) -> list[str]:
    """The sentences of a source that tell the event, each in one line."""
    return [one_line("".join(text for text, _ in pieces)) for pieces in source.quotes]


def source_words(source: Source) -> str:
    """The title of a source, when it was published, and whether it is a copy of another."""
    told = (one_line(source.title), source.published, "a copy" if source.is_copy else None)
    return ", ".join(part for part in told if part)


def _chosen(view: View) -> Iterator[str]:
    if view.filters:
        yield f"Only events with {', '.join(f'{name} “{one_line(value)}”' for name, value in view.filters)}."


def _left_out(view: View) -> Iterator[str]:
    if view.undated:
        events = "1 event" if view.undated == 1 else f"{view.undated} events"
        yield f"Left out: {events} of this timeline that nothing dates."
    if view.hidden:
        events = "1 event" if view.hidden == 1 else f"{view.hidden} events"
        yield f"Left out: {events} of this timeline that editors hid."
    if view.before:
        yield "Left out: the events before the first one here, since a cursor was given."
    if view.after:
        yield "Left out: the events after the last one here, beyond the limit that was given."
