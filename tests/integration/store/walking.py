"""Whole readings put into a store, and all pages of a query read from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.edtf import days_from_civil
from dateline.encoding import loads
from dateline.model import Actor, Document, Event, Reading
from dateline.store import EventQuery, Store, is_position

FIRST_OF_OCTOBER = days_from_civil(2023, 10, 1)


def commit(store: Store, posted: Document, found: tuple[Event, ...]) -> None:
    """Accept a document and commit what was found in it."""
    store.documents.accept(posted)
    assert store.documents.commit(posted.id, Reading(found))


def apart(one: Event) -> Event:
    """An event of somebody of whom no other tells, so that a thousand of them are not compared with one another."""
    return replace(one, actors=(Actor(f"Person{one.id[4:]}", "person", "CHN"),), targets=(), place=None)


def walk(store: Store, query: EventQuery) -> list[dict[str, Any]]:
    """All pages of a query from its position on, one after the other."""
    found: list[dict[str, Any]] = []
    after = query.after
    while True:
        page = store.timelines.page(replace(query, after=after))
        found.extend(loads(body) for body in page.events)
        after = page.next
        if after is None:
            return found
        assert is_position(after)
        assert len(page.events) == query.limit
