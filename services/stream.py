"""A timeline as it changes: server-sent events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, request
from werkzeug.exceptions import ServiceUnavailable

from dateline.encoding import dumps
from dateline.errors import ChangesForgotten
from dateline.store import Changes, EventQuery, Store
from dateline.store.version import revision_in
from services import examples
from services.blueprint import Blueprint
from services.context import context
from services.front.replies import FOLLOWS
from services.inert import shown_json
from services.metrics import stream_clients
from services.problems import RETRY_AFTER
from services.queries import event_query, revision_of
from services.schemas.filters import StreamQuerySchema
from services.schemas.stream import StreamedSchema

_AT_ONCE = 200
_TOLD = re.compile(r"([0-9.]+)-([0-9]+)(?:-([0-9]+))?", re.ASCII)

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
    return "" if since is None else f"{_life(version)}-{since}"


@dataclass(frozen=True, slots=True)
class Follows:
    """The events that a client follows.

    :param told: the version that it was told last; empty if none. Behind it stands, as long as not everything has been
        told for the first time, the latest revision when that began.
    """

    query: EventQuery
    told: str


@dataclass(frozen=True, slots=True)
class Step:
    """What a client is told next.

    :param told: the version to which that leads; None if the timeline is gone, and with it the stream.
    :param complete: whether that is the latest.
    """

    piece: bytes
    told: str | None
    complete: bool = True


def next_step(store: Store, follows: Follows) -> Step:
    """What a client is to be told that was told so much; an empty piece if nothing has changed.

    :raises StoreUnavailable: if the store cannot serve.
    """
    query, told = follows.query, follows.told
    version = store.timelines.version(query.timeline, "revision")
    if version is None:
        return Step(_event("reset", {}), None)
    if told == version:
        return Step(b"", told)
    known = _known(told, version)
    since, begun = known or _from_the_beginning(version)
    try:
        found = store.timelines.changes(query, since, begun)
    except ChangesForgotten:
        known, (since, begun) = None, _from_the_beginning(version)
        found = store.timelines.changes(query, since, begun)
    leads_to = f"{_life(version)}-{found.revision}" + (f"-{begun}" if found.revision < begun else "")
    reset = _event("reset", {}) if told and known is None else b""
    return Step(reset + b"".join(_events(found, leads_to)), leads_to, found.complete)


def _known(told: str, version: str) -> tuple[int, int] | None:
    """The revision that a client was told last, and the latest when it was first told of everything if that goes on,
    else 0; None if that is no earlier version of the same timeline.
    """
    match = _TOLD.fullmatch(told)
    if match is None or match[1] != _life(version):
        return None
    revision, begun = int(match[2]), int(match[3] or 0)
    if max(revision, begun) > revision_in(version):
        return None
    return (revision, begun) if revision else _from_the_beginning(version)


def _from_the_beginning(version: str) -> tuple[int, int]:
    return 0, revision_in(version)


def _life(version: str) -> str:
    return version.rpartition("-")[0]


def _events(found: Changes, told: str) -> Iterator[bytes]:
    for name, bodies in (("added", found.added), ("changed", found.changed)):
        yield from (_event(name, body) for body in bodies)
    yield from (_event("removed", {"id": entry}) for entry in found.removed)
    # Only here, so that whoever is cut off before it is told all of this again.
    yield b"id: %b\n" % told.encode() + _event("revision", {"revision": found.revision})


def _event(name: str, data: Any) -> bytes:
    body = shown_json(data if isinstance(data, bytes) else dumps(data))
    return b"event: %b\ndata: %b\n\n" % (name.encode(), body)
