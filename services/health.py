"""Health checks, for supervisors and load balancers, and how documents fare, for people."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from flask import Response

from dateline.dispatch import in_flight
from dateline.encoding import dumps
from dateline.store.failures import FAILURES
from services.blueprint import Blueprint
from services.context import Context, context
from services.schemas.health import HealthSchema, StatusSchema

blueprint = Blueprint("health", __name__, description="Whether the service lives, and how the documents fare.")

_OK = {"status": "ok"}
_STATUS = {
    "version": "0.1.0",
    "timelines": 4,
    "events": 1310,
    "documents": {"queued": 2, "reading": 1, "done": 205, "failed": 1},
    "failed": {"unreadable": 1},
    "oldest_waiting_seconds": 0.8,
    "messages": {"waiting": 1, "held": 2},
    "workers": ["reader-1"],
    "sweepers": ["reader-1"],
}


@blueprint.route("/healthz")
@blueprint.response(200, HealthSchema, example=_OK)
def get_health() -> Response:
    """Whether the process lives

    It asks nothing else, so that a server that is down does not get this process restarted.
    """
    return _ok()


@blueprint.route("/readyz")
@blueprint.response(200, HealthSchema, example=_OK)
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def get_readiness() -> Response:
    """Whether documents can be taken and timelines served

    The store answers and accepts a write; if not, the 503 says what is wrong.
    """
    context().store.check()
    return _ok()


@blueprint.route("/status")
@blueprint.response(200, StatusSchema, example=_STATUS)
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def get_status() -> Response:
    """How the documents of all timelines fare

    How many there are by status, how long the one has waited that waits longest, and on which machines workers read;
    `failed` counts by reason since the store began.
    """
    return _json(_seen(context()))


def _seen(context: Context) -> dict[str, Any]:
    store, queue = context.store, context.queue
    seen = store.overview()
    return {
        "version": version("dateline"),
        "timelines": seen.timelines,
        "events": seen.events,
        "documents": seen.documents,
        "failed": {kind: seen.ever[f"failed:{kind}"] for kind in FAILURES if f"failed:{kind}" in seen.ever},
        "oldest_waiting_seconds": None if seen.oldest is None else round(seen.oldest, 1),
        "messages": {"waiting": queue.length(), "held": len(in_flight(store, queue))},
        "workers": store.presence.present("worker"),
        "sweepers": store.presence.present("sweeper"),
    }


def _ok() -> Response:
    return _json(_OK)


def _json(body: dict[str, Any]) -> Response:
    return Response(dumps(body), mimetype="application/json", headers={"Cache-Control": "no-store"})
