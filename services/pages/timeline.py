"""One timeline as a page."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request
from werkzeug import Response

from dateline.formats.fields import timeline_name
from dateline.store import EventQuery, TimelineSummary
from dateline.when import BASES
from services.context import context
from services.pages import filters
from services.pages.blueprint import blueprint
from services.pages.chart import chart
from services.pages.facets import MOST_EVENTS, Shared, narrowed, shared
from services.pages.people import Person, everybody, partners, person
from services.pages.view import ViewSchema, shown, stream_address
from services.parameters import joined
from services.queries import address_with, same_address, unknown_timeline
from services.wording import BASIS_WORDS, span_words

MOST_NAMED = 12
MOST_SUGGESTED = 50


@blueprint.before_request
def _without_empty_fields() -> Response | None:
    """Send a form's address on without the fields that were left empty, so that links stay short and valid."""
    filled = {name: [value for value in values if value] for name, values in request.args.lists()}
    if filled == request.args.to_dict(flat=False):
        return None
    return redirect(address_with(filled))


@blueprint.route("/t/<timeline>")
@blueprint.arguments(ViewSchema, location="query")
def get_page(given: dict[str, Any], timeline: str) -> str:
    """One timeline, with the parameters of ``GET /timelines/{timeline}/events``."""
    timelines = context().store.timelines
    summary = timelines.summary(timeline_name(timeline))
    if summary is None:
        raise unknown_timeline(timeline)
    page = shown(timeline, given)
    common = shared(timelines, summary, page.query)
    return render_template(
        "timeline.html",
        summary=summary,
        span=span_words(summary.first, summary.last),
        hidden=timelines.hidden(timeline),
        page=page,
        days=page.days,
        common=common,
        counts_whole=narrowed(page.query) and common.every is None,
        most_counted=MOST_EVENTS,
        choices=_choices(summary, common, given),
        filters=filters,
        about=_about(page.query, common),
        chart=chart(summary, page.query, common),
        counts_all=narrowed(page.query, types=False) and common.every is None,
        basis_words=BASIS_WORDS,
        address=same_address,
        joined=joined,
        stream=stream_address(timeline, summary.revision),
    )


@blueprint.route("/t/<timeline>/rows")
@blueprint.arguments(ViewSchema, location="query")
def get_rows(given: dict[str, Any], timeline: str) -> str:
    """The events of a page of a timeline alone, for a script to append."""
    if context().store.timelines.version(timeline_name(timeline), "revision") is None:
        raise unknown_timeline(timeline)
    page = shown(timeline, given)
    return render_template("rows.html", page=page, days=page.days)


def _about(query: EventQuery, common: Shared) -> tuple[Person, list[tuple[str, int]]] | None:
    """Whom the view is about, and with whom they acted, if it is about one."""
    if len(query.actors) != 1:
        return None
    timelines = context().store.timelines
    one = person(query.actors[0], timelines.meant(query.timeline, query.actors[0]))
    if one is None:
        return None
    who = timelines.who(query.timeline, everybody(common.chosen))
    return one, partners(one, common.chosen, who)


def _choices(summary: TimelineSummary, common: Shared, given: dict[str, Any]) -> dict[str, Any]:
    chosen = given.get("types", [])
    types = dict.fromkeys((*summary.types, *chosen))
    return {
        "types": {name: common.types.get(name, 0) for name in types},
        "chosen": chosen,
        "bases": BASES,
        "actors": list(summary.actors)[:MOST_SUGGESTED],
        "places": list(summary.places)[:MOST_SUGGESTED],
        "named": list(common.actors.items())[:MOST_NAMED],
        "placed": list(common.places.items())[:MOST_NAMED],
        "order": given["order"],
        "sources": given.get("min_documents", 1),
    }
