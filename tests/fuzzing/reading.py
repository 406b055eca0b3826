"""What workers take: messages, and the text of documents before the language model sees it."""

from __future__ import annotations

import json
from base64 import b64encode

from dateline import edtf
from dateline.brokers.redis import _document
from dateline.errors import InvalidDocument
from dateline.formats.text import check_text
from dateline.identity import tag_of
from dateline.model import Document, TextFormat
from tests.fuzzing import texts
from tests.fuzzing.target import Attempt, Target, simple, text_of
from workers.extraction import article
from workers.extraction.times import TimeExpression
from workers.extraction.times import read as read_times
from workers.messages import is_envelope, names_a_document

PUBLISHED = "2024-03-14"
CALL = '[["doc_0123456789abcdefghijklmnopqr"], {}, {"callbacks": null}]'
MESSAGES = (CALL, '[["doc_0123456789abcdefghijklmnopqr"], {"document": 1}, {}]', '{"body": []}', "[[5], {}, {}]", "[]")


def _message(data: bytes) -> None:
    text = text_of(data)
    held = _document(json.dumps([{"body": b64encode(data).decode()}, "", ""]).encode())
    _document(data)
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        return
    is_envelope(payload)
    if names_a_document(payload):
        # What the sweeper counts as held is what the worker would read, or nothing.
        assert held in ("", payload[0][0])
        assert tag_of(payload[0][0])


def _blocks(format: TextFormat) -> Attempt:  # noqa: A002 (the field's name)
    def attempt(data: bytes) -> None:
        text = text_of(data)
        try:
            check_text(text)
        except InvalidDocument:
            return
        for block in article.blocks(Document("doc_1", "fuzzing", text, format, published=PUBLISHED)):
            start, end = block.original(0, len(block.text))
            assert block.text
            assert 0 <= start < end <= len(text)

    return attempt


def _times(data: bytes) -> None:
    text = text_of(data)
    [found] = read_times([text], PUBLISHED)
    for expression in found:
        _check_time(expression, text)


def _check_time(expression: TimeExpression, text: str) -> None:
    assert text[expression.start : expression.end] == expression.text != ""
    assert 0 <= expression.phrase_start <= expression.start
    if expression.edtf is not None:
        edtf.parse(expression.edtf)
    for part in expression.parts:
        _check_time(part, text)


TARGETS: tuple[Target, ...] = (
    simple("messages", _message, MESSAGES, ("[", "{}", "null", '"doc_', '"body"', "]]")),
    simple("blocks of plain text", _blocks("plain"), texts.PLAIN, texts.TEXT_WORDS, longest=512),
    simple("blocks of markdown", _blocks("markdown"), texts.MARKDOWN, texts.TEXT_WORDS, longest=512),
    simple("time expressions", _times, texts.TIMES, texts.TIME_WORDS, longest=160),
)
