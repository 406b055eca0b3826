"""The events of a timeline, as they come back."""

from __future__ import annotations

from typing import get_args

from marshmallow import Schema, fields, validate

from dateline.model import ActorKind, ConflictField
from dateline.ontology import TYPES
from dateline.when import BASES

KINDS = get_args(ActorKind)


class PloverSchema(Schema):
    """The code of an event's type in PLOVER."""

    event = fields.String(required=True)
    mode = fields.String()


class WhenSchema(Schema):
    """When an event took place, and what says so."""

    edtf = fields.String(required=True)
    start = fields.String(required=True, allow_none=True)
    end = fields.String(required=True, allow_none=True)
    precision = fields.String(required=True)
    basis = fields.String(required=True, validate=validate.OneOf(BASES))
    expression = fields.String(required=True, allow_none=True)


class ActorSchema(Schema):
    """Somebody who acts, or whom an event meets."""

    name = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    country = fields.String(required=True, allow_none=True)
    role = fields.String(required=True, allow_none=True)


class PlaceSchema(Schema):
    """Where an event took place."""

    name = fields.String(required=True)
    country = fields.String(required=True, allow_none=True)


class EvidenceSchema(Schema):
    """The words that tell an event; offsets count characters of the document's text."""

    document = fields.String(required=True)
    title = fields.String(required=True, allow_none=True)
    url = fields.String(required=True, allow_none=True)
    published = fields.String(required=True, allow_none=True)
    quote = fields.String(required=True)
    quote_start = fields.Integer(required=True)
    trigger = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    copy_of = fields.String(
        metadata={"description": "The document that this one repeats nearly word for word; absent where it is none."}
    )


class ConflictSchema(Schema):
    """What some documents tell of an event otherwise than the rest."""

    field = fields.String(required=True, validate=validate.OneOf(get_args(ConflictField)))
    value = fields.String(required=True)
    documents = fields.List(fields.String(), required=True)


class CorrectedSchema(Schema):
    """What an editor says of one field."""

    value = fields.Raw(required=True, allow_none=True)
    note = fields.String(required=True, metadata={"description": "Why."})
    editor = fields.String(required=True, metadata={"description": "Who says so."})
    at = fields.String(required=True, metadata={"description": "When it was said, in UTC."})
    told = fields.Raw(
        allow_none=True, metadata={"description": "What the documents tell instead; absent for hidden and pinned."}
    )


class EventSchema(Schema):
    """One occurrence, with who, whom, where, when, and the evidence for it."""

    id = fields.String(required=True)
    type = fields.String(required=True, validate=validate.OneOf(list(TYPES)))
    plover = fields.Nested(PloverSchema, required=True, allow_none=True)
    when = fields.Nested(WhenSchema, required=True)
    headline = fields.String(required=True)
    actors = fields.List(fields.Nested(ActorSchema), required=True)
    targets = fields.List(fields.Nested(ActorSchema), required=True)
    place = fields.Nested(PlaceSchema, required=True, allow_none=True)
    confidence = fields.Float(required=True)
    documents = fields.Integer(required=True, metadata={"description": "Copies of one another are counted once."})
    conflicts = fields.List(fields.Nested(ConflictSchema), required=True)
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)
    corrected = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(CorrectedSchema),
        metadata={"description": "What editors corrected, by field; absent where they did not, as the two below."},
    )
    hidden = fields.Boolean(metadata={"description": "Whether an editor left it out of the timeline."})
    pinned = fields.Boolean(metadata={"description": "Whether an editor pinned it."})


class EventsSchema(Schema):
    """A page of events, in order."""

    timeline = fields.String(required=True)
    events = fields.List(fields.Nested(EventSchema), required=True)
    next = fields.String(required=True, allow_none=True, metadata={"description": "Cursor of the next page."})
    revision = fields.Integer(
        metadata={"description": "Only with `changed_since`, as all below: the revision to which the changes lead."}
    )
    added = fields.List(
        fields.String(), metadata={"description": "The ids of those of the events that came since; the others changed."}
    )
    removed = fields.List(
        fields.String(), metadata={"description": "The ids of events that went, or no longer pass the filters."}
    )
    complete = fields.Boolean(
        metadata={"description": "Whether `revision` is the latest; if not, ask on from there at once."}
    )
