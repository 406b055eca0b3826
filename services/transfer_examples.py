"""The file of a timeline as the specification shows it."""

from __future__ import annotations

import hashlib
from typing import Any

from dateline.encoding import dumps
from dateline.formats import read_document
from dateline.store import StoredDocument
from dateline.store.moves import renamed
from dateline.transfer.layout import VERSION, document_line
from services.examples import EVENT, MARKDOWN, TIMELINE_NAME
from services.intake_examples import DOCUMENT

OTHER_NAME = "middle-east-2023"


def _stored() -> StoredDocument:
    document = read_document(TIMELINE_NAME, MARKDOWN.encode(), "text/markdown")
    times = (DOCUMENT["accepted"], DOCUMENT["finished"])
    return StoredDocument(document, "done", None, 1, *times, (EVENT,), (), {}, DOCUMENT["extraction"])


def _file_of(stored: StoredDocument) -> str:
    head = {"dateline": "timeline", "version": VERSION, "timeline": stored.document.timeline}
    lines = b"".join(dumps(line) + b"\n" for line in (head, document_line(stored)))
    end = {"documents": 1, "sha256": hashlib.sha256(lines).hexdigest()}
    return (lines + dumps(end) + b"\n").decode()


FILE = _file_of(_stored())
REQUEST_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/x-ndjson": {
            "schema": {"type": "string", "minLength": 1},
            "example": _file_of(renamed(_stored(), OTHER_NAME)),
        }
    },
}
