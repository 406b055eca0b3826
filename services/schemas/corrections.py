"""What editors say of events, as they send it and as it comes back."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from dateline.edtf import parse
from dateline.errors import InvalidDate
from dateline.ontology import TYPES
from dateline.store.corrections import CORRECTED_FIELDS
from services.schemas.events import KINDS

_COUNTRY = r"[A-Z]{3}"
_NAME = validate.Length(1, 500, error="Give 1 to 500 characters.")
_IN_FORCE = fields.Dict(
    keys=fields.String(),
    values=fields.Dict(keys=fields.String(), values=fields.Raw()),
    required=True,
    metadata={"description": "By field: `value`, and the `note`, `editor` and time (`at`) of the correction."},
)


class Edtf(fields.String):
    """A date as EDTF."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        try:
            parse(text)
        except InvalidDate as error:
            raise ValidationError(str(error)) from error
        return text


def _country() -> fields.String:
    return fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(rf"{_COUNTRY}\Z", error="Give a country's ISO 3166-1 alpha-3 code, as in NOR."),
        metadata={"pattern": f"^{_COUNTRY}$"},
    )


class CorrectedActorSchema(Schema):
    """Somebody who acts, or whom the event meets."""

    name = fields.String(required=True, validate=_NAME)
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    country = _country()
    role = fields.String(load_default=None, allow_none=True, validate=_NAME)


class CorrectedPlaceSchema(Schema):
    """Where the event took place."""

    name = fields.String(required=True, validate=_NAME)
    country = _country()


class EditSchema(Schema):
    """Who corrects, and why."""

    editor = fields.String(required=True, validate=_NAME, metadata={"description": "The name of whoever says so."})
    note = fields.String(
        required=True,
        validate=validate.Length(1, 2000, error="Give 1 to 2000 characters."),
        metadata={"description": "Why, for readers."},
    )


class CorrectionSchema(EditSchema):
    """What is said of an event otherwise than its documents do: one field or more."""

    type = fields.String(validate=validate.OneOf(list(TYPES), error="'{input}' is no type of event."))
    when = Edtf(metadata={"format": "edtf", "description": "The date as EDTF."})
    headline = fields.String(validate=_NAME)
    actors = fields.List(fields.Nested(CorrectedActorSchema), validate=validate.Length(max=50))
    targets = fields.List(fields.Nested(CorrectedActorSchema), validate=validate.Length(max=50))
    place = fields.Nested(CorrectedPlaceSchema, allow_none=True)
    hidden = fields.Boolean(
        truthy={True}, falsy={False}, metadata={"description": "Whether it is left out of the timeline."}
    )
    pinned = fields.Boolean(truthy={True}, falsy={False}, metadata={"description": "Whether it is marked as pinned."})

    @validates_schema
    def _says_something(self, data: dict[str, Any], **_: Any) -> None:
        if not data.keys() & set(CORRECTED_FIELDS):
            raise ValidationError(f"Corrects nothing: give one or more of {', '.join(CORRECTED_FIELDS)}.", "body")


class WithdrawalSchema(Schema):
    """Who takes corrections back, and why."""

    editor = fields.String(required=True, validate=_NAME, metadata={"example": "Bo"})
    note = fields.String(
        required=True,
        validate=validate.Length(1, 2000, error="Give 1 to 2000 characters."),
        metadata={"example": "The minutes were of another call."},
    )


class EditedSchema(EditSchema):
    """What an editor did once."""

    at = fields.String(required=True, metadata={"description": "When, in UTC."})
    corrections = _IN_FORCE


class CorrectionsSchema(Schema):
    """What editors say of an event."""

    timeline = fields.String(required=True)
    event = fields.String(required=True)
    corrections = _IN_FORCE
    history = fields.List(
        fields.Nested(EditedSchema),
        required=True,
        metadata={"description": "What held from each edit on, the oldest first; the last 100 are kept."},
    )
