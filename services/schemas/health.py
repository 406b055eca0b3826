"""What health checks answer."""

from __future__ import annotations

from marshmallow import Schema, fields


class HealthSchema(Schema):
    """``ok``; anything else is a problem."""

    status = fields.String(required=True, metadata={"example": "ok"})
