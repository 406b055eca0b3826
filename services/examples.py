"""A document, its event, and replies, as the specification shows them; the tests hold them against the service."""

from __future__ import annotations

from typing import Any

from dateline.encoding import dumps
from dateline.formats import read_document
from dateline.identity import event_id

TIMELINE_NAME = "middle-east"
TITLE = "Ministers talk by phone"
AUTHOR = "Ann Lee"
URL = "https://example.org/ministers-talk"
QUOTE = "Wang Yi told Eli Cohen in a phone call on Monday that he was concerned."
MARKDOWN = f"# {TITLE}\n\n**{AUTHOR}**\n\n**2023-10-24 01:49 UTC**\n\n**{URL}**\n\n{QUOTE}\n"

_READ = read_document(TIMELINE_NAME, MARKDOWN.encode(), "text/markdown")
_TRIGGER = "phone call"
_START = MARKDOWN.index(_TRIGGER)
_END = _START + len(_TRIGGER)

DOCUMENT_ID = _READ.id
PUBLISHED = _READ.published
EVENT: dict[str, Any] = {
    "id": event_id(DOCUMENT_ID, _START, _END),
    "type": "phone_call",
    "plover": {"event": "CONSULT", "mode": "phone"},
    "when": {
        "edtf": "2023-10-23",
        "start": "2023-10-23",
        "end": "2023-10-23",
        "precision": "day",
        "basis": "explicit",
        "expression": "on Monday",
    },
    "headline": "Wang Yi and Eli Cohen speak by phone",
    "actors": [{"name": "Wang Yi", "kind": "person", "country": "CHN", "role": "foreign minister"}],
    "targets": [{"name": "Eli Cohen", "kind": "person", "country": "ISR", "role": None}],
    "place": {"name": "Beijing", "country": "CHN"},
    "confidence": 0.93,
    "documents": 1,
    "conflicts": [],
    "evidence": [
        {
            "document": DOCUMENT_ID,
            "title": TITLE,
            "url": URL,
            "published": PUBLISHED,
            "quote": QUOTE,
            "quote_start": MARKDOWN.index(QUOTE),
            "trigger": _TRIGGER,
            "start": _START,
            "end": _END,
        }
    ],
}
EVENTS: dict[str, Any] = {"timeline": TIMELINE_NAME, "events": [EVENT], "next": None}
TIMELINE: dict[str, Any] = {
    "timeline": TIMELINE_NAME,
    "revision": 1,
    "documents": {"queued": 0, "reading": 0, "done": 1, "failed": 0},
    "events": 1,
    "first": "2023-10-23",
    "last": "2023-10-23",
}
TIMELINES: dict[str, Any] = {"timelines": [TIMELINE]}
SUMMARY: dict[str, Any] = TIMELINE | {
    "undated": 2,
    "types": {"phone_call": 1},
    "actors": {"Eli Cohen": 1, "Wang Yi": 1},
    "places": {"Beijing": 1},
    "months": {"2023-10": 1},
    "bases": {"explicit": 1},
    "complete": True,
}
ACTORS: dict[str, Any] = {
    "timeline": TIMELINE_NAME,
    "actors": [
        {
            "name": "Eli Cohen",
            "kind": "person",
            "country": "ISR",
            "roles": [],
            "aliases": ["Cohen", "Eli Cohen"],
            "events": 1,
        },
    ],
    "next": None,
}
STREAM = "\n".join(
    [
        ": follows",
        "",
        "event: added",
        f"data: {dumps(EVENT).decode()}",
        "",
        "id: 1698112140.104731-1",
        "event: revision",
        'data: {"revision":1}',
        "",
        "",
    ]
)
PROBLEM: dict[str, Any] = {
    "type": "about:blank",
    "title": "Unprocessable Entity",
    "status": 422,
    "detail": "from: 'yesterday' is no date: write it as 2023, 2023-10 or 2023-10-23.",
    "instance": f"/timelines/{TIMELINE_NAME}/events",
    "errors": [{"field": "from", "message": "'yesterday' is no date: write it as 2023, 2023-10 or 2023-10-23."}],
}
