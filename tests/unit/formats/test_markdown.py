"""Markdown: its head and its front matter."""

from __future__ import annotations

import pytest

from dateline.errors import InvalidDocument
from dateline.formats import Given, read_document

PICTURE = "![A picture](https://example.org/a.jpg)"
BODY = f"{PICTURE}\n\nThe two sides **met** on Friday.\n\n## Background\n\nThey had met before."

HEADS = {
    "# Talks open in Geneva\n**Ann Lee**\n\n**2023-10-24 01:49**\n\n**https://example.org/talks**\n\n": Given(
        "Talks open in Geneva", "2023-10-24T01:49:00", "https://example.org/talks", None, ("Ann Lee",)
    ),
    "# Talks open in *Geneva* #\n\n_By Ann Lee and Bo Roe_\n\n*24 October 2023*\n\n": Given(
        "Talks open in Geneva", "2023-10-24", authors=("Ann Lee", "Bo Roe")
    ),
    "Talks open in Geneva\n====================\n\n**Published:** 24 October 2023\n\n": Given(
        "Talks open in Geneva", "2023-10-24"
    ),
    "# Talks open in Geneva\n\nSource: [Example Wire](https://example.org/talks)\n\n": Given(
        "Talks open in Geneva", None, "https://example.org/talks", "Example Wire"
    ),
    "# Talks open in Geneva\n\n<https://example.org/talks>\n\n": Given(
        "Talks open in Geneva", url="https://example.org/talks"
    ),
    "**Talks Open in Geneva**\n\n24 October 2023\n\n": Given("Talks Open in Geneva", "2023-10-24"),
    "# Talks open in Geneva\n\n": Given("Talks open in Geneva"),
    "": Given(),
}

FRONT_MATTER = {
    'title: "Talks: day one"\ndate: 2023-10-24\n': Given("Talks: day one", "2023-10-24"),
    "headline: Talks\npublished: 2023-10-24 01:49:00 +08:00\n": Given("Talks", "2023-10-24T01:49:00+08:00"),
    "author: Ann Lee and Bo Roe\ntags: [a, b]\ndraft: false\n": Given(authors=("Ann Lee", "Bo Roe")),
    "authors:\n  - Ann Lee\n  - Lee, Bo\n": Given(authors=("Ann Lee", "Lee, Bo")),
    "source: https://example.org/talks\npublisher: Example Wire\n": Given(
        url="https://example.org/talks", publisher="Example Wire"
    ),
    "source: Example Wire\ntitle: ~\n": Given(publisher="Example Wire"),
}

BROKEN = {
    "title: Talks: day one\n": ("front matter", "no YAML"),
    'title: "\\UD6D0A6D0"\n': ("front matter", "no YAML"),
    'title: "\\U00110000"\n': ("front matter", "no YAML"),
    "date: 24 October\n": ("date", "no date"),
    "date: 03/04/2023\n": ("date", "can be 2023-04-03 or 2023-03-04"),
    "url: ftp://example.org/a\n": ("url", "no web address"),
    "title: [a, b]\n": ("title", "no string"),
    "authors: {name: Ann}\n": ("authors", "list of strings"),
}


def posted(text: str) -> tuple[Given, str]:
    document = read_document("t", text.encode(), "text/markdown")
    assert document.text == text
    assert document.format == "markdown"
    said = Given(document.title, document.published, document.url, document.publisher, document.authors)
    return said, document.text[document.body_start :]


@pytest.mark.parametrize(("head", "told"), HEADS.items())
def test_a_head_is_read(head: str, told: Given) -> None:
    assert posted(head + BODY) == (told, BODY)


@pytest.mark.parametrize(("matter", "told"), FRONT_MATTER.items())
def test_front_matter_is_read(matter: str, told: Given) -> None:
    assert posted(f"---\n{matter}---\n\n{BODY}") == (told, f"{BODY}")


@pytest.mark.parametrize(("matter", "fault"), BROKEN.items())
def test_front_matter_that_cannot_be_used_is_refused_by_the_name_it_has_there(
    matter: str, fault: tuple[str, str]
) -> None:
    with pytest.raises(InvalidDocument, match=fault[1]) as refused:
        posted(f"---\n{matter}---\n{BODY}")
    assert refused.value.field == fault[0]


def test_front_matter_wins_over_the_head_below_it() -> None:
    told, body = posted(f"---\ntitle: Talks\n---\n# Other\n\n24 October 2023\n\n{BODY}")
    assert told == Given("Talks", "2023-10-24")
    assert body == BODY


@pytest.mark.parametrize("text", ["---\nThe sides met.\n---\nThey left.", "---\ntitle: Talks\n\nThe sides met."])
def test_rules_are_no_front_matter(text: str) -> None:
    assert posted(text) == (Given(), text)


def test_a_bold_line_without_a_date_or_an_address_beside_it_is_no_byline() -> None:
    text = f"# Talks open\n\n**Key Points**\n\n{BODY}"
    assert posted(text) == (Given("Talks open"), text.removeprefix("# Talks open\n\n"))
