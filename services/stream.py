"""A timeline as it changes: server-sent events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, request
from werkzeug.exceptions import ServiceUnavailable

from services import examples
from services.blueprint import Blueprint
from services.context import context
from services.following import FOLLOWS, Follows, life_of
from services.metrics import stream_clients
from services.problems import RETRY_AFTER
from services.queries import event_query, revision_of
from services.schemas.filters import StreamQuerySchema
from services.schemas.stream import StreamedSchema

_AT_ONCE = 200

blueprint = Blueprint("stream", __name__, description="Timelines as they change.")


@blueprint.route("/timelines/<timeline>/stream")
@blueprint.arguments(StreamQuerySchema, location="query")
@blueprint.response(200, StreamedSchema, content_type="text/event-stream", example=examples.STREAM)
@blueprint.alt_response(404, "NOT_FOUND")
def get_stream(given: dict[str, Any], timeline: str) -> Response:
    """The events of a timeline as they come, change and go

    Server-sent events: `added` and `changed` with an event's JSON, `removed` with its `id`, all under the filters of
    `GET /timelines/{timeline}/events`. A `revision` ends what belongs together; its id, sent as `Last-Event-ID`, goes
    on from there, which browsers do by themselves. Without it all events are told first, unless `changed_since` names a
    revision that is known. `reset` says that all that was told before no longer holds, and everything is told anew.
    Comments keep the line open. A process keeps so many streams as its settings say; one more is refused with 503 and
    `Retry-After`.
    """
    version = revision_of(timeline)
    told = request.headers.get("Last-Event-ID") or _named(version, given.pop("changed_since", None))
    query = replace(event_query(timeline, given), limit=_AT_ONCE)
    streams = context().streams
    if not streams.acquire(blocking=False):
        raise ServiceUnavailable(
            "As many streams are open as may: try again in a moment, or poll with 'Prefer: wait'.",
            retry_after=int(RETRY_AFTER),
        )
    # What it follows is told by services/front/streams.py, which keeps no thread for it.
    request.environ[FOLLOWS] = Follows(query, told)
    response = Response(iter(()), mimetype="text/event-stream")
    response.call_on_close(streams.release)
    clients = stream_clients()
    clients.inc()
    response.call_on_close(clients.dec)
    response.headers["Cache-Control"] = "no-cache"
    # Or nginx keeps it back until it is long.
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _named(version: str, since: int | None) -> str:
    return "" if since is None else f"{life_of(version)}-{since}"
