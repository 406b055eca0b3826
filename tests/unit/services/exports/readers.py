"""For each form a reader that others wrote: from the text to the headlines of its events, in order."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from html import unescape
from io import StringIO
from typing import Any

import feedparser
import icalendar
import vobject
from markdown_it import MarkdownIt
from markdown_it.token import Token


def json_lines(text: str) -> list[dict[str, Any]]:
    """The objects of a text that holds one a line."""
    return [json.loads(line) for line in text.splitlines()]


def table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table under their columns' names."""
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True))


def entries(text: str) -> list[icalendar.Component]:
    """The entries of a calendar, which vobject reads as well."""
    read = list(icalendar.Calendar.from_ical(text).subcomponents)
    assert len(list(vobject.readOne(text).components())) == len(read)
    return read


def feed(text: str) -> Any:
    """A feed that is well formed."""
    read = feedparser.parse(
        text.encode(), sanitize_html=False, response_headers={"content-type": "application/atom+xml"}
    )
    assert not read.bozo, read.bozo_exception
    return read


def inline(text: str) -> list[Token]:
    """Everything within the lines of a markdown text, HTML and bare addresses taken as such."""
    blocks = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"]).parse(text)
    assert {block.type for block in blocks} <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    }
    return [token for block in blocks for token in block.children or ()]


def strong(text: str) -> list[str]:
    """What stands in bold in a markdown text."""
    tokens = inline(text)
    opened = [at for at, token in enumerate(tokens) if token.type == "strong_open"]
    closed = [at for at, token in enumerate(tokens) if token.type == "strong_close"]
    return ["".join(t.content for t in tokens[start:end]) for start, end in zip(opened, closed, strict=True)]


HEADLINES: dict[str, Callable[[str], list[str]]] = {
    "jsonl": lambda text: [line["headline"] for line in json_lines(text)],
    "csv": lambda text: [row["headline"] for row in table(text)],
    "ics": lambda text: [str(entry["summary"]) for entry in entries(text)],
    "atom": lambda text: [entry.title for entry in feed(text).entries],
    "timelinejs": lambda text: [unescape(slide["text"]["headline"]) for slide in json.loads(text)["events"]],
    "md": strong,
    "plover": lambda text: [line["comment"] for line in json_lines(text)],
}
