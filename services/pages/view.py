"""A view of a timeline: what its address asks for, and the events that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request, url_for

from dateline.encoding import loads
from dateline.store import EventQuery, position_of
from services.context import context
from services.cursors import to_cursor
from services.presentation import Day, days
from services.queries import event_query, same_address
from services.schemas.filters import EventsQuerySchema
from services.schemas.paging import Limit

USUAL = 50
_OF_A_PAGE = ("cursor", "limit", "order")


class ViewSchema(EventsQuerySchema):
    """The parameters of a view: those of ``GET /timelines/{timeline}/events``, with shorter pages."""

    limit = Limit("How many events at the most.", usual=USUAL)


@dataclass(frozen=True, slots=True)
class Shown:
    """The events of one page.

    :param first: the first of them as the API serves it; None if there are none.
    :param on: the cursor of the next page; None if there is none.
    """

    query: EventQuery
    days: Sequence[Day]
    first: dict[str, Any] | None
    on: str | None

    @property
    def back_address(self) -> str | None:
        """The address of the page before this one; None if there is none."""
        if self.query.after is None or self.first is None:
            return None
        return same_address(cursor=_before(self.query, self.first))

    @property
    def on_address(self) -> str | None:
        """The address of the next page."""
        return self._on("page.get_page")

    @property
    def on_rows(self) -> str | None:
        """The address of the next page's events alone."""
        return self._on("page.get_rows")

    def _on(self, view: str) -> str | None:
        if self.on is None:
            return None
        asked: dict[str, Any] = request.args.to_dict(flat=False) | {"cursor": [self.on]}
        return url_for(view, timeline=self.query.timeline, **asked)


def shown(timeline: str, given: dict[str, Any]) -> Shown:
    """The page that a view's parameters, as loaded, ask for.

    :raises Problem: 422 if the cursor does not belong to it.
    """
    query = event_query(timeline, given)
    page = context().store.timelines.page(query)
    events = [loads(event) for event in page.events]
    on = None if page.next is None else to_cursor(page.next, query)
    return Shown(query, days(events), events[0] if events else None, on)


def stream_address(timeline: str, revision: int) -> str:
    """Where the changes of this view's events are told, from a revision on."""
    asked: dict[str, Any] = {name: values for name, values in request.args.lists() if name not in _OF_A_PAGE}
    return url_for("stream.get_stream", timeline=timeline, **asked, changed_since=revision)


def _before(query: EventQuery, first: dict[str, Any]) -> str | None:
    """The cursor of the page before that which begins with an event; None if that page is the first."""
    # One more than a page holds: the page before begins after it. If there is none, the page before is the first.
    before = replace(query, limit=query.limit + 1, after=position_of(first))
    before = replace(before, order="desc" if query.order == "asc" else "asc")
    found = context().store.timelines.page(before)
    # What had to be read may have ended before that many were found; then the page begins where the reading stopped.
    position = position_of(loads(found.events[-1])) if len(found.events) > query.limit else found.next
    return None if position is None else to_cursor(position, query)
