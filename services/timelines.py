"""Timelines: which there are, what they hold, and their events in order."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Any

from flask import Response, request

from dateline.encoding import dumps
from dateline.formats.fields import timeline_name
from dateline.store import EventQuery, TimelineSummary
from dateline.store.version import revision_in
from services import examples, form_examples
from services.access import visible
from services.blueprint import Blueprint
from services.changing import changes
from services.context import context
from services.cursors import to_cursor
from services.exporting import export
from services.exports import FORMS
from services.inert import shown_json
from services.negotiation import PAGED, asked_form
from services.patience import awaited_revision
from services.queries import event_query, unknown_timeline
from services.replies import json_reply, paged, unless_known
from services.schemas.events import EventsSchema
from services.schemas.filters import FiltersSchema, FormQuerySchema
from services.schemas.paging import USUAL
from services.schemas.timelines import MOST_NAMED, SummarySchema, TimelinesSchema

_COUNTED = {"types": None, "actors": MOST_NAMED, "places": MOST_NAMED, "months": None, "bases": None}
"""What a summary counts, and how many values of it are told."""

blueprint = Blueprint("timelines", __name__, description="Which timelines there are, what they hold, and their events.")


@blueprint.route("/timelines")
@blueprint.response(200, TimelinesSchema, example=examples.TIMELINES)
def get_timelines() -> Response:
    """All timelines

    In order of their names, each with the number of its documents and events.
    """
    timelines = context().store.timelines
    found = [timelines.outline(name) for name in visible(timelines.names())]
    outlines = [listed(summary) for summary in found if summary is not None]
    return json_reply(dumps({"timelines": outlines}))


@blueprint.route("/timelines/<timeline>")
@blueprint.arguments(FiltersSchema, location="query")
@blueprint.response(200, SummarySchema, example=examples.SUMMARY)
@blueprint.alt_response(304, "NOT_MODIFIED")
@blueprint.alt_response(404, "NOT_FOUND")
def get_timeline(given: dict[str, Any], timeline: str) -> Response:
    """What a timeline holds

    Documents by status; events by type, actor, place, basis and month of their start, of actors and places the most
    frequent; and how many events nothing dates.

    With the filters of `GET /timelines/{timeline}/events` only the events that pass are counted, and of those no more
    than 10,000: `complete` says whether that was all. Documents and undated events are always those of the timeline.
    """
    timelines = context().store.timelines
    changes = timelines.version(timeline_name(timeline), "changes")
    if changes is None:
        raise unknown_timeline(timeline)
    query = event_query(timeline, given)
    return unless_known(changes, lambda: json_reply(dumps(_summed_up(query))))


@blueprint.route("/timelines/<timeline>/events")
@blueprint.arguments(FormQuerySchema, location="query")
@blueprint.response(200, EventsSchema, example=examples.EVENTS)
@blueprint.alt_response(304, "NOT_MODIFIED")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(406, "NOT_ACCEPTABLE")
@blueprint.doc(responses={200: {"content": form_examples.CONTENT}})
def get_events(given: dict[str, Any], timeline: str) -> Response:
    """The events of a timeline, in order

    By start, then the narrower interval first. The ETag is the timeline's revision: send it back as `If-None-Match`
    and an unchanged timeline answers 304; with `Prefer: wait=20` beside it only after so many seconds (30 at the most),
    or with what has changed as soon as it has. Filters may be combined. A page may hold fewer events than `limit`, even
    none, and still have a `next`: of events that must be read to see whether they pass (`q`, `min_documents`,
    `min_confidence`) one page looks at 2,000.

    `changed_since` asks for what became of them since a revision instead: events that came or changed, the ids of those
    that went, and the `revision` from which to ask on.

    `format` or `Accept` choose a form to take away, which holds all events of the view: `Content-Length` tells whether
    it came whole, `Dateline-Undated` how many events of the timeline nothing dates, so that they are not in it.
    """
    since = given.pop("changed_since", None)
    asked = given.pop("format", None)
    form = PAGED if since is not None else asked_form(asked)
    ending = "" if form == PAGED else f"-{form}"
    # The revision is read before the events: if they change in between, the next poll fetches them once more, whereas
    # the other way round it would miss them.
    revision = awaited_revision(timeline, ending)
    query = event_query(timeline, {"limit": USUAL} | given)
    if since is not None:
        return unless_known(revision, lambda: changes(query, since, revision_in(revision)))
    if form != PAGED:
        return unless_known(revision + ending, lambda: export(FORMS[form], query, given.get("limit")))

    return unless_known(revision, lambda: _page(query))


@blueprint.after_request
def _vary(response: Response) -> Response:
    if request.endpoint == f"{blueprint.name}.{get_events.__name__}":
        response.vary.add("Accept")
    return response


def _page(query: EventQuery) -> Response:
    page = context().store.timelines.page(query)
    cursor = None if page.next is None else to_cursor(page.next, query)
    # The events are stored as they are served: their JSON is joined, never read.
    body = shown_json(
        b'{"timeline":%b,"events":[%b],"next":%b}' % (dumps(query.timeline), b",".join(page.events), dumps(cursor))
    )
    return paged(body, cursor)


def _summed_up(query: EventQuery) -> dict[str, Any]:
    summary = context().store.timelines.under(query)
    if summary is None:
        raise unknown_timeline(query.timeline)
    counts = {name: dict(islice(getattr(summary, name).items(), most)) for name, most in _COUNTED.items()}
    return listed(summary) | {"undated": summary.undated, **counts, "complete": summary.complete}


def listed(summary: TimelineSummary) -> dict[str, Any]:
    """A timeline as the list of all tells it."""
    return {
        name: value
        for name, value in asdict(summary).items()
        if name in ("timeline", "revision", "documents", "events", "first", "last")
    }
