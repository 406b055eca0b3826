"""One event as a page, with all that tells it, so that it can be sent to somebody."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from dateline.encoding import loads
from dateline.formats.fields import timeline_name
from services.access.callers import caller
from services.context import context
from services.corrections import version_of
from services.pages.blueprint import blueprint
from services.presentation import days
from services.problems import Problem


@blueprint.route("/t/<timeline>/events/<event_id>")
def get_event(timeline: str, event_id: str) -> str | AnyResponse:
    """One event of a timeline; the id of one that has become part of another leads there."""
    event = event_of(timeline, event_id)
    if event["id"] != event_id:
        return redirect(url_for("page.get_event", timeline=timeline, event_id=event["id"]), 301)
    [day] = days([event])
    return render_template(
        "one_event.html",
        timeline=timeline,
        event=event,
        day=day,
        row=day.rows[0],
        version=version_of(event),
        edits=context().store.editing.edits(timeline, event_id),
        editor=_name(),
    )


@blueprint.route("/t/<timeline>/events/<event_id>/row")
def get_row(timeline: str, event_id: str) -> str:
    """One event as the list of its timeline shows it, for a script to put in."""
    return render_template("rows.html", days=days([event_of(timeline, event_id)]), page=None)


def _name() -> str:
    """The name of whoever has said who they are."""
    known = caller()
    return known.name if known and context().access == "tokens" else ""


def event_of(timeline: str, event_id: str) -> dict[str, Any]:
    """The event on a timeline that an id leads to, as the API serves it.

    :raises Problem: 404 if there is none.
    """
    body = context().store.timelines.entry(timeline_name(timeline), event_id)
    event: dict[str, Any] | None = None if body is None else loads(body)
    if event is None or event["when"] is None:
        raise Problem(404, f"There is no event {event_id[:80]!r} on {timeline!r}: look for it on the timeline.")
    return event
