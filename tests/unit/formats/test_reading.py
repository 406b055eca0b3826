"""What holds for documents of every format."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DocumentTooLarge, InvalidDocument, UnknownMediaType
from dateline.formats import MEDIA_TYPES, Given, media_type_of, read_document
from dateline.identity import document_id

TEXT = "Talks open\n24 October 2023\n\nThe two sides met on Friday."

SUFFIXES = {
    "a.md": "text/markdown",
    "a.b.MARKDOWN": "text/markdown",
    "folder/a.txt": "text/plain",
    "a.html": "text/html",
    "a.htm": "text/html",
    "a.json": "application/json",
    "a.ndjson": "application/x-ndjson",
    "a.pdf": None,
    "README": None,
    "": None,
}


def test_fields_given_beside_a_document_win() -> None:
    told = Given("Other", "2023-10-25T00:00Z", "https://example.org/a", "Example Wire", ("Ann Lee",))
    document = read_document("t", TEXT.encode(), "text/plain", told)
    assert document.title == "Other"
    assert document.published == "2023-10-25T00:00:00Z"
    assert document.url == "https://example.org/a"
    assert document.publisher == "Example Wire"
    assert document.authors == ("Ann Lee",)
    assert document.text[document.body_start :] == "The two sides met on Friday."


def test_what_is_not_given_is_read() -> None:
    document = read_document("t", TEXT.encode(), "text/plain", Given(publisher="Example Wire"))
    assert (document.title, document.published, document.publisher) == ("Talks open", "2023-10-24", "Example Wire")


def test_the_id_is_made_from_the_content() -> None:
    first = read_document("t", TEXT.encode(), "text/plain")
    assert first == read_document("t", TEXT.encode(), "text/plain")
    assert first.id == document_id(replace(first, id=""))
    assert first.id != read_document("u", TEXT.encode(), "text/plain").id
    assert first.id != read_document("t", TEXT.encode() + b" ", "text/plain").id
    assert first.id != read_document("t", TEXT.encode(), "text/plain", Given(title="Other")).id


@pytest.mark.parametrize("name", ["", "A", "a b", "a/b", "-a", "é", "a\n", "a" * 65, "..", "١"])
def test_a_bad_name_of_a_timeline_is_refused(name: str) -> None:
    with pytest.raises(InvalidDocument, match="1 to 64 characters") as refused:
        read_document(name, TEXT.encode(), "text/plain")
    assert refused.value.field == "timeline"


@pytest.mark.parametrize("name", ["a", "0", "middle-east.2023_x", "a" * 64])
def test_a_good_name_of_a_timeline_is_taken(name: str) -> None:
    assert read_document(name, TEXT.encode(), "text/plain").timeline == name


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"a\0b", "NUL"),
        (b"caf\xe9 au lait", "Byte 3 is not valid UTF-8"),
        (b"\xed\xa0\x80 surrogate", "Byte 0 is not valid UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "Byte 0 is not valid UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(media_type: str, body: bytes, why: str) -> None:
    with pytest.raises(InvalidDocument, match=why) as refused:
        read_document("t", body, media_type)
    assert refused.value.field == "text"


@pytest.mark.parametrize("body", ["...", "1 2 3", "Talks open\n24 October 2023\n", "# Talks open"])
def test_a_document_without_words_below_its_head_is_refused(body: str) -> None:
    with pytest.raises(InvalidDocument, match="no words below its head"):
        read_document("t", body.encode(), "text/markdown")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    marked = b"\xef\xbb\xbf" + TEXT.encode()
    assert read_document("t", marked, "text/plain") == read_document("t", TEXT.encode(), "text/plain")


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("UTF8", "utf-8"),
        ("us-ascii", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
    ],
)
def test_common_charsets_are_read(charset: str, codec: str) -> None:
    document = read_document("t", "“Café” it said.".encode(codec), f"text/plain; charset={charset}")
    assert document.text == "“Café” it said."


@pytest.mark.parametrize(
    "content_type",
    ["", "application/pdf", "text", "text/csv", "text/plain; charset=utf-16", "text/plain; charset=nope", "é/ü"],
)
def test_unknown_media_types_and_charsets_are_told_apart(content_type: str) -> None:
    with pytest.raises(UnknownMediaType, match="send"):
        read_document("t", TEXT.encode(), content_type)


def test_a_document_over_the_limit_is_told_apart() -> None:
    read_document("t", TEXT.encode(), "text/plain", max_bytes=len(TEXT))
    with pytest.raises(DocumentTooLarge, match=f"the limit is {len(TEXT) - 1}"):
        read_document("t", TEXT.encode(), "text/plain", max_bytes=len(TEXT) - 1)


@pytest.mark.parametrize(("filename", "media_type"), SUFFIXES.items())
def test_a_files_name_tells_its_media_type(filename: str, media_type: str | None) -> None:
    assert media_type_of(filename) == media_type


@given(st.text(), st.sampled_from(["text/plain", "text/markdown"]))
def test_text_is_kept_as_it_was_posted(text: str, media_type: str) -> None:
    try:
        document = read_document("t", text.encode("utf-8", "surrogatepass"), media_type)
    except InvalidDocument:
        return
    assert document.text == text.removeprefix("\ufeff")
    assert document.body_start == 0 or document.text[document.body_start - 1] in "\r\n"


@given(st.binary(max_size=300), st.sampled_from(MEDIA_TYPES))
def test_any_bytes_are_read_or_refused(body: bytes, media_type: str) -> None:
    try:
        document = read_document("t", body, media_type)
    except InvalidDocument:
        return
    assert document.text.strip()
