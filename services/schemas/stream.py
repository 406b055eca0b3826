"""What a stream is made of."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

KINDS = ("added", "changed", "removed", "revision", "reset")


class StreamedSchema(Schema):
    """Each event of a stream: its fields, as the standard of server-sent events names them."""

    event = fields.String(required=True, validate=validate.OneOf(KINDS))
    data = fields.String(
        required=True,
        metadata={
            "contentMediaType": "application/json",
            "description": "Of `added` and `changed` the event, of `removed` its `id`, of `revision` the `revision`.",
        },
    )
    id = fields.String(metadata={"description": "Of `revision`: what to send as `Last-Event-ID`."})
