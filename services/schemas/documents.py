"""Documents: the fields that may be given beside one, what became of those that were posted, and a stored one."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dateline.formats.fields import LONGEST_URL
from dateline.store import STATUSES
from services.schemas.events import EventSchema, WhenSchema
from services.schemas.paging import Cursor, Limit
from services.schemas.problems import ProblemSchema


class GivenSchema(Schema):
    """Fields given beside a document, or beside all documents of a request; they win over what it says of itself."""

    title = fields.String(metadata={"example": "Talks open in Geneva"})
    published = fields.String(
        metadata={
            "example": "2023-10-24T01:49:00Z",
            "description": "Publication date, or date and time, with its zone if it is known.",
        }
    )
    url = fields.String(metadata={"example": "https://example.org/talks", "description": "Address of the original."})
    publisher = fields.String(metadata={"example": "Example Wire"})
    author = fields.List(
        fields.String(), metadata={"example": ["Ann Lee"], "description": "Repeat it for more than one."}
    )


class TakenSchema(Schema):
    """A document that was taken, or was known already."""

    id = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(STATUSES))
    timeline = fields.String(required=True)
    title = fields.String(required=True, allow_none=True, metadata={"description": "As it was read."})
    published = fields.String(required=True, allow_none=True, metadata={"description": "As it was read."})


class VersionSchema(TakenSchema):
    """A document that was taken in the place of others."""

    replaces = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "The ids of the documents that go once this one has been read."},
    )


class ResultSchema(Schema):
    """What became of one of many: its id and status, or the problem with it."""

    index = fields.Integer(required=True, metadata={"description": "Counts the documents of the request from 0."})
    line = fields.Integer(metadata={"description": "Counts the lines of NDJSON from 1."})
    file = fields.String(metadata={"description": "Name of the file in a form."})
    id = fields.String()
    status = fields.String(validate=validate.OneOf(STATUSES))
    timeline = fields.String()
    title = fields.String(allow_none=True)
    published = fields.String(allow_none=True)
    problem = fields.Nested(ProblemSchema)


class ResultsSchema(Schema):
    """What became of each of many, in their order."""

    results = fields.List(fields.Nested(ResultSchema), required=True)


class RefusalSchema(ProblemSchema):
    """Why nothing was taken; of many, what is wrong with each of them."""

    results = fields.List(fields.Nested(ResultSchema))


class ToldEventSchema(EventSchema):
    """An event as the document tells it."""

    entry = fields.String(
        metadata={"description": "The event of the timeline that it is part of; absent where it is that by itself."}
    )


class UndatedEventSchema(EventSchema):
    """An event that the document does not date: its ``when`` is null."""

    when = fields.Nested(WhenSchema, required=True, allow_none=True)


class KeptSchema(VersionSchema):
    """A stored document and how far it is."""

    reason = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Why it failed; of one that is done, why reading it again did."},
    )
    url = fields.String(required=True, allow_none=True)
    publisher = fields.String(required=True, allow_none=True)
    attempts = fields.Integer(required=True)
    accepted = fields.String(required=True, metadata={"description": "When it was taken, in UTC."})
    finished = fields.String(required=True, allow_none=True)
    extraction = fields.String(
        required=True, allow_none=True, metadata={"description": "Version of the extraction that read it."}
    )
    rereading = fields.Boolean(
        required=True, metadata={"description": "Whether it is to be read again; until then its events are as before."}
    )


class DocumentSchema(KeptSchema):
    """A stored document and what was read in it; offsets of evidence count characters of ``text``."""

    authors = fields.List(fields.String(), required=True)
    copies = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "The ids of documents that tell an event of it nearly word for word."},
    )
    text = fields.String(required=True)
    format = fields.String(required=True, validate=validate.OneOf(["plain", "markdown"]))
    body_start = fields.Integer(required=True, metadata={"description": "Where the head ends and the body begins."})
    events = fields.List(fields.Nested(ToldEventSchema), required=True)
    undated = fields.List(fields.Nested(UndatedEventSchema), required=True)


class ListedDocumentSchema(KeptSchema):
    """A document in the list of a timeline's documents."""

    events = fields.Integer(required=True, metadata={"description": "How many dated events were read in it."})
    undated = fields.Integer(required=True, metadata={"description": "How many without a date."})


class DocumentsSchema(Schema):
    """A page of the documents of a timeline, in the order of their ids."""

    timeline = fields.String(required=True)
    documents = fields.List(fields.Nested(ListedDocumentSchema), required=True)
    next = fields.String(required=True, allow_none=True, metadata={"description": "Cursor of the next page."})


class DocumentsQuerySchema(Schema):
    """Which documents of a timeline are wanted."""

    status = fields.String(
        validate=validate.OneOf(STATUSES, error="'{input}' is no status of a document: use {choices}."),
        metadata={"example": "done", "description": "Only those that are so far."},
    )
    url = fields.String(
        validate=validate.Length(1, LONGEST_URL, error=f"Give an address of 1 to {LONGEST_URL} characters."),
        metadata={"example": "https://example.org/ministers-talk", "description": "Only those with this address."},
    )
    limit = Limit("How many documents at the most.")
    cursor = Cursor()
