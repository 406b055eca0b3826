"""Markdown as news uses it, taken apart into lines and cleaned, with exact offsets.

markdown-it-py was considered: it tells the lines of a block, but not the offsets of what stands inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workers.extraction.article.excerpt import Excerpt
from workers.extraction.article.lines import Piece

# An address in brackets, with a title or without; it may hold one pair of brackets inside another.
_ADDRESS = r"""\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*){0,8})(?:[ \t]{1,9}(?:"[^"\n]*"|'[^'\n]*'))?\)"""
_LABEL = r"\[[^\[\]\n]{0,200}\]"
_IMAGE = re.compile(rf"!\[[^\[\]\n]*\](?:{_ADDRESS}|{_LABEL})")
_LINK = re.compile(rf"\[(?P<kept>[^\[\]\n]*)\](?:{_ADDRESS}|{_LABEL})")
_BARE_ADDRESS = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|\bhttps?://[^\s<>()\[\]*]+")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]:?")
_STARS = r"(?<![\w*\\])\*{1,3}(?=\S)|(?<=[^\s\\])\*{1,3}(?![\w*])"
_UNDERSCORES = r"(?<![\w\\])_{1,3}(?=[^\s_])|(?<=[^\s_\\])_{1,3}(?!\w)"
_EMPHASIS = re.compile(f"{_STARS}|{_UNDERSCORES}")
_STRUCK_OR_CODE = re.compile(r"~~|`+")
_ESCAPE = re.compile(r"\\(?P<kept>[!-/:-@\[-`{-~])")

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_CLOSING_MARKS = re.compile(r"[ \t]#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?){1,20}")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_TABLE_LINE = re.compile(r"[ \t]*\|.*|[ \t]*:?-{3,}:?(?:[ \t]*\|[ \t]*:?-{3,}:?)+(?:[ \t]*\|)?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]+\]:[ \t]*\S")


def pieces(lines: Iterator[Excerpt]) -> Iterator[Piece]:
    """The lines of a markdown text as pieces of blocks; what is no running text is left out."""
    fence = ""
    for line in lines:
        match = _FENCE.match(line.text)
        if fence:
            # A fence closes with at least as many of the same sign.
            if match and match["fence"].startswith(fence):
                fence = ""
            continue
        if match:
            fence = match["fence"]
            yield Piece("break", line[:0])
        else:
            yield _piece(line)


def clean(excerpt: Excerpt) -> Excerpt:
    """Running text without pictures, addresses, emphasis and the like."""
    for pattern in (_IMAGE, _LINK, _FOOTNOTE, _BARE_ADDRESS, _EMPHASIS, _STRUCK_OR_CODE, _ESCAPE):
        excerpt = excerpt.without(pattern)
    return excerpt


def _piece(line: Excerpt) -> Piece:
    text = line.text
    if _UNDERLINE.match(text) and text.strip():
        return Piece("underline", line[:0])
    if not text.strip() or _RULE.match(text) or _TABLE_LINE.match(text) or _DEFINITION.match(text):
        return Piece("break", line[:0])
    if "![" in text and not line.without(_IMAGE).without(_LINK).text.strip():
        return Piece("picture", line[:0])
    return _marked(line)


def _marked(line: Excerpt) -> Piece:
    if match := _HEADING.match(line.text):
        return Piece("heading", line[match.end() :].without(_CLOSING_MARKS))
    if match := _QUOTE.match(line.text):
        return Piece("quote", line[match.end() :])
    if match := _ITEM.match(line.text):
        return Piece("list item", line[match.end() :])
    return Piece("paragraph", line)
