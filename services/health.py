"""Health checks, for supervisors and load balancers."""

from __future__ import annotations

from flask import Response
from flask_smorest import Blueprint

from dateline.encoding import dumps
from services.context import context
from services.schemas.health import HealthSchema

blueprint = Blueprint("health", __name__, description="Whether the service lives, and whether it can take documents.")

_OK = {"status": "ok"}


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


def _ok() -> Response:
    return Response(dumps(_OK), mimetype="application/json", headers={"Cache-Control": "no-store"})
