"""Documents: the fields that may be given beside one, what became of those that were posted, and a stored one."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dateline.store import STATUSES
from services.schemas.events import EventSchema, WhenSchema
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


class DocumentSchema(TakenSchema):
    """A stored document and what was read in it; offsets of evidence count characters of ``text``."""

    reason = fields.String(required=True, allow_none=True, metadata={"description": "Why it failed."})
    url = fields.String(required=True, allow_none=True)
    publisher = fields.String(required=True, allow_none=True)
    authors = fields.List(fields.String(), required=True)
    text = fields.String(required=True)
    format = fields.String(required=True, validate=validate.OneOf(["plain", "markdown"]))
    body_start = fields.Integer(required=True, metadata={"description": "Where the head ends and the body begins."})
    attempts = fields.Integer(required=True)
    accepted = fields.String(required=True, metadata={"description": "When it was taken, in UTC."})
    finished = fields.String(required=True, allow_none=True)
    events = fields.List(fields.Nested(ToldEventSchema), required=True)
    undated = fields.List(fields.Nested(UndatedEventSchema), required=True)
