"""What a pasted text is, told by how it begins."""

from __future__ import annotations

import re

_HTML = re.compile(r"<(?:!doctype|!--|html|head|body|article|main|section|div|p|h[1-6])\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"\A---\n|^#{1,6} |\]\(https?:|^\*\*", re.MULTILINE)


def media_type_of_text(text: str) -> str:
    """The media type to read a text as; plain text unless it is clearly something else."""
    inner = text.strip()
    if inner.startswith("{") and inner.endswith("}"):
        return "application/json"
    if _HTML.match(inner):
        return "text/html"
    return "text/markdown" if _MARKDOWN.search(inner) else "text/plain"
