"""What health checks answer, and what tells how documents fare."""

from __future__ import annotations

from marshmallow import Schema, fields


class HealthSchema(Schema):
    """``ok``; anything else is a problem."""

    status = fields.String(required=True, metadata={"example": "ok"})


class StatusSchema(Schema):
    """How the documents of all timelines fare."""

    version = fields.String(required=True, metadata={"description": "Of the service that answers."})
    timelines = fields.Integer(required=True)
    events = fields.Integer(required=True)
    documents = fields.Dict(
        keys=fields.String(), values=fields.Integer(), required=True, metadata={"description": "By their status now."}
    )
    failed = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={
            "description": "By reason, since the store began: `unreadable`, `timeout`, `memory`, `crash`, `error`."
        },
    )
    oldest_waiting_seconds = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "How long the document has waited that waits longest; null if none waits."},
    )
    messages = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "Messages `waiting` in the queue and `held` by workers."},
    )
    workers = fields.List(fields.String(), required=True, metadata={"description": "Machines with a worker at work."})
    sweepers = fields.List(fields.String(), required=True, metadata={"description": "Machines with a sweeper at work."})
