"""Ids made from content, so that the same thing gets the same id wherever and whenever it is met.

A document's id starts with its timeline's tag, so that every key of a document can be named from its id alone::

    doc_h4k2m9qx7f3c0a1d...
        -------- ----------------
        tag      digest of the content
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter

from dateline.model import Document

TAG_LENGTH = 8
DIGEST_LENGTH = 20
DOCUMENT_ID = re.compile(rf"doc_([0-9a-v]{{{TAG_LENGTH}}})[0-9a-v]{{{DIGEST_LENGTH}}}", re.ASCII)
EVENT_ID = re.compile(rf"evt_[0-9a-v]{{{DIGEST_LENGTH}}}", re.ASCII)

_BASE32HEX = "0123456789abcdefghijklmnopqrstuv"
_content = attrgetter(*(field.name for field in fields(Document) if field.name != "id"))
# A service meets the same few timelines again and again.
_TAGS_KEPT = 4096


@lru_cache(_TAGS_KEPT)
def timeline_tag(timeline: str) -> str:
    """The tag that all keys of a timeline share, made from its name."""
    return _digest(TAG_LENGTH, timeline)


def document_id(document: Document) -> str:
    """The id of a document: a function of its timeline and its content, whatever its ``id`` field holds."""
    return f"doc_{timeline_tag(document.timeline)}{_digest(DIGEST_LENGTH, '', *map(str, _content(document)))}"


def tag_of(document: str) -> str | None:
    """The timeline tag in a document's id; None if the text is no document id."""
    match = DOCUMENT_ID.fullmatch(document)
    return match[1] if match else None


def event_id(document: str, start: int, end: int) -> str:
    """The id of the event whose main trigger stands at ``start`` to ``end`` of a document's text."""
    return f"evt_{_digest(DIGEST_LENGTH, document, str(start), str(end))}"


def _digest(length: int, *parts: str) -> str:
    # Each part with its length before it: ("ab", "c") and ("a", "bc") must differ.
    framed = "".join([f"{len(part)}:{part}" for part in parts])
    number = int.from_bytes(hashlib.sha256(framed.encode()).digest())
    # A small number is shifted in half the time.
    number &= (1 << 5 * length) - 1
    return "".join([_BASE32HEX[number >> place & 31] for place in range(0, 5 * length, 5)])
