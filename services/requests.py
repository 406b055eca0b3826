"""One log line for each request, and the id that ties it to the reply."""

from __future__ import annotations

import re
import time
import uuid

import structlog
from flask import Flask, Response, g, request

HEADER = "X-Request-Id"
_PROXY_ID = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)


def register(app: Flask) -> None:
    """Log every request of the application and send its id back."""
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.started = time.perf_counter()
    given = request.headers.get(HEADER, "")
    # A proxy in front may have numbered the request; anything else would let a client write into the log.
    g.request_id = given if _PROXY_ID.fullmatch(given) else uuid.uuid4().hex
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id)


def _finish(response: Response) -> Response:
    response.headers[HEADER] = g.request_id
    # The path without its query string: what people search for is theirs.
    structlog.get_logger("dateline.requests").info(
        "answered",
        method=request.method,
        path=request.path,
        status=response.status_code,
        ms=round((time.perf_counter() - g.started) * 1000, 1),
    )
    return response
