"""The sentences that several forms share."""

from __future__ import annotations

from collections.abc import Iterator

from services.exports.form import EventJson, View
from services.inert import one_line
from services.presentation import Row, Source
from services.wording import date_words, heading


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


def quotes(source: Source) -> list[str]:
    """The sentences of a source that tell the event, each in one line."""
    return [one_line("".join(text for text, _ in pieces)) for pieces in source.quotes]


def source_words(source: Source) -> str:
    """The title of a source and when it was published."""
    title = one_line(source.title)
    return f"{title}, {source.published}" if source.published else title


def _chosen(view: View) -> Iterator[str]:
    if view.filters:
        yield f"Only events with {', '.join(f'{name} “{one_line(value)}”' for name, value in view.filters)}."


def _left_out(view: View) -> Iterator[str]:
    if view.undated:
        events = "1 event" if view.undated == 1 else f"{view.undated} events"
        yield f"Left out: {events} of this timeline that nothing dates."
    if view.before:
        yield "Left out: the events before the first one here, since a cursor was given."
    if view.after:
        yield "Left out: the events after the last one here, beyond the limit that was given."
