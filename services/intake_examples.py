"""Requests and replies of intake and of documents as the specification shows them."""

from __future__ import annotations

from typing import Any

from services.examples import EVENT
from services.schemas.documents import ResultsSchema, TakenSchema

_EVIDENCE = EVENT["evidence"][0]
_DOCUMENT_ID = _EVIDENCE["document"]
_TITLE, _PUBLISHED, _URL, _TEXT = (_EVIDENCE[name] for name in ("title", "published", "url", "quote"))
_MARKDOWN = f"# {_TITLE}\n\n**Ann Lee**\n\n**2023-10-24 01:49 UTC**\n\n**{_URL}**\n\n{_TEXT}\n"
_QUOTE_START = _MARKDOWN.index(_TEXT)
_TRIGGER_START = _MARKDOWN.index(_EVIDENCE["trigger"], _QUOTE_START)
_OFFSETS = {
    "quote_start": _QUOTE_START,
    "start": _TRIGGER_START,
    "end": _TRIGGER_START + len(_EVIDENCE["trigger"]),
}
_PLAIN = f"{_TITLE}\nTuesday, October 24, 2023\n\n{_TEXT}\n"
_HTML = (
    f'<html><head><title>{_TITLE}</title><meta property="article:published_time" content="{_PUBLISHED}"></head>'
    f"<body><article><p>{_TEXT}</p></article></body></html>"
)
_SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": _TITLE,
    "datePublished": _PUBLISHED,
    "author": {"@type": "Person", "name": "Ann Lee"},
    "publisher": {"@type": "Organization", "name": "Example Wire"},
    "url": _URL,
    "articleBody": _TEXT,
}
_OWN = {
    "text": _TEXT,
    "title": _TITLE,
    "published": _PUBLISHED,
    "url": _URL,
    "publisher": "Example Wire",
    "authors": ["Ann Lee"],
}
_FORM = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "title": {"type": "string"},
        "published": {"type": "string"},
        "url": {"type": "string"},
        "publisher": {"type": "string"},
        "author": {"type": "array", "items": {"type": "string"}},
    },
}

REQUEST_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"type": "object"},
            "examples": {"own": {"value": _OWN}, "schema.org": {"value": _SCHEMA_ORG}},
        },
        "text/markdown": {"schema": {"type": "string"}, "example": _MARKDOWN},
        "text/plain": {"schema": {"type": "string"}, "example": _PLAIN},
        "text/html": {"schema": {"type": "string"}, "example": _HTML},
        "multipart/form-data": {"schema": _FORM, "example": {"file": _MARKDOWN, "publisher": "Example Wire"}},
        "application/x-ndjson": {"schema": {"type": "string"}, "example": f'{{"text": "{_TEXT}"}}\n'},
    },
}
TAKEN: dict[str, Any] = {
    "id": _DOCUMENT_ID,
    "status": "queued",
    "timeline": "middle-east",
    "title": _TITLE,
    "published": _PUBLISHED,
}
RESULTS: dict[str, Any] = {
    "results": [
        {"index": 0, "line": 1, **TAKEN},
        {
            "index": 1,
            "line": 2,
            "problem": {
                "type": "about:blank",
                "title": "Unprocessable Entity",
                "status": 422,
                "detail": "The field 'text' is missing or empty: put the article's text there.",
                "instance": "/timelines/middle-east/documents",
                "errors": [
                    {"field": "text", "message": "The field 'text' is missing or empty: put the article's text there."}
                ],
            },
        },
    ]
}
REPLY: dict[str, Any] = {
    "description": "Taken.",
    "content": {
        "application/json": {
            "schema": {"oneOf": [TakenSchema, ResultsSchema]},
            "examples": {"one document": {"value": TAKEN}, "many": {"value": RESULTS}},
        }
    },
}
DOCUMENT: dict[str, Any] = {
    **TAKEN,
    "status": "done",
    "reason": None,
    "url": _URL,
    "publisher": "Example Wire",
    "authors": ["Ann Lee"],
    "text": _MARKDOWN,
    "format": "markdown",
    "body_start": _QUOTE_START,
    "attempts": 1,
    "accepted": "2023-10-24T02:00:00Z",
    "finished": "2023-10-24T02:00:01Z",
    "events": [EVENT | {"evidence": [_EVIDENCE | _OFFSETS]}],
    "undated": [],
}
