"""Who posted, changed and removed what, as one line of the log each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import structlog
from flask import Flask, Response, g, request

from services.access.callers import Caller, caller
from services.context import context
from services.origins import READING

_MOST_NAMED = 100

_log = structlog.get_logger("dateline.audit")


def register(app: Flask) -> None:
    """Log every request of the application that changes something, or was refused to."""
    app.after_request(_note)


def name_documents(ids: Iterable[str]) -> None:
    """Add documents that the current request is about and its path does not name."""
    g.setdefault("audited", []).extend(ids)


def _note(response: Response) -> Response:
    if request.method in READING or request.endpoint is None:
        return response
    # Not looked up for this line alone: a request that failed before anybody asked is nobody's.
    known = g.get("caller") if context().access == "tokens" else caller()
    about = request.view_args or {}
    tell(request.endpoint, known, request.remote_addr, about, g.get("audited", []), status=response.status_code)
    return response


def tell(
    action: str,
    known: Caller | None,
    address: str | None,
    about: Mapping[str, str],
    documents: Sequence[str],
    **more: str | int,
) -> None:
    """Log what somebody did.

    :param action: the endpoint.
    :param address: where they called from.
    :param about: what the path names.
    :param documents: those that the path does not name.
    """
    _log.info(
        "audit",
        action=action,
        token=known.id if known else None,
        by=known.name if known else None,
        address=address,
        **about,
        **({"documents": list(islice(documents, _MOST_NAMED)), "number": len(documents)} if documents else {}),
        **more,
    )
