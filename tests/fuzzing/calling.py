"""Whole requests, as the front makes them of what granian hands over, but without a socket between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, cast

from services.front.environ import environ_of
from services.front.replies import Reply, reply_to

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from granian.rsgi import Scope


@dataclass(frozen=True, slots=True)
class Request:
    """What granian tells of a request: ``path`` is decoded, ``query_string`` is not."""

    method: str
    path: str
    query_string: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: {"host": "localhost"})
    http_version: str = "1.1"
    scheme: str = "http"
    server: str = "127.0.0.1:80"
    client: str = "127.0.0.1:40000"
    authority: str | None = None


def call(application: WSGIApplication, request: Request, body: bytes = b"") -> Reply:
    """The reply to a request; what comes in pieces is not asked for them."""
    reply = reply_to(environ_of(cast("Scope", request), BytesIO(body), len(body)), application)
    close = getattr(reply.pieces, "close", None)
    if close is not None:
        close()
    return reply
