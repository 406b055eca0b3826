"""JSON: Dateline's own names and schema.org's, and that mistakes are told by the name that the client wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline.errors import InvalidDocument, MalformedJson
from dateline.formats import read_document
from dateline.model import Document

TEXT = "The two sides met on Friday. They agreed on little."

OWN = {
    "text": TEXT,
    "title": "Talks open  in\nGeneva",
    "published": "24 October 2023",
    "url": "https://example.org/talks",
    "publisher": "Example Wire",
    "authors": ["Ann Lee", "Bo Roe", "Ann Lee"],
}
SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "articleBody": TEXT,
    "headline": "Talks open in Geneva",
    "datePublished": "2023-10-24",
    "dateModified": "2023-10-25",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/talks"},
    "publisher": {"@type": "Organization", "name": "Example Wire", "logo": {"url": "https://example.org/logo"}},
    "author": [{"@type": "Person", "name": "Ann Lee"}, "Bo Roe"],
    "image": ["https://example.org/a.jpg"],
}

REFUSED: list[tuple[Any, str, str]] = [
    ({"text": TEXT, "format": {}}, "format", "is none of plain, markdown"),
    ({"text": TEXT, "title": []}, "title", "is no string"),
    ({"text": TEXT, "\ud800": 5}, r"\ud800", r"The field '\\ud800' is unknown"),
    ({"text": TEXT, "titl\ud800": 5}, r"titl\ud800", "did you mean 'title'"),
    ([], "body", "application/x-ndjson"),
    ("text", "body", "no JSON object"),
    (None, "body", "no JSON object"),
    ({}, "text", "missing or empty"),
    ({"text": ""}, "text", "missing or empty"),
    ({"text": " \n"}, "text", "empty"),
    ({"text": 7}, "text", "no string"),
    ({"articleBody": [TEXT]}, "articleBody", "no string"),
    ({"text": "a\0b"}, "text", "NUL"),
    ({"text": "a \ud800"}, "text", "half of a surrogate pair"),
    ({"text": TEXT, "title": "a\ud800"}, "title", "control characters"),
    ({"text": TEXT, "title": "a\x07"}, "title", "control characters"),
    ({"text": TEXT, "title": "a" * 501}, "title", "longer than 500"),
    ({"text": TEXT, "headline": {"en": "a"}}, "headline", "no string"),
    ({"text": TEXT, "published": 1698112140}, "published", "no string"),
    ({"text": TEXT, "published": "2023-02-30"}, "published", "no day of the calendar"),
    ({"articleBody": TEXT, "datePublished": "soon"}, "datePublished", "no date"),
    ({"text": TEXT, "url": "example.org"}, "url", "no web address"),
    ({"text": TEXT, "url": "javascript:alert(1)"}, "url", "no web address"),
    ({"text": TEXT, "url": "https://example.org/a b"}, "url", "no web address"),
    ({"text": TEXT, "url": "https://[::1/"}, "url", "no web address"),
    ({"text": TEXT, "url": "https://example.org/" + "a" * 2048}, "url", "longer than 2048"),
    ({"text": TEXT, "authors": ["Ann", 7]}, "authors", "no string"),
    ({"text": TEXT, "authors": ["Ann"] * 51}, "authors", "more than 50"),
    ({"text": TEXT, "format": "html"}, "format", "plain, markdown"),
    ({"text": TEXT, "language": "en"}, "language", "unknown: the fields are text"),
    ({"text": TEXT, "titel": "a"}, "titel", "did you mean 'title'"),
    ({"articleBody": TEXT, "datePublishd": "2023-10-24"}, "datePublishd", "did you mean 'datePublished'"),
    ({"articleBody": TEXT} | {f"x{number}": 1 for number in range(200)}, "body", "more than 200 fields"),
]

MALFORMED = ["", "{", '{"text": "a" "b"}', '{"text": NaN}', "[" * 100_000, '{"text": %s}' % ("1" * 10_000), "{'a': 1}"]


def posted(value: Any) -> Document:
    return read_document("t", json.dumps(value).encode(), "application/json")


@pytest.mark.parametrize("article", [OWN, SCHEMA_ORG])
def test_an_article_is_read_under_either_names(article: dict[str, Any]) -> None:
    document = posted(article)
    assert document.text == TEXT
    assert document.title == "Talks open in Geneva"
    assert document.published == "2023-10-24"
    assert document.url == "https://example.org/talks"
    assert document.publisher == "Example Wire"
    assert document.authors == ("Ann Lee", "Bo Roe")


def test_the_same_article_under_either_names_is_the_same_document() -> None:
    assert posted(OWN) == posted(SCHEMA_ORG)


@pytest.mark.parametrize(
    ("author", "names"), [("Ann Lee", ("Ann Lee",)), ({"name": "Ann Lee"}, ("Ann Lee",)), (None, ())]
)
def test_one_author_need_not_be_in_a_list(author: Any, names: tuple[str, ...]) -> None:
    assert posted({"text": TEXT, "author": author}).authors == names


def test_own_names_win() -> None:
    assert posted({"text": TEXT, "title": "Own", "headline": "Other"}).title == "Own"


@pytest.mark.parametrize(("value", "field", "why"), REFUSED)
def test_a_fault_is_told_by_its_field(value: Any, field: str, why: str) -> None:
    with pytest.raises(InvalidDocument, match=why) as refused:
        posted(value)
    assert refused.value.field == field
    assert not isinstance(refused.value, MalformedJson)


@pytest.mark.parametrize("body", MALFORMED[1:])
def test_malformed_json_is_told_apart(body: str) -> None:
    with pytest.raises(MalformedJson):
        read_document("t", body.encode(), "application/json")


def test_a_marked_head_within_the_text_tells_what_the_fields_do_not() -> None:
    document = posted({"text": f"# Talks\n\n24 October 2023\n\n{TEXT}", "format": "markdown", "title": "Own"})
    assert (document.title, document.published, document.format) == ("Own", "2023-10-24", "markdown")
    assert document.text[document.body_start :] == TEXT


def test_a_first_paragraph_is_not_taken_for_a_title() -> None:
    document = posted({"text": f"Talks in Geneva\n\n{TEXT}"})
    assert (document.title, document.body_start) == (None, 0)
