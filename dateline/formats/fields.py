"""Checks for the fields of a document: each takes what was given and returns it in the form that is kept.

Every function takes the value and the name of the field as the client wrote it, returns None for a value that says
nothing, and raises :class:`InvalidDocument` on that field with a sentence that says what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from dateline.errors import InvalidDate, InvalidDocument
from dateline.formats import dates
from dateline.formats.given import NOTHING, Given

LONGEST_LINE = 500
LONGEST_URL = 2048
MOST_AUTHORS = 50
TIMELINE = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}", re.ASCII)

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NO_URL_CHARACTER = re.compile(r"[\s<>\"{}|\\^`]")
_OWN_NAMES = {field: field for field in Given._fields}
_Checked = TypeVar("_Checked")


def timeline_name(name: str) -> str:
    """The name of a timeline, if it is one.

    :raises InvalidDocument: on the field ``timeline``.
    """
    if not TIMELINE.fullmatch(name):
        raise InvalidDocument(
            "timeline",
            "A timeline's name is 1 to 64 characters, starts with a lower-case letter or a digit and goes on with"
            " lower-case letters, digits, '-', '_' and '.': use a name such as 'middle-east.2023'.",
        )
    return name


def one_line(value: object, field: str) -> str | None:
    """A title or a name, with runs of white space as one space."""
    text = " ".join(_string(value, field).split())
    if _CONTROL.search(text):
        raise InvalidDocument(
            field, f"The field '{field}' holds control characters or halves of characters: give plain text."
        )
    if len(text) > LONGEST_LINE:
        raise InvalidDocument(field, f"The field '{field}' is longer than {LONGEST_LINE} characters: shorten it.")
    return text or None


def address(value: object, field: str) -> str | None:
    """The http or https address of the original."""
    url = _string(value, field).strip()
    if not url:
        return None
    try:
        parts = urlsplit(url)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:
        right = False
    if not right or _CONTROL.search(url) or _NO_URL_CHARACTER.search(url):
        raise InvalidDocument(field, f"The field '{field}' is no web address: give one such as https://example.org/a.")
    if len(url) > LONGEST_URL:
        raise InvalidDocument(field, f"The field '{field}' is longer than {LONGEST_URL} characters: shorten it.")
    return url


def publication_date(value: object, field: str) -> str | None:
    """The publication date or time as :mod:`dateline.formats.dates` writes it."""
    text = _string(value, field).strip()
    if not text:
        return None
    try:
        return dates.publication_date(text)
    except InvalidDate as error:
        raise InvalidDocument(field, f"The field '{field}' cannot be used: {error}") from error


def names(values: object, field: str) -> tuple[str, ...]:
    """Each author once, in the order given."""
    if not isinstance(values, list | tuple):
        raise InvalidDocument(field, f"The field '{field}' is no list: give the authors' names as a list of strings.")
    if len(values) > MOST_AUTHORS:
        raise InvalidDocument(field, f"The field '{field}' names more than {MOST_AUTHORS} authors: give the main ones.")
    found = (one_line(value, field) for value in values)
    return tuple(dict.fromkeys(name for name in found if name))


def checked(given: Given, named: dict[str, str] | None = None) -> Given:
    """All fields in the form that is kept.

    :param named: how the client wrote a field's name where that differs from ours.
    :raises InvalidDocument: on the first field that cannot be kept.
    """
    if given == NOTHING:
        return NOTHING
    called = _OWN_NAMES | (named or {})
    return Given(
        one_line(given.title, called["title"]),
        publication_date(given.published, called["published"]),
        address(given.url, called["url"]),
        one_line(given.publisher, called["publisher"]),
        names(given.authors, called["authors"]),
    )


def if_usable(check: Callable[[object, str], _Checked], value: object) -> _Checked | None:
    """What a check makes of a value that nobody gave on purpose, such as a page's metadata; None if it refuses it."""
    try:
        return check(value, "")
    except InvalidDocument:
        return None


def _string(value: object, field: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidDocument(field, f"The field '{field}' is no string: write it in quotes.")
    return value
