"""Links that need no token."""

from __future__ import annotations

from marshmallow import Schema, fields

from services.links_examples import ADDRESS, LINK


class LinkedSchema(Schema):
    """What a link is to lead to."""

    address = fields.String(
        required=True,
        error_messages={"required": "Give the path of the timeline's events or stream, with its parameters."},
        metadata={
            "example": ADDRESS,
            "description": "Path of the timeline's events or stream with its parameters: the view that may be read.",
        },
    )


class LinkSchema(Schema):
    """A link."""

    id = fields.String(required=True)
    address = fields.String(required=True, metadata={"description": "What it shows."})
    url = fields.String(required=True, metadata={"example": LINK["url"], "description": "It is good without a token."})


class LinksSchema(Schema):
    """Links to a timeline."""

    timeline = fields.String(required=True)
    links = fields.List(fields.Nested(LinkSchema), required=True)
