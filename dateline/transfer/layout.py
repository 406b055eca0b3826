"""The lines of the file of a timeline, as what the store keeps, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.encoding import document_from_json, document_to_json, event_from_json, event_to_json
from dateline.store import StoredDocument
from dateline.store.corrections import Correction, Edit, Said

VERSION = 1
"""Raised when a line changes its form or its meaning."""

DOCUMENT_FIELDS = {
    *("document", "status", "reason", "attempts", "accepted", "finished", "extraction", "events", "undated"),
}
SAID_FIELDS = {"event", "corrections", "edits"}


def document_line(stored: StoredDocument) -> dict[str, Any]:
    """A document with what was read of it; one that is being read waits to be read."""
    return {
        "document": document_to_json(stored.document),
        "status": "queued" if stored.status == "reading" else stored.status,
        "reason": stored.reason,
        "attempts": stored.attempts,
        "accepted": stored.accepted,
        "finished": stored.finished,
        "extraction": stored.version,
        # What an event is part of follows from the other documents.
        "events": [{name: value for name, value in event.items() if name != "entry"} for event in stored.events],
        "undated": list(stored.undated),
    }


def stored_in(line: dict[str, Any]) -> StoredDocument:
    """The document that :func:`document_line` wrote.

    :raises KeyError, TypeError, ValueError, DatelineError: if it did not write that.
    """
    return StoredDocument(
        document=document_from_json(line["document"]),
        status=line["status"],
        reason=line["reason"],
        attempts=line["attempts"],
        accepted=line["accepted"],
        finished=line["finished"],
        events=tuple(event_to_json(event_from_json(event)) for event in line["events"]),
        undated=tuple(event_to_json(event_from_json(event)) for event in line["undated"]),
        origin={},
        version=line["extraction"],
    )


def said_line(said: Said) -> dict[str, Any]:
    """What editors say of an event."""
    return {
        "event": said.event,
        "corrections": {field: asdict(one) for field, one in sorted(said.corrections.items())},
        "edits": [asdict(edit) for edit in said.edits],
    }


def said_in(line: dict[str, Any]) -> Said:
    """What :func:`said_line` wrote; raises as :func:`stored_in` does."""
    edits = [Edit(**edit | {"corrections": _corrections(edit["corrections"])}) for edit in line["edits"]]
    return Said(line["event"], _corrections(line["corrections"]), edits)


def _corrections(kept: dict[Any, Any]) -> dict[Any, Correction]:
    return {field: Correction(**one) for field, one in kept.items()}
