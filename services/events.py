"""One event of a timeline, at an address of its own."""

from __future__ import annotations

from flask import Response

from dateline.encoding import loads
from services import examples
from services.blueprint import Blueprint
from services.context import context
from services.inert import shown_json
from services.problems import Problem
from services.queries import revision_of
from services.replies import json_reply, unless_known
from services.schemas.events import EventSchema

blueprint = Blueprint("events", __name__, description="Single events, with all that tells them.")


@blueprint.route("/timelines/<timeline>/events/<event_id>")
@blueprint.response(200, EventSchema, example=examples.EVENT)
@blueprint.alt_response(304, "NOT_MODIFIED")
@blueprint.alt_response(404, "NOT_FOUND")
def get_event(timeline: str, event_id: str) -> Response:
    """An event

    With all its evidence. The id of an event that has become part of another, since more documents tell of it, finds
    that one. The ETag is the timeline's revision.
    """
    revision = revision_of(timeline)
    return unless_known(revision, lambda: json_reply(shown_json(_found(timeline, event_id))))


def _found(timeline: str, event_id: str) -> bytes:
    body = context().store.timelines.entry(timeline, event_id)
    if body is None or loads(body)["when"] is None:
        raise unknown_event(timeline, event_id)
    return body


def unknown_event(timeline: str, event_id: str) -> Problem:
    """The 404 for an id that no event of a timeline has."""
    return Problem(
        404,
        f"There is no event {event_id[:80]!r} on {timeline!r}: use an id that /timelines/{timeline}/events tells.",
    )
