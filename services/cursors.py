"""Cursors: a position in a timeline, sealed to the query that it was met with.

The seal keeps a cursor from going on, unnoticed, in another timeline or with other filters; it is no secret, since a
position tells nothing that the events do not.
"""

from __future__ import annotations

import binascii
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING

from dateline.store import is_position
from services.problems import invalid

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_SEAL = 8


def to_cursor(position: str, query: DataclassInstance) -> str:
    """The cursor for a position that a page of this query told; its ``limit`` and ``after`` make no difference."""
    return urlsafe_b64encode(_seal(position, query) + position.encode()).decode().rstrip("=")


def from_cursor(cursor: str, query: DataclassInstance, is_right: Callable[[str], bool] = is_position) -> str:
    """The position in a cursor.

    :param is_right: whether a text is a position at all; those of events by default.
    :raises Problem: 422 on ``cursor`` if it was altered or belongs to another query.
    """
    try:
        token = urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        position = token[_SEAL:].decode()
    except (binascii.Error, UnicodeError):
        token, position = b"", ""
    if not is_right(position) or token[:_SEAL] != _seal(position, query):
        raise invalid(
            "cursor",
            "Belongs to another query or was altered: send 'next' of a reply with all other parameters unchanged, or"
            " leave it out to begin anew.",
        )
    return position


def _seal(position: str, query: DataclassInstance) -> bytes:
    # How many events a page holds may change on the way; which ones and in what order may not.
    given = {field.name: getattr(query, field.name) for field in fields(query) if field.name not in ("limit", "after")}
    filters = {name: sorted(set(value)) if isinstance(value, tuple) else value for name, value in given.items()}
    return hashlib.sha256(repr((type(query).__name__, position, filters)).encode()).digest()[:_SEAL]
