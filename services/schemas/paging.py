"""How much of a list is wanted, and from where on."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

MOST = 1000
USUAL = 100


class Limit(fields.Integer):
    """How many at the most.

    :param description: what it limits.
    :param most: more may not be asked for.
    :param usual: of how many a page is without it; None: that is not for this field to say.
    """

    def __init__(self, description: str, most: int = MOST, usual: int | None = USUAL) -> None:
        told = f"Give a whole number from 1 to {most}."
        default: dict[str, Any] = {} if usual is None else {"load_default": usual}
        super().__init__(
            error_messages={"invalid": told},
            validate=validate.Range(1, most, error=told),
            metadata={"example": 20, "description": description},
            **default,
        )


class Cursor(fields.String):
    """Where a page goes on."""

    def __init__(self) -> None:
        told = "Where to go on: `next` of the reply before, with all other parameters unchanged."
        super().__init__(metadata={"description": told})
