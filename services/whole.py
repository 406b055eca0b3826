"""Timelines as a whole: renamed and removed."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for

from dateline.encoding import dumps
from dateline.formats.fields import timeline_name
from services import examples
from services.access import require_timeline
from services.blueprint import Blueprint
from services.context import context
from services.queries import unknown_timeline
from services.schemas.timelines import NameSchema, TimelineSchema
from services.timelines import listed

blueprint = Blueprint("whole", __name__, description="Timelines as a whole.")


@blueprint.route("/timelines/<timeline>", methods=["PATCH"])
@blueprint.arguments(NameSchema, example={"timeline": examples.TIMELINE_NAME})
@blueprint.response(200, TimelineSchema, example=examples.TIMELINE)
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
@blueprint.alt_response(415, "UNSUPPORTED_MEDIA_TYPE")
def rename_timeline(given: dict[str, Any], timeline: str) -> Response:
    """Rename a timeline

    Ids are made from the name, too: its documents and events get those that they would have had if they had been posted
    under the new name. Corrections go with it. Nobody sees half of it: until all is there the old name answers, and
    then the new one. From then on, `GET` of an address with the old name is 308 to that with the new one, until a
    document is posted to the old name, which makes another timeline. Where an address holds an id, a cursor or a
    revision of the timeline as it was, and for other methods, a 404 tells the new name.
    """
    name = given["timeline"]
    require_timeline(name)
    store = context().store
    if timeline_name(timeline) != timeline_name(name) and not store.moves.rename(timeline, name):
        raise unknown_timeline(timeline)
    summary = store.timelines.outline(name)
    if summary is None:
        raise unknown_timeline(name)
    response = Response(dumps(listed(summary)), mimetype="application/json")
    response.headers["Content-Location"] = url_for("timelines.get_timeline", timeline=name)
    return response


@blueprint.route("/timelines/<timeline>", methods=["DELETE"])
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
def delete_timeline(timeline: str) -> None:
    """Remove a timeline

    With all its documents, events and corrections, for good.
    """
    if not context().store.moves.remove(timeline_name(timeline)):
        raise unknown_timeline(timeline)
