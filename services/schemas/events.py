"""The events of a timeline: what may be asked, and what comes back."""

from __future__ import annotations

from typing import Any, Literal, get_args

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from dateline.edtf import parse
from dateline.errors import InvalidDate
from dateline.identity import DOCUMENT_ID
from dateline.model import ConflictField
from dateline.ontology import TYPES
from dateline.when import BASES
from services.negotiation import NAMES
from services.parameters import Repeatable

MOST = 1000
USUAL = 100


class Bound(fields.Field[int | None]):
    """An EDTF date of any precision, as the first or the last second that it covers."""

    def __init__(self, side: Literal["first", "last"], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.side = side

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int | None:  # noqa: ARG002
        try:
            span = parse(value)
        except InvalidDate as error:
            raise ValidationError(str(error)) from error
        return span.first if self.side == "first" else span.last


class EventsQuerySchema(Schema):
    """Which events are wanted."""

    first = Bound(
        "first",
        data_key="from",
        metadata={
            "type": "string",
            "example": "2023-10",
            "description": "Only events whose interval reaches this EDTF date or later; a month means all of it.",
        },
    )
    last = Bound(
        "last",
        data_key="to",
        metadata={
            "type": "string",
            "example": "2023-10-23",
            "description": "Only events whose interval begins at this EDTF date or earlier.",
        },
    )
    types = Repeatable(
        fields.String(validate=validate.OneOf(list(TYPES), error="'{input}' is no type of event: use {choices}.")),
        data_key="type",
        metadata={"example": ["phone_call"], "description": "Only these types; repeat it or put commas between."},
    )
    actor = fields.String(
        validate=validate.Length(1, 500, error="Give a name of 1 to 500 characters, or a country's three letters."),
        metadata={
            "example": "Wang Yi",
            "description": "Only events with this actor or target: a name, or a country's ISO 3166-1 alpha-3 code.",
        },
    )
    document = fields.String(
        validate=validate.Regexp(
            rf"{DOCUMENT_ID.pattern}\Z", error="'{input}' is no document's id, which starts with doc_."
        ),
        metadata={
            "pattern": f"^{DOCUMENT_ID.pattern}$",
            "description": "Only events that the document of this id tells.",
        },
    )
    basis = fields.String(
        validate=validate.OneOf(BASES, error="'{input}' is no basis of a date: use {choices}."),
        metadata={"example": "explicit", "description": "Only events whose date rests on this."},
    )
    order = fields.String(
        load_default="asc",
        validate=validate.OneOf(["asc", "desc"], error="'{input}' is no order: use asc or desc."),
        metadata={"description": "Earliest first, or its exact reverse."},
    )
    limit = fields.Integer(
        load_default=USUAL,
        error_messages={"invalid": f"Give a whole number from 1 to {MOST}."},
        validate=validate.Range(1, MOST, error=f"Give a whole number from 1 to {MOST}."),
        metadata={"description": "How many events at the most."},
    )
    cursor = fields.String(
        metadata={"description": "Where to go on: `next` of the reply before, with all other parameters unchanged."}
    )

    @validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        first, last = data.get("first"), data.get("last")
        if first is not None and last is not None and last < first:
            raise ValidationError("Ends before 'from' begins: put the earlier date into 'from'.", "to")


class FormQuerySchema(EventsQuerySchema):
    """Which events are wanted, and in which form."""

    format = fields.String(
        validate=validate.OneOf(NAMES, error="'{input}' is no form of a timeline: use {choices}."),
        metadata={
            "example": "csv",
            "description": "In which form; without it the `Accept` header decides, and `json` is the rule.",
        },
    )
    limit = fields.Integer(
        error_messages={"invalid": f"Give a whole number from 1 to {MOST}."},
        validate=validate.Range(1, MOST, error=f"Give a whole number from 1 to {MOST}."),
        metadata={
            "description": f"How many events at the most. Without it a page of `json` holds {USUAL}, and every other"
            " form all events."
        },
    )


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
    kind = fields.String(required=True, validate=validate.OneOf(["person", "organization", "country", "group"]))
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


class EventsSchema(Schema):
    """A page of events, in order."""

    timeline = fields.String(required=True)
    events = fields.List(fields.Nested(EventSchema), required=True)
    next = fields.String(required=True, allow_none=True, metadata={"description": "Cursor of the next page."})
