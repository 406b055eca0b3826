"""One timeline as a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request
from werkzeug import Response

from dateline.encoding import loads
from dateline.formats.fields import timeline_name
from dateline.ontology import TYPES
from dateline.store import EventQuery, Page, TimelineSummary, position_of
from dateline.when import BASES
from services.context import context
from services.cursors import to_cursor
from services.pages.blueprint import blueprint
from services.presentation import days, type_words
from services.queries import address_with, event_query, same_address, unknown_timeline
from services.schemas.events import EventsQuerySchema
from services.wording import BASIS_WORDS, date_words, span_words

MOST_MONTHS = 60
MOST_ACTORS = 15


@blueprint.before_request
def _without_empty_fields() -> Response | None:
    """Send a form's address on without the fields that were left empty, so that links stay short and valid."""
    filled = {name: [value for value in values if value] for name, values in request.args.lists()}
    if filled == request.args.to_dict(flat=False):
        return None
    return redirect(address_with(filled))


@blueprint.route("/t/<timeline>")
@blueprint.arguments(EventsQuerySchema, location="query")
def get_page(given: dict[str, Any], timeline: str) -> str:
    """One timeline, with the parameters of ``GET /timelines/{timeline}/events``."""
    summary = context().store.timelines.summary(timeline_name(timeline))
    if summary is None:
        raise unknown_timeline(timeline)
    query = event_query(timeline, given)
    page = context().store.timelines.page(query)
    events = [loads(event) for event in page.events]
    return render_template(
        "timeline.html",
        summary=summary,
        span=span_words(summary.first, summary.last),
        days=days(events),
        shown=len(events),
        links=_links(query, page, events),
        choices=_choices(summary, given),
        filtered=[name for name in request.args if name not in ("cursor", "limit", "order")],
        basis_words=BASIS_WORDS,
        type_words=type_words,
        date_words=date_words,
        address=same_address,
    )


def _choices(summary: TimelineSummary, given: dict[str, Any]) -> dict[str, Any]:
    chosen = given.get("types", [])
    return {
        "types": {name: summary.types.get(name, 0) for name in TYPES if name in summary.types or name in chosen},
        "chosen": chosen,
        "bases": BASES,
        "months": list(summary.months.items())[-MOST_MONTHS:],
        "actors": list(summary.actors.items())[:MOST_ACTORS],
        "order": given["order"],
    }


def _links(query: EventQuery, page: Page, events: list[dict[str, Any]]) -> dict[str, str | None]:
    return {
        "back": _back(query, events),
        "on": None if page.next is None else same_address(cursor=to_cursor(page.next, query)),
    }


def _back(query: EventQuery, events: list[dict[str, Any]]) -> str | None:
    """The address of the page before this one; None on the first."""
    if query.after is None or not events:
        return None
    # One more than a page holds: the page before begins after it. If there is none, the page before is the first.
    before = replace(query, limit=query.limit + 1, after=position_of(events[0]))
    before = replace(before, order="desc" if query.order == "asc" else "asc")
    found = context().store.timelines.page(before).events
    cursor = to_cursor(position_of(loads(found[-1])), query) if len(found) > query.limit else None
    return same_address(cursor=cursor)
