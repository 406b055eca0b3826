"""HTML: the article's own paragraphs, and metadata with the time and zone of publication."""

from __future__ import annotations

import pytest

from dateline.errors import InvalidDocument, UnknownMediaType
from dateline.formats import read_document
from dateline.model import Document

PARAGRAPHS = (
    "<p>The two sides met in Geneva on Friday, said <a href='/lee'>Ann Lee</a>, who <b>led</b> the talks.</p>"
    "<p>They agreed on little.</p>"
)
TEXT = "The two sides met in Geneva on Friday, said Ann Lee, who led the talks.\nThey agreed on little."

LINKED_DATA = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle",'
    ' "headline": "Talks open", "datePublished": "2023-10-24T01:49:00+02:00",'
    ' "author": [{"name": "Ann Lee"}, {"name": "Bo Roe"}]}]}</script>'
)
PUBLISHED = {
    LINKED_DATA: "2023-10-24T01:49:00+02:00",
    '<meta property="article:published_time" content="2023-10-24T01:49:00Z">': "2023-10-24T01:49:00Z",
    '<meta itemprop="datePublished" content="2023-10-24">': "2023-10-24",
    '<meta name="date" content="soon"><meta name="pubdate" content="24 October 2023">': "2023-10-24",
    '<script type="application/ld+json">{"datePublished": </script>': None,
    '<meta property="article:modified_time" content="2023-10-25T01:49:00Z">': None,
    "": None,
}


def page(body: str, head: str = "") -> Document:
    html = f"<!doctype html><html><head><title>Talks open</title>{head}</head><body>{body}</body></html>"
    return read_document("t", html.encode(), "text/html")


def test_the_text_is_the_articles_paragraphs_one_a_line() -> None:
    # Given a page with navigation, a footer and comments around its article
    nav = "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
    footer = "<footer>Copyright 2019 Example Wire</footer>"
    # When it is read
    document = page(f"{nav}<article><h1>Talks open</h1>{PARAGRAPHS}</article>{footer}")
    # Then the heading is the title, and the rest is the body
    assert document.title == "Talks open"
    assert document.text[document.body_start :] == TEXT
    assert document.format == "plain"


def test_captions_are_text() -> None:
    caption = "<figure><img src='a.jpg'><figcaption>Lee arrives on Thursday.</figcaption></figure>"
    document = page(f"<article>{caption}{PARAGRAPHS}</article>")
    assert document.text == f"Lee arrives on Thursday.\n{TEXT}"


@pytest.mark.parametrize(("head", "published"), PUBLISHED.items())
def test_the_publication_time_is_as_fine_as_the_metadata_tell(head: str, published: str | None) -> None:
    assert page(PARAGRAPHS, head).published == published


def test_an_element_that_is_marked_as_the_publication_date_comes_before_other_times() -> None:
    opening = "<time datetime='2023-10-20'>Friday</time><span itemprop='datePublished'>24 October 2023</span>"
    assert page(f"<article>{opening}{PARAGRAPHS}</article>").published == "2023-10-24"


def test_a_time_element_dates_a_page_without_metadata() -> None:
    body = f"<article><time datetime='2023-10-24T01:49:00-04:00'>Tuesday</time>{PARAGRAPHS}</article>"
    assert page(body).published == "2023-10-24T01:49:00-04:00"


def test_metadata_tell_authors_publisher_and_address() -> None:
    head = (
        f'{LINKED_DATA}<meta property="og:site_name" content="Example Wire">'
        '<link rel="canonical" href="https://example.org/talks">'
    )
    document = page(PARAGRAPHS, head)
    assert document.authors == ("Ann Lee", "Bo Roe")
    assert document.publisher == "Example Wire"
    assert document.url == "https://example.org/talks"


def test_metadata_that_cannot_be_used_are_left_out() -> None:
    document = page(PARAGRAPHS, '<meta name="author" content="A"><meta property="og:url" content="javascript:x">')
    assert document.url is None


@pytest.mark.parametrize(
    "fragment",
    [
        PARAGRAPHS,
        f"<div>{PARAGRAPHS}</div>",
        f"<?xml version='1.0' encoding='utf-8'?><html><body>{PARAGRAPHS}</body></html>",
    ],
)
def test_fragments_and_xhtml_are_pages_too(fragment: str) -> None:
    assert read_document("t", fragment.encode(), "text/html").text == TEXT


@pytest.mark.parametrize(
    "html", ["<html><head><title>Talks</title></head></html>", "<script>let a = 1</script>", "<div>" * 5000]
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(InvalidDocument, match="No article"):
        read_document("t", html.encode(), "text/html")


def test_a_page_may_declare_its_charset() -> None:
    html = f'<html><head><meta charset="windows-1252"></head><body>{PARAGRAPHS}<p>“Café”</p></body></html>'
    assert "“Café”" in read_document("t", html.encode("cp1252"), "text/html").text
    with pytest.raises(UnknownMediaType, match="utf-16"):
        read_document("t", html.replace("windows-1252", "utf-16").encode(), "text/html")
