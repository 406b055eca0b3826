"""What may be asked of a timeline's events."""

from __future__ import annotations

from typing import Any, Literal

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from dateline.edtf import parse
from dateline.errors import InvalidDate
from dateline.identity import DOCUMENT_ID
from dateline.names import words_of
from dateline.ontology import TYPES
from dateline.when import BASES
from services import examples
from services.negotiation import NAMES
from services.parameters import Repeatable
from services.schemas.paging import USUAL, Cursor, Limit

_SEVERAL = "repeat it or put commas between"
_SEVERAL_NAMES = f"{_SEVERAL} (a name that holds a comma goes into double quotes)"
_TYPE = validate.OneOf(list(TYPES), error="'{input}' is no type of event: use {choices}.")
_NAME = validate.Length(1, 500, error="Give a name of 1 to 500 characters, or a country's three letters.")


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


class Words(fields.Field[list[str]]):
    """A text as the words that are looked for."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # noqa: ARG002
        words = list(dict.fromkeys(words_of(value)))
        if not words or len(value) > 200:
            raise ValidationError("Give one word or more, of 200 characters at the most.")
        return words


class Revision(fields.Integer):
    """A revision, since which all that changed is wanted."""

    def __init__(self) -> None:
        told = "Give a revision that a reply told, a whole number from 0 on."
        super().__init__(
            error_messages={"invalid": told},
            validate=validate.Range(0, error=told),
            metadata={
                "example": 0,
                "description": "Only what came, changed or went after this revision, as `revision` of a reply told it.",
            },
        )


class FiltersSchema(Schema):
    """Which events are wanted: those that pass all filters given."""

    first = Bound(
        "first",
        data_key="from",
        metadata={
            "type": "string",
            "format": "edtf",
            "example": "2023-10",
            "description": "Only events whose interval reaches this EDTF date or later; a month means all of it.",
        },
    )
    last = Bound(
        "last",
        data_key="to",
        metadata={
            "type": "string",
            "format": "edtf",
            "example": "2023-10-23",
            "description": "Only events whose interval begins at this EDTF date or earlier.",
        },
    )
    types = Repeatable(
        fields.String(validate=_TYPE),
        data_key="type",
        metadata={"example": ["phone_call"], "description": f"Only these types; {_SEVERAL}."},
    )
    not_types = Repeatable(
        fields.String(validate=_TYPE),
        data_key="not_type",
        metadata={"example": ["statement"], "description": f"All types but these; {_SEVERAL}."},
    )
    actors = Repeatable(
        fields.String(validate=_NAME),
        data_key="actor",
        metadata={
            "example": ["Wang Yi"],
            "description": "Only events in which one of these takes part, as actor or target: any of the names that the"
            " timeline has for somebody, whatever its capitals and accents, or a country's ISO 3166-1 alpha-3 code for"
            f" all its actors; {_SEVERAL_NAMES}.",
        },
    )
    together = Repeatable(
        fields.String(validate=_NAME),
        data_key="with",
        metadata={
            "example": ["Eli Cohen"],
            "description": f"Only events in which all of these take part, named as for `actor`; {_SEVERAL_NAMES}.",
        },
    )
    places = Repeatable(
        fields.String(validate=_NAME),
        data_key="place",
        metadata={
            "example": ["Beijing"],
            "description": "Only events at one of these places: a name, whatever its capitals, or a country's"
            f" ISO 3166-1 alpha-3 code for all places in it; {_SEVERAL_NAMES}.",
        },
    )
    documents = Repeatable(
        fields.String(
            validate=validate.Regexp(
                rf"{DOCUMENT_ID.pattern}\Z", error="'{input}' is no document's id, which starts with doc_."
            ),
            metadata={"pattern": f"^{DOCUMENT_ID.pattern}$"},
        ),
        data_key="document",
        metadata={
            "example": [examples.DOCUMENT_ID],
            "description": f"Only events that one of these documents tells; {_SEVERAL}.",
        },
    )
    bases = Repeatable(
        fields.String(validate=validate.OneOf(BASES, error="'{input}' is no basis of a date: use {choices}.")),
        data_key="basis",
        metadata={"example": ["explicit"], "description": f"Only events whose date rests on one of these; {_SEVERAL}."},
    )
    words = Words(
        data_key="q",
        metadata={
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "example": "phone harbour",
            "description": "Only events in whose headline or quotes every one of these words begins a word, in any"
            " order, whatever their capitals and accents.",
        },
    )
    min_documents = fields.Integer(
        error_messages={"invalid": "Give a whole number from 1 on."},
        validate=validate.Range(1, error="Give a whole number from 1 on."),
        metadata={"example": 2, "description": "Only events that so many documents or more tell."},
    )
    min_confidence = fields.Float(
        error_messages={"invalid": "Give a number from 0 to 1."},
        validate=validate.Range(0, 1, error="Give a number from 0 to 1."),
        metadata={"example": 0.5, "description": "Only events that were read with this confidence or more."},
    )
    pinned = fields.Boolean(
        truthy={"true"},
        falsy={"false"},
        error_messages={"invalid": "Give true or false."},
        metadata={"example": "false", "description": "Only events that editors pinned."},
    )

    @validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        first, last = data.get("first"), data.get("last")
        if first is not None and last is not None and last < first:
            raise ValidationError("Ends before 'from' begins: put the earlier date into 'from'.", "to")


class EventsQuerySchema(FiltersSchema):
    """Which events are wanted, and how many of them in what order."""

    order = fields.String(
        load_default="asc",
        validate=validate.OneOf(["asc", "desc"], error="'{input}' is no order: use asc or desc."),
        metadata={"example": "desc", "description": "Earliest first, or its exact reverse."},
    )
    limit = Limit("How many events at the most.")
    cursor = Cursor()


class FormQuerySchema(EventsQuerySchema):
    """Which events are wanted, and in which form, or only what became of them."""

    changed_since = Revision()
    hidden = fields.String(
        validate=validate.OneOf(["out", "with", "only"], error="'{input}' is none of {choices}."),
        metadata={
            "example": "with",
            "description": "Whether events that editors hid are left out (the rule), among the others, or alone.",
        },
    )
    format = fields.String(
        validate=validate.OneOf(NAMES, error="'{input}' is no form of a timeline: use {choices}."),
        metadata={
            "example": "csv",
            "description": "In which form; without it the `Accept` header decides, and `json` is the rule.",
        },
    )
    limit = Limit(
        f"How many events at the most. Without it a page of `json` holds {USUAL}, and every other form all events.",
        usual=None,
    )

    @validates_schema
    def _alone(self, data: dict[str, Any], **_: Any) -> None:
        if "changed_since" not in data:
            return
        for name, usual in (("cursor", None), ("format", "json"), ("hidden", "out")):
            if data.get(name, usual) != usual:
                raise ValidationError("Does not go with 'changed_since', which comes in no other form or order.", name)
        if data["order"] != "asc":
            raise ValidationError("Does not go with 'changed_since', which tells events in no order.", "order")


class StreamQuerySchema(FiltersSchema):
    """Which events are followed."""

    changed_since = Revision()
