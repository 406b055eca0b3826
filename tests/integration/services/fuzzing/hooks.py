"""What Schemathesis has to know of Dateline: how NDJSON is sent, what an EDTF date looks like."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis import Case, HookContext

TEXTS = ("text/plain", "text/markdown", "text/html", "application/x-ndjson")

schemathesis.openapi.format("edtf", st.dates().map(str) | st.sampled_from(["2023-10", "1950~", "2004-06/2006-08"]))


@schemathesis.serializer("application/x-ndjson")
def _lines(_: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def filter_case(_: HookContext, case: Case) -> bool:
    """Leave out what is wrong only for not being a string: in a text or a form it is sent as one, and is right."""
    if case.media_type == "multipart/form-data" and isinstance(case.body, dict):
        return all(isinstance(value, str | bytes | list) for value in case.body.values())
    return case.media_type not in TEXTS or isinstance(case.body, str | bytes)
