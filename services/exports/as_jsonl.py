"""One event a line, as the API serves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.encoding import dumps
from services.exports.form import EventJson, Form, View
from services.inert import shown_json


def write(view: View, events: Iterable[EventJson]) -> Iterator[str]:  # noqa: ARG001
    """A line of JSON for each event; the view has no place in it."""
    for event in events:
        yield shown_json(dumps(event)).decode() + "\n"


FORM = Form("jsonl", "application/x-ndjson", "jsonl", "the events as they are, one JSON object a line", write)
