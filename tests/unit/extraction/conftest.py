"""The reader, loaded once, and a short way to have a text read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from dateline.model import Document, Event
from workers.extraction import Reader, load

PUBLISHED = "2024-03-14"  # a Thursday

Events = Callable[..., list[Event]]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return load()


@pytest.fixture(scope="session")
def events(reader: Reader) -> Events:
    """The dated events of a text in its order, published on Thursday 14 March 2024 where nothing else is said."""

    def read(text: str, published: str | None = PUBLISHED, title: str | None = None) -> list[Event]:
        whole = f"{title}\n\n{text}" if title else text
        start = len(title) + 2 if title else 0
        document = Document("doc_1", "t", whole, title=title, published=published, body_start=start)
        return sorted(reader.read(document).events, key=lambda event: event.evidence[0].start)

    return read


def date_of(trigger: str, events: Iterable[Event]) -> str | None:
    """The date of the event that a trigger tells; None if there is no such event, or it has none."""
    dates = {event.evidence[0].trigger: event.when and event.when.edtf for event in events}
    return dates.get(trigger)
