"""Plain text: a title line, lines that date and source it, then the body."""

from __future__ import annotations

from dateline.formats.draft import Draft
from dateline.formats.head import read_head


def read(text: str) -> Draft:
    """The text as it was posted, and what its head tells."""
    head = read_head(text)
    return Draft(text, "plain", head.body_start, head.said)
