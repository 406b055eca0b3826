"""Replies as the specification shows them; the tests hold them against the schemas."""

from __future__ import annotations

from typing import Any

EVENT: dict[str, Any] = {
    "id": "evt_4o5t0m2hs1qf8c7k3vbe",
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
    "evidence": [
        {
            "document": "doc_h4k2m9qv7f3c0a1d5e8gtj6n2p0r",
            "title": "Ministers talk by phone",
            "url": "https://example.org/ministers-talk",
            "published": "2023-10-24T01:49:00Z",
            "quote": "Wang Yi told Eli Cohen in a phone call on Monday that he was concerned.",
            "quote_start": 812,
            "trigger": "phone call",
            "start": 840,
            "end": 850,
        }
    ],
}
EVENTS: dict[str, Any] = {"timeline": "middle-east", "events": [EVENT], "next": None}
TIMELINE: dict[str, Any] = {
    "timeline": "middle-east",
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
}
PROBLEM: dict[str, Any] = {
    "type": "about:blank",
    "title": "Unprocessable Entity",
    "status": 422,
    "detail": "from: 'yesterday' is no date: write it as 2023, 2023-10 or 2023-10-23.",
    "instance": "/timelines/middle-east/events",
    "errors": [{"field": "from", "message": "'yesterday' is no date: write it as 2023, 2023-10 or 2023-10-23."}],
}
