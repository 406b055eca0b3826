"""The specification, for machines at ``/openapi.json`` and for people at ``/docs``."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template
from flask_smorest import Blueprint, current_api

from dateline.encoding import dumps
from services.operations import operations

blueprint = Blueprint("reference", __name__, description="This specification.")


@blueprint.route("/openapi.json")
@blueprint.response(200, {"type": "object"}, example={"openapi": "3.1.0", "info": {"title": "Dateline"}})
def get_openapi() -> Response:
    """This specification

    OpenAPI 3.1, with an example for every call.
    """
    return Response(dumps(_specification()), mimetype="application/json")


@blueprint.route("/docs")
@blueprint.response(200, {"type": "string"}, content_type="text/html", example="<!doctype html>…")
def get_docs() -> Response:
    """This specification as a page

    Plain HTML, which needs no script and nothing from elsewhere.
    """
    html = render_template("docs.html", info=_specification()["info"], groups=operations(_specification()))
    return Response(html, mimetype="text/html")


def _specification() -> dict[str, Any]:
    specification: dict[str, Any] = current_api.spec.to_dict()
    return specification
