"""One log line for each request, and the id that ties it to the reply."""

from __future__ import annotations

import re
import secrets
import time

import structlog
from flask import Flask, Response, g, request

HEADER = "X-Request-Id"
_log = structlog.get_logger("dateline.requests")
_PROXY_ID = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)


def register(app: Flask) -> None:
    """Log every request of the application and send its id back."""
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.started = time.perf_counter()
    g.request_id = request_id(request.headers.get(HEADER, ""))
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id)


def _finish(response: Response) -> Response:
    response.headers[HEADER] = g.request_id
    tell(request.method, request.path, response.status_code, time.perf_counter() - g.started)
    return response


def request_id(given: str) -> str:
    """The id of a request.

    :param given: what it has in :data:`HEADER`: a proxy in front may have numbered it.
    """
    # Anything but a number would let a client write into the log.
    return given if _PROXY_ID.fullmatch(given) else secrets.token_hex(16)


def tell(method: str, path: str, status: int, seconds: float, **more: str) -> None:
    """Log that a request was answered.

    :param path: without its query string: what people search for is theirs.
    :param more: what the log's context does not hold.
    """
    _log.info("answered", method=method, path=path, status=status, ms=round(seconds * 1000, 1), **more)
