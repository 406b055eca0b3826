"""Who posted, changed and removed what, as one line of the log each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import structlog
from flask import Flask, Response, g, request

from services.access.callers import caller
from services.context import context

_READING = ("GET", "HEAD", "OPTIONS")
_MOST_NAMED = 100

_log = structlog.get_logger("dateline.audit")


def register(app: Flask) -> None:
    """Log every request of the application that changes something, or was refused to."""
    app.after_request(_note)


def name_documents(ids: Iterable[str]) -> None:
    """Add documents that the current request is about and its path does not name."""
    g.setdefault("audited", []).extend(ids)


def _note(response: Response) -> Response:
    if request.method in _READING or request.endpoint is None:
        return response
    # Not looked up for this line alone: a request that failed before anybody asked is nobody's.
    known = g.get("caller") if context().access == "tokens" else caller()
    documents: list[str] = g.get("audited", [])
    _log.info(
        "audit",
        action=request.endpoint,
        token=known.id if known else None,
        by=known.name if known else None,
        address=request.remote_addr,
        **(request.view_args or {}),
        **({"documents": list(islice(documents, _MOST_NAMED)), "number": len(documents)} if documents else {}),
        status=response.status_code,
    )
    return response
