"""Where a document comes from: the request that posted it, and its place in a trace.

Both are part of the log's context. They are kept with the document, not with the message that has it read, since that
may be sent again by anybody; so they reach every line of the log between a request and the end of its documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import structlog

REQUEST = "request"
TRACE_PARENT = "traceparent"

# Whoever can write into the store, or send a request, must not write into the log.
_FORMS = {
    REQUEST: re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII),
    # W3C Trace Context, version 00.
    TRACE_PARENT: re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}", re.ASCII),
}


def origin() -> dict[str, str]:
    """Where this thread is now, to be kept with what it accepts."""
    bound = structlog.contextvars.get_contextvars()
    return {name: bound[name] for name in _FORMS if name in bound}


def adopt(given: Mapping[str, Any]) -> None:
    """Go on from there: what :func:`origin` told becomes part of the log's context; all else is ignored."""
    known = {
        name: value
        for name, form in _FORMS.items()
        if isinstance(value := given.get(name), str) and form.fullmatch(value)
    }
    structlog.contextvars.bind_contextvars(**known)
