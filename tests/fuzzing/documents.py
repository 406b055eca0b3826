"""Documents of every format, and what they are made of."""

from __future__ import annotations

from trafilatura import external

from dateline import edtf
from dateline.encoding import document_from_json, document_to_json, dumps, loads
from dateline.errors import InvalidDate, InvalidDocument
from dateline.formats import read_document
from dateline.formats.dates import publication_date
from dateline.formats.fields import address, names, one_line
from dateline.formats.front_matter import read_front_matter
from dateline.model import Document
from tests.fuzzing import texts
from tests.fuzzing.target import Attempt, Target, check_refusal, simple, text_of

TIMELINE = "fuzzing"


def read(data: bytes, content_type: str) -> Document | None:
    """The document that bytes hold, looked at from all sides; None if it is refused, with a sentence."""
    try:
        document = read_document(TIMELINE, data, content_type)
    except InvalidDocument as error:
        check_refusal(error)
        return None
    assert 0 <= document.body_start <= len(document.text)
    assert document_from_json(loads(dumps(document_to_json(document)))) == document
    assert document.published is None or publication_date(document.published) == document.published
    assert address(document.url, "url") == document.url
    assert names(document.authors, "authors") == document.authors
    assert all(one_line(line, "") == line for line in (document.title, document.publisher))
    return document


def _as_posted(content_type: str) -> Attempt:
    """Reads what must come out as it went in."""

    def attempt(data: bytes) -> None:
        document = read(data, content_type)
        assert document is None or document.text == data.decode().removeprefix("\ufeff")

    return attempt


def _reads(content_type: str) -> Attempt:
    def attempt(data: bytes) -> None:
        read(data, content_type)

    return attempt


def _html(_: str) -> Attempt:
    # A tuple of a hundred thousand words, of which the library takes the hash anew for every page; a set keeps its own.
    external.JT_STOPLIST = frozenset(external.jt_stoplist_init())
    return _reads("text/html")


def _front_matter(data: bytes) -> None:
    text = f"---\n{text_of(data)}\n---\nThey met."
    try:
        _, end = read_front_matter(text)
    except InvalidDocument as error:
        check_refusal(error)
    else:
        assert 0 <= end <= len(text)


def _date(data: bytes) -> None:
    try:
        found = publication_date(text_of(data))
    except InvalidDate as error:
        check_refusal(error)
    else:
        assert publication_date(found) == found


def _edtf(data: bytes) -> None:
    try:
        span = edtf.parse(text_of(data))
    except InvalidDate as error:
        check_refusal(error)
        return
    assert len(span.sort_key) == 36
    assert span.sort_key.isdecimal()
    assert span.touches(span)
    for end in filter(None, (span.start, span.end)):
        assert edtf.parse(end).first is not None


TARGETS: tuple[Target, ...] = (
    simple("plain text", _as_posted("text/plain"), texts.PLAIN, texts.TEXT_WORDS),
    simple("markdown", _as_posted("text/markdown"), texts.MARKDOWN, texts.TEXT_WORDS, longest=512),
    simple("JSON", _reads("application/json"), texts.JSON, texts.JSON_WORDS),
    Target("HTML", _html, [text.encode() for text in texts.HTML], texts.HTML_WORDS, longest=512),
    simple("front matter", _front_matter, texts.FRONT_MATTER, texts.TEXT_WORDS, longest=512),
    simple("publication dates", _date, texts.DATES, texts.DATE_WORDS),
    simple("EDTF", _edtf, texts.EDTF, texts.DATE_WORDS),
)
