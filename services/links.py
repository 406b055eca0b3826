"""``/timelines/{timeline}/links``: what programs that can send no token read a timeline with."""

from __future__ import annotations

from typing import Any

from flask import Response

from dateline.encoding import dumps
from services import links_examples as examples
from services.blueprint import Blueprint
from services.problems import Problem
from services.schemas.links import LinkedSchema, LinkSchema, LinksSchema
from services.sharing import require_known, share, shared, told, withdraw

blueprint = Blueprint("links", __name__, description="Links that open one view of a timeline without a token.")


@blueprint.route("/timelines/<timeline>/links")
@blueprint.response(200, LinksSchema, example=examples.LINKS)
@blueprint.alt_response(404, "NOT_FOUND")
def get_links(timeline: str) -> Response:
    """The links to a timeline

    Those that were made with the caller's token; with the scope `admin` all.
    """
    require_known(timeline)
    return _reply({"timeline": timeline, "links": told(shared(timeline))})


@blueprint.route("/timelines/<timeline>/links", methods=["POST"])
@blueprint.arguments(LinkedSchema, example={"address": examples.ADDRESS})
@blueprint.response(201, LinkSchema, example=examples.LINK)
@blueprint.alt_response(200, schema=LinkSchema, example=examples.LINK, description="It was there already.")
@blueprint.alt_response(400, "BAD_REQUEST")
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
@blueprint.alt_response(415, "UNSUPPORTED_MEDIA_TYPE")
def post_link(given: dict[str, Any], timeline: str) -> Response:
    """Make a link

    For calendars, feed readers and streams, which can send no token. Whoever has it may read just this view, until it
    is taken away, or the token with which it was made is revoked or expires.
    """
    require_known(timeline)
    link, made = share(timeline, given["address"])
    return _reply(told([link])[0], 201 if made else 200)


@blueprint.route("/timelines/<timeline>/links/<link_id>", methods=["DELETE"])
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
def delete_link(timeline: str, link_id: str) -> None:
    """Take a link away

    At once: whoever reads by it is asked for a token.
    """
    require_known(timeline)
    if not withdraw(timeline, link_id):
        raise Problem(404, "This token has no such link here to take away: `GET …/links` tells which it has.")


def _reply(body: dict[str, Any], status: int = 200) -> Response:
    response = Response(dumps(body), status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
