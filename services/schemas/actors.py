"""The actors of a timeline: what may be asked, and what comes back."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.schemas.events import KINDS
from services.schemas.filters import Words
from services.schemas.paging import Cursor, Limit


class ActorsQuerySchema(Schema):
    """Which actors are wanted."""

    words = Words(
        data_key="q",
        metadata={
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "example": "wang",
            "description": "Only those with a name in which every one of these words begins a word, whatever its"
            " capitals and accents.",
        },
    )
    limit = Limit("How many actors at the most.")
    cursor = Cursor()


class IdentitySchema(Schema):
    """Somebody who takes part in events, with all the names that the documents give them."""

    name = fields.String(required=True, metadata={"description": "The fullest of the names."})
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    country = fields.String(
        required=True, allow_none=True, metadata={"description": "ISO 3166-1 alpha-3 code, where it is known."}
    )
    roles = fields.List(
        fields.String(), required=True, metadata={"description": "Offices, as the documents tell them."}
    )
    aliases = fields.List(
        fields.String(), required=True, metadata={"description": "All names, any of which `actor` takes."}
    )
    events = fields.Integer(required=True, metadata={"description": "In how many events they take part."})


class ActorsSchema(Schema):
    """A page of actors, by name."""

    timeline = fields.String(required=True)
    actors = fields.List(fields.Nested(IdentitySchema), required=True)
    next = fields.String(required=True, allow_none=True, metadata={"description": "Cursor of the next page."})
