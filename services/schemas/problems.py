"""Errors, as the specification shows them."""

from __future__ import annotations

from marshmallow import Schema, fields


class FieldErrorSchema(Schema):
    """One field at fault."""

    field = fields.String(required=True, metadata={"example": "from"})
    message = fields.String(required=True, metadata={"example": "'yesterday' is no date: write it as 2023-10-23."})


class ProblemSchema(Schema):
    """A problem of RFC 9457."""

    type = fields.String(required=True, metadata={"example": "about:blank"})
    title = fields.String(required=True, metadata={"example": "Unprocessable Entity"})
    status = fields.Integer(required=True, metadata={"example": 422})
    detail = fields.String(required=True, metadata={"description": "What is wrong, and what would be right."})
    instance = fields.String(required=True, metadata={"example": "/timelines/gaza/events"})
    errors = fields.List(fields.Nested(FieldErrorSchema), required=True)
