"""Timelines, as they are listed and summed up."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dateline.formats.fields import TIMELINE

MOST_NAMED = 100
"""How many actors and places a summary counts: a long timeline has thousands, most of them met once."""

_IS_NAME = validate.Regexp(
    rf"{TIMELINE.pattern}\Z",
    error="'{input}' is no name of a timeline: use 1 to 64 small letters, digits, '.', '_' and '-', and begin"
    " with a letter or a digit.",
)


class StatusCountsSchema(Schema):
    """Number of documents for each status."""

    queued = fields.Integer(required=True)
    reading = fields.Integer(required=True)
    done = fields.Integer(required=True)
    failed = fields.Integer(required=True)


class TimelineSchema(Schema):
    """A timeline in the list of all."""

    timeline = fields.String(required=True)
    revision = fields.Integer(required=True)
    documents = fields.Nested(StatusCountsSchema, required=True)
    events = fields.Integer(required=True)
    first = fields.String(required=True, allow_none=True)
    last = fields.String(required=True, allow_none=True)


class ImportQuerySchema(Schema):
    """Under which name a timeline comes out of its file."""

    timeline = fields.String(
        validate=_IS_NAME,
        metadata={
            "pattern": f"^{TIMELINE.pattern}$",
            "example": "middle-east-copy",
            "description": "The timeline's name; without it that which the file says.",
        },
    )


class NameSchema(Schema):
    """The name that a timeline is to have."""

    timeline = fields.String(
        required=True,
        validate=_IS_NAME,
        metadata={"pattern": f"^{TIMELINE.pattern}$"},
    )


class TimelinesSchema(Schema):
    """All timelines, by name."""

    timelines = fields.List(fields.Nested(TimelineSchema), required=True)


class SummarySchema(TimelineSchema):
    """What a timeline holds: number of events by type, actor (and target), place, month of their start, and basis."""

    undated = fields.Integer(required=True, metadata={"description": "Events that nothing dates: not on the timeline."})
    types = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    actors = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "By the fullest name; `GET /timelines/{timeline}/actors` tells all names of each."},
    )
    places = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    months = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    bases = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    complete = fields.Boolean(
        required=True, metadata={"description": "Whether all events asked for are counted: false if they are too many."}
    )
