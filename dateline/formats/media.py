"""Media types that a single document may have, and the charsets that it may be written in."""

from __future__ import annotations

import codecs
from email.message import Message
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from dateline.errors import UnknownMediaType

MEDIA_TYPES = ("application/json", "text/markdown", "text/plain", "text/html")
NDJSON = "application/x-ndjson"

_SAME_AS = {"application/ld+json": "application/json", "text/x-markdown": "text/markdown"}
_SUFFIXES = {
    ".json": "application/json",
    ".jsonld": "application/json",
    ".ndjson": NDJSON,
    ".jsonl": NDJSON,
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}
# As browsers do, bytes that are called Latin-1 are read as its superset.
_CHARSETS = {"utf-8": "utf-8", "ascii": "utf-8", "iso8859-1": "cp1252", "cp1252": "cp1252"}


# Most clients send one and the same.
_TYPES_KEPT = 64


class MediaType(NamedTuple):
    """One of :data:`MEDIA_TYPES`, and the Python codec of its charset, None where none was named."""

    name: str
    codec: str | None


def media_type_of(filename: str) -> str | None:
    """The media type that a file's name tells, ``application/x-ndjson`` among them; None if it tells none."""
    return _SUFFIXES.get(PurePosixPath(filename).suffix.lower())


@lru_cache(_TYPES_KEPT)
def media_type(content_type: str) -> MediaType:
    """What a ``Content-Type`` names.

    :raises UnknownMediaType: if that is not a type, or a charset, that Dateline reads.
    """
    header = Message()
    header["Content-Type"] = content_type
    # Not the header's own reading of it, which takes what is malformed for plain text.
    bare = content_type.partition(";")[0].strip().lower()
    name = _SAME_AS.get(bare, bare)
    if name not in MEDIA_TYPES:
        known = ", ".join(MEDIA_TYPES)
        raise UnknownMediaType(
            "Content-Type", f"A document of the media type {content_type!r} cannot be read: send one of {known}."
        )
    charset = header.get_param("charset")
    return MediaType(name, codec_of(charset) if isinstance(charset, str) else None)


def codec_of(charset: str) -> str:
    """The Python codec for a charset.

    :raises UnknownMediaType: if Dateline does not read it.
    """
    try:
        found = _CHARSETS.get(codecs.lookup(charset).name)
    except (LookupError, ValueError):
        found = None
    if found is None:
        raise UnknownMediaType("Content-Type", f"Text in the charset {charset!r} cannot be read: send it in UTF-8.")
    return found
