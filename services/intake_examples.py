"""Requests and replies of intake and of documents as the specification shows them."""

from __future__ import annotations

from typing import Any

from dateline.extraction import EXTRACTION
from dateline.formats.fields import LONGEST_LINE, LONGEST_URL, MOST_AUTHORS
from dateline.formats.from_json import FORMATS
from services.examples import (
    AUTHOR,
    DOCUMENT_ID,
    EVENT,
    MARKDOWN,
    PUBLISHED,
    QUOTE,
    TIMELINE_NAME,
    TITLE,
    URL,
)
from services.problems import MEDIA_TYPE
from services.schemas.documents import RefusalSchema, ResultsSchema, TakenSchema

_PLAIN = f"{TITLE}\nTuesday, October 24, 2023\n\n{QUOTE}\n"
_HTML = (
    f'<html><head><title>{TITLE}</title><meta property="article:published_time" content="{PUBLISHED}"></head>'
    f"<body><article><p>{QUOTE}</p></article></body></html>"
)
_HTML_WITH_ADDRESS = _HTML.replace("</head>", f'<link rel="canonical" href="{URL}"></head>')
_SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": PUBLISHED,
    "author": {"@type": "Person", "name": AUTHOR},
    "publisher": {"@type": "Organization", "name": "Example Wire"},
    "url": URL,
    "articleBody": QUOTE,
}
_OWN = {
    "text": QUOTE,
    "title": TITLE,
    "published": PUBLISHED,
    "url": URL,
    "publisher": "Example Wire",
    "authors": [AUTHOR],
}
_LINE = {"type": ["string", "null"], "maxLength": LONGEST_LINE}
_NAMED = {"type": ["string", "object", "null"], "description": "A name, or an object of schema.org with `name`."}
_ADDRESS = {
    "type": ["string", "object", "null"],
    "maxLength": LONGEST_URL,
    "description": "An http or https address, or an object of schema.org with `@id`.",
}
_PUBLISHED = {"type": ["string", "null"], "description": "Date, or date and time, with its zone if it is known."}
_JSON = {
    "type": "object",
    "description": "An article under Dateline's own names, or under those of a schema.org NewsArticle.",
    "anyOf": [
        {"required": [name], "properties": {name: {"type": "string", "minLength": 1}}}
        for name in ("text", "articleBody")
    ],
    "properties": {
        "text": {"type": ["string", "null"]},
        "format": {
            "enum": [*FORMATS, "", None],
            "description": "How the text is marked up; `plain` if it is left out.",
        },
        "title": _LINE,
        "published": _PUBLISHED,
        "url": _ADDRESS,
        "publisher": _NAMED,
        "authors": {"type": ["array", "string", "object", "null"], "items": _NAMED, "maxItems": MOST_AUTHORS},
        "articleBody": {"description": "The text, where there is no `text`."},
        "headline": {"description": "The title, where there is no `title`."},
        "datePublished": {"description": "As `published`, where that is missing."},
        "mainEntityOfPage": {"description": "An address, or an object with `@id`, where there is no `url`."},
        "author": {"description": "A name, an object with `name`, or a list of these, where there is no `authors`."},
    },
}
_FORM = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1},
        "title": {"type": "string"},
        "published": {"type": "string"},
        "url": {"type": "string"},
        "publisher": {"type": "string"},
        "author": {"type": ["array", "string"], "items": {"type": "string"}},
    },
}
_TEXT = {"type": "string", "minLength": 1}

REQUEST_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": _JSON,
            "examples": {"own": {"value": _OWN}, "schema.org": {"value": _SCHEMA_ORG}},
        },
        "text/markdown": {"schema": _TEXT, "example": MARKDOWN},
        "text/plain": {"schema": _TEXT, "example": _PLAIN},
        "text/html": {"schema": _TEXT, "example": _HTML},
        "multipart/form-data": {
            "schema": _FORM,
            "encoding": {
                "file": {"contentType": "text/plain, text/markdown, text/html, application/json, application/x-ndjson"}
            },
            "example": {"file": [MARKDOWN], "publisher": "Example Wire"},
        },
        "application/x-ndjson": {"schema": _TEXT, "example": f'{{"text": "{QUOTE}"}}\n'},
    },
}
TAKEN: dict[str, Any] = {
    "id": DOCUMENT_ID,
    "status": "queued",
    "timeline": TIMELINE_NAME,
    "title": TITLE,
    "published": PUBLISHED,
}
READ: dict[str, Any] = TAKEN | {"status": "done"}
REREADING: dict[str, Any] = {
    "timeline": TIMELINE_NAME,
    "extraction": EXTRACTION,
    "documents": [DOCUMENT_ID],
    "next": None,
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
                "instance": f"/timelines/{TIMELINE_NAME}/documents",
                "errors": [
                    {"field": "text", "message": "The field 'text' is missing or empty: put the article's text there."}
                ],
            },
        },
    ]
}
_LOCATION = {"Location": {"description": "Where the document is; not for many.", "schema": {"type": "string"}}}
_LINKS = {
    name: {"operationId": name, "parameters": {"document_id": "$response.body#/id"}}
    for name in ("get_document", "delete_document", "retry_document")
}
REPLIES: dict[int, Any] = {
    200: {"headers": _LOCATION, "links": _LINKS},
    202: {
        "description": "Taken.",
        "headers": _LOCATION,
        "links": _LINKS,
        "content": {
            "application/json": {
                "schema": {"oneOf": [TakenSchema, ResultsSchema]},
                "examples": {"one document": {"value": TAKEN}, "many": {"value": RESULTS}},
            }
        },
    },
    422: {
        "description": "Nothing could be taken.",
        "content": {
            MEDIA_TYPE: {
                "schema": RefusalSchema,
                "example": RESULTS["results"][1]["problem"],
            }
        },
    },
}
VERSION: dict[str, Any] = TAKEN | {"replaces": ["doc_qbrhf9kq5qc6v0dnn5hrsgkuqu5a"]}
VERSION_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {"schema": _JSON, "example": _OWN},
        "text/markdown": {"schema": _TEXT, "example": MARKDOWN},
        "text/plain": {"schema": _TEXT, "example": _PLAIN.replace("\n", f"\n{URL}\n", 1)},
        "text/html": {"schema": _TEXT, "example": _HTML_WITH_ADDRESS},
    },
}
_KEPT: dict[str, Any] = {
    **TAKEN,
    "replaces": [],
    "extraction": EXTRACTION,
    "rereading": False,
}
DOCUMENT: dict[str, Any] = {
    **_KEPT,
    "copies": [],
    "status": "done",
    "reason": None,
    "url": URL,
    "publisher": None,
    "authors": [AUTHOR],
    "text": MARKDOWN,
    "format": "markdown",
    "body_start": MARKDOWN.index(QUOTE),
    "attempts": 1,
    "accepted": "2023-10-24T02:00:00Z",
    "finished": "2023-10-24T02:00:01Z",
    "events": [EVENT],
    "undated": [],
}
LISTED: dict[str, Any] = {
    **{name: DOCUMENT[name] for name in (*_KEPT, "reason", "url", "publisher", "attempts", "accepted", "finished")},
    "events": 1,
    "undated": 0,
}
DOCUMENTS: dict[str, Any] = {"timeline": TIMELINE_NAME, "documents": [LISTED], "next": None}
