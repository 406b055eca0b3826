"""One timeline as a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request
from werkzeug import Response

from dateline.encoding import loads
from dateline.formats.fields import timeline_name
from dateline.store import EventQuery, Page, TimelineSummary, position_of
from dateline.when import BASES
from services.context import context
from services.cursors import to_cursor
from services.pages.blueprint import blueprint
from services.pages.buckets import Bucket
from services.pages.density import count, count_all, events_to_count, filtered, window
from services.pages.filters import all_of, filters, kept, only_between, only_of, whole_span, with_actor
from services.pages.people import partners
from services.pages.strip import Strip, strip
from services.parameters import joined
from services.presentation import days
from services.queries import address_with, event_query, same_address, unknown_timeline
from services.schemas.filters import EventsQuerySchema
from services.wording import BASIS_WORDS, span_words

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
    timelines = context().store.timelines
    page = timelines.page(query)
    events = [loads(event) for event in page.events]
    # Types and dates are counted by the store; what other filters let through must be looked at.
    counted = events_to_count(timelines, query) if filtered(query) else None
    return render_template(
        "timeline.html",
        summary=summary,
        span=span_words(summary.first, summary.last),
        days=days(events),
        links=_links(query, page, events),
        choices=_choices(summary, given),
        filters=filters(),
        strip=_strip(summary, query, counted),
        counts_all=filtered(query) and counted is None,
        partners=partners(query.actors[0], counted) if len(query.actors) == 1 and counted else [],
        basis_words=BASIS_WORDS,
        address=same_address,
        only_between=only_between,
        only_of=only_of,
        with_actor=with_actor,
        kept=kept,
        all_of=all_of,
        joined=joined,
        whole_span=whole_span(),
    )


def _strip(summary: TimelineSummary, query: EventQuery, counted: list[dict[str, Any]] | None) -> Strip | None:
    within = window(summary, query)
    if not within:
        return None
    counts = count_all(context().store.timelines, summary, within) if counted is None else count(counted, within)
    return strip(within, counts, lambda bucket: _touches(bucket, query))


def _touches(bucket: Bucket, query: EventQuery) -> bool:
    return (query.first is None or query.first < bucket.end) and (query.last is None or query.last >= bucket.start)


def _choices(summary: TimelineSummary, given: dict[str, Any]) -> dict[str, Any]:
    chosen = given.get("types", [])
    return {
        "types": {name: summary.types.get(name, 0) for name in (*summary.types, *chosen)},
        "chosen": chosen,
        "bases": BASES,
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
    found = context().store.timelines.page(before)
    # What had to be read may have ended before that many were found; then the page begins where the reading stopped.
    position = position_of(loads(found.events[-1])) if len(found.events) > query.limit else found.next
    return same_address(cursor=None if position is None else to_cursor(position, query))
