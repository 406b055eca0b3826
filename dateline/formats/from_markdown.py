"""Markdown: YAML front matter if there is any, then a head, then the body."""

from __future__ import annotations

from dateline.formats.draft import Draft
from dateline.formats.front_matter import read_front_matter
from dateline.formats.head import read_head


def read(text: str) -> Draft:
    """The text as it was posted, and what its front matter and its head tell; the front matter wins.

    :raises InvalidDocument: if the front matter is no YAML, or a field of it cannot be used.
    """
    told, end = read_front_matter(text)
    head = read_head(text, end, markdown=True, title=told.title, lone_title=told.title is None)
    return Draft(text, "markdown", head.body_start, told.over(head.said))
