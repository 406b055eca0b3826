"""A document as its own format tells it, before anything is checked or given beside it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.formats.given import NOTHING, Given
from dateline.model import TextFormat


@dataclass(frozen=True, slots=True)
class Draft:
    """The text, where its body begins, and what the document says of itself; see :class:`dateline.model.Document`."""

    text: str
    format: TextFormat = "plain"
    body_start: int = 0
    said: Given = NOTHING
