"""A timeline as one file, out of the service and into it."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from werkzeug.wsgi import FileWrapper

from dateline.encoding import dumps
from dateline.formats.fields import timeline_name
from dateline.formats.media import NDJSON
from dateline.transfer import exported, import_file, name_in
from services import examples, transfer_examples
from services.access import require_timeline
from services.blueprint import Blueprint
from services.bodies import spooled_body
from services.context import context
from services.exporting import CHUNK, written
from services.problems import Problem
from services.queries import revision_of, unknown_timeline
from services.schemas.timelines import ImportQuerySchema, TimelineSchema
from services.timelines import listed

blueprint = Blueprint("transfer", __name__, description="Timelines as files.")

_FILE = {"schema": {"type": "string"}, "example": transfer_examples.FILE}


@blueprint.route("/timelines/<timeline>/export")
@blueprint.response(200, content_type=NDJSON)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.doc(responses={200: {"content": {NDJSON: _FILE}}})
def get_export(timeline: str) -> Response:
    """A timeline as a file

    Its documents, what was read of them, and what editors say, from which `POST /timelines` makes the same timeline.
    """
    revision_of(timeline_name(timeline))
    length, file = written(exported(context().store, timeline))
    response = Response(FileWrapper(file, CHUNK), content_type=NDJSON, direct_passthrough=True)
    response.call_on_close(file.close)
    response.content_length = length
    response.headers.set("Content-Disposition", "attachment", filename=f"{timeline}.jsonl")
    return response


@blueprint.route("/timelines", methods=["POST"])
@blueprint.arguments(ImportQuerySchema, location="query")
@blueprint.response(201, TimelineSchema, example=examples.TIMELINE)
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(409, "CONFLICT")
@blueprint.alt_response(413, "REQUEST_ENTITY_TOO_LARGE")
@blueprint.alt_response(415, "UNSUPPORTED_MEDIA_TYPE")
@blueprint.doc(requestBody=transfer_examples.REQUEST_BODY)
def post_timeline(given: dict[str, Any]) -> Response:
    """A timeline out of a file

    That `GET /timelines/{timeline}/export` or `dateline export` wrote. A file that is broken or foreign is refused with
    the line that is wrong, and nothing of it is taken.
    """
    if request.mimetype != NDJSON:
        raise Problem(415, f"The file of a timeline is {NDJSON}: set that as its Content-Type.")
    store = context().store
    with spooled_body(context().settings) as file:
        name = given.get("timeline") or name_in(file)
        require_timeline(name)
        import_file(store, file, name)
    summary = store.timelines.outline(name)
    if summary is None:
        raise unknown_timeline(name)
    response = Response(dumps(listed(summary)), 201, mimetype="application/json")
    response.headers["Location"] = url_for("timelines.get_timeline", timeline=name)
    return response
