"""Cursors: a position in a timeline, sealed to the query that it was met with.

The seal keeps a cursor from going on, unnoticed, in another timeline or with other filters; it is no secret, since a
position tells nothing that the events do not.
"""

from __future__ import annotations

import binascii
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import astuple, replace

from dateline.store import EventQuery, is_position
from services.problems import invalid

_SEAL = 8


def to_cursor(position: str, query: EventQuery) -> str:
    """The cursor for a position that a page of this query told."""
    return urlsafe_b64encode(_seal(position, query) + position.encode()).decode().rstrip("=")


def from_cursor(cursor: str, query: EventQuery) -> str:
    """The position in a cursor.

    :raises Problem: 422 on ``cursor`` if it was altered or belongs to another query.
    """
    try:
        token = urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        position = token[_SEAL:].decode("ascii")
    except (binascii.Error, UnicodeError):
        position = ""
    if not is_position(position) or token[:_SEAL] != _seal(position, query):
        raise invalid(
            "cursor",
            "Belongs to another query or was altered: send 'next' of a reply with all other parameters unchanged, or"
            " leave it out to begin anew.",
        )
    return position


def _seal(position: str, query: EventQuery) -> bytes:
    # How many events a page holds may change on the way; which ones and in what order may not.
    given = astuple(replace(query, limit=0, after=None))
    filters = tuple(sorted(set(value)) if isinstance(value, tuple) else value for value in given)
    return hashlib.sha256(repr((position, filters)).encode()).digest()[:_SEAL]
