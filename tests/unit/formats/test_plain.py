"""Plain text: what its head tells, where its body begins, and that nothing else is taken for a head."""

from __future__ import annotations

import pytest

from dateline.formats import Given, read_document

BODY = "The two sides met on Friday. They agreed on little.\nMore talks are due."

HEADS = {
    "Talks open in Geneva\nSaturday, August 22, 2020 \n": Given("Talks open in Geneva", "2020-08-22"),
    "Talks open in Geneva\n\nBy Ann Lee\nAugust 22, 2020 1:05 PM UTC\n\n": Given(
        "Talks open in Geneva", "2020-08-22T13:05:00Z", authors=("Ann Lee",)
    ),
    "Talks open in Geneva\nBy Ann  Lee, Omar al-Rashid and J. van Berg in Geneva\nPublished: 22 August 2020\n": Given(
        "Talks open in Geneva", "2020-08-22", authors=("Ann Lee", "Omar al-Rashid", "J. van Berg")
    ),
    "Talks open in Geneva\nSource: Example Wire\nhttps://example.org/talks\n": Given(
        "Talks open in Geneva", url="https://example.org/talks", publisher="Example Wire"
    ),
    "Talks open in Geneva\nSource: https://example.org/talks\n": Given(
        "Talks open in Geneva", url="https://example.org/talks"
    ),
    "By Ann Lee | Published 22 August 2020, updated 23 August 2020\n": Given(
        published="2020-08-22", authors=("Ann Lee",)
    ),
    "Title: Talks: day one\nDate: Sat, 22 Aug 2020 13:05:00 +0200\nAuthor: Ann Lee\nPublisher: Example Wire\n": Given(
        "Talks: day one", "2020-08-22T13:05:00+02:00", None, "Example Wire", ("Ann Lee",)
    ),
    "August 22, 2020\nTalks open in Geneva\n\n": Given("Talks open in Geneva", "2020-08-22"),
    "Talks open\nRio de Janeiro, August 22, 2020\n\n": Given("Talks open", "2020-08-22"),
    "Talks open\nBy Ann Lee\nWASHINGTON, D.C., Saturday, 22 August 2020\n": Given(
        "Talks open", "2020-08-22", authors=("Ann Lee",)
    ),
    "Last updated: 23 August 2020\n": Given(),
    "Talks open in Geneva\n\n": Given("Talks open in Geneva"),
    # A date that can be read in two ways is a line of the head, but dates nothing.
    "Talks open in Geneva\n03/04/2020\n": Given("Talks open in Geneva"),
}

NO_HEADS = [
    "",
    "The talks open in Geneva on Friday.\n\n",
    "The talks open in Geneva\non Friday\nand close on Monday.\n",
    "Source: the ministry said that talks were over.\n",
    "By the time they met, all was lost.\n\n",
    "On 22 August 2020 the talks opened.\n",
    "They had met in Geneva, 22 August 2020\n",
    "Date: to be set.\n",
    "https://example.org/talks says otherwise.\n",
]


def posted(text: str) -> tuple[Given, str]:
    document = read_document("t", text.encode(), "text/plain")
    assert document.text == text
    said = Given(document.title, document.published, document.url, document.publisher, document.authors)
    return said, document.text[document.body_start :]


@pytest.mark.parametrize(("head", "told"), HEADS.items())
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_head_is_read(head: str, told: Given, line_end: str) -> None:
    body = BODY.replace("\n", line_end)
    assert posted(head.replace("\n", line_end) + body) == (told, body)


@pytest.mark.parametrize("start", NO_HEADS)
def test_sentences_are_no_head(start: str) -> None:
    assert posted(start + BODY) == (Given(), start + BODY)


def test_a_head_does_not_go_on_after_the_body_began() -> None:
    told, body = posted(f"Talks open\n22 August 2020\n\n{BODY}\n\nBy Ann Lee\n23 August 2020\n")
    assert told == Given("Talks open", "2020-08-22")
    assert body == f"{BODY}\n\nBy Ann Lee\n23 August 2020\n"


def test_the_first_of_two_dates_counts() -> None:
    told, _ = posted(f"Talks open\n22 August 2020\n23 August 2020\n\n{BODY}")
    assert told.published == "2020-08-22"
