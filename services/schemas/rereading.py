"""Which documents are to be read again, and which are."""

from __future__ import annotations

from marshmallow import Schema, fields

from services.schemas.paging import Cursor, Limit

MOST = 500
"""At once: what waits to be read again takes room in the timeline's queue."""


class RereadingQuerySchema(Schema):
    """Which documents of a timeline are to be read again."""

    all = fields.Boolean(
        load_default=False,
        truthy={"true"},
        falsy={"false"},
        error_messages={"invalid": "Give true or false."},
        metadata={"example": "true", "description": "All that have been read, by this version too."},
    )
    limit = Limit("How many documents at the most.", MOST)
    cursor = Cursor()


class RereadingSchema(Schema):
    """Documents that are to be read again."""

    timeline = fields.String(required=True)
    extraction = fields.String(required=True, metadata={"description": "The version that reads them."})
    documents = fields.List(fields.String(), required=True, metadata={"description": "Their ids."})
    next = fields.String(required=True, allow_none=True, metadata={"description": "Cursor of those after them."})
