"""Each form of a timeline as the specification shows it: written from the example of an event."""

from __future__ import annotations

from typing import Any

from dateline.encoding import loads
from services.examples import EVENT
from services.exports import FORMS, Form, View

_VIEW = View(
    "middle-east",
    filters=(("type", "phone_call"),),
    address="http://localhost:8400/timelines/middle-east/events?type=phone_call&format=atom",
    page="http://localhost:8400/t/middle-east?type=phone_call",
    undated=2,
)


def _content(form: Form) -> dict[str, Any]:
    text = "".join(form.write(_VIEW, [EVENT]))
    kind, example = ("object", loads(text)) if form.media_type.endswith("+json") else ("string", text)
    return {"schema": {"type": kind, "description": f"format={form.name}: {form.means}."}, "example": example}


CONTENT: dict[str, Any] = {form.media_type: _content(form) for form in FORMS.values()}
"""The bodies of a reply that is not JSON, by media type."""
