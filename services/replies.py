"""What replies of several views have in common."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request

from services.queries import same_address


def json_reply(body: bytes) -> Response:
    """A reply of JSON."""
    return Response(body, mimetype="application/json")


def paged(body: bytes, cursor: str | None) -> Response:
    """A page of JSON, with a link to the next one if there is a cursor for it."""
    response = json_reply(body)
    if cursor is not None:
        response.headers["Link"] = f'<{same_address(cursor=cursor)}>; rel="next"'
    return response


def is_known(version: str) -> bool:
    """Whether the client has a version already."""
    return request.if_none_match.contains_weak(version)


def unless_known(version: str, reply: Callable[[], Response]) -> Response:
    """The reply with a version as its ETag, or a 304 if the client has that version."""
    response = Response(status=304) if is_known(version) else reply()
    # Weak: what changes while a reply is put together may be in it already, under the version before.
    response.set_etag(version, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    return response
