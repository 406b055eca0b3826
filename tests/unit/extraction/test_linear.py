"""The time for a document grows with its length and no faster, whatever it holds.

Time is counted in lines of Dateline's own code that are run, which are the same on every machine. What runs in C, such
as regular expressions, has no lines: the longest inputs here are so long that anything quadratic in them would not end
before the test's time limit.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import workers.extraction
from dateline.model import Document
from workers.extraction import Reader, article
from workers.extraction.article.limits import LONGEST_PARAGRAPH
from workers.extraction.times import read as read_times

OURS = str(Path(workers.extraction.__file__).parent)
PUBLISHED = "2024-03-12"
WORDS, TIMES = 500, 3
# Rules that look back so many sentences find fewer than that at the start of a document.
SLACK = 1.2
MIB = 2**20
LONGEST_SENTENCE = 180

STORY = (
    "The minister of Peru said on Monday that the two ports would open again. They have been closed since 3 May, when "
    "a patrol boat rammed two trawlers and killed four fishermen. Her Kenyan counterpart, Odd Berg, met her in Lima "
    "two days later and told reporters that the navy had arrested the captain. “We will not sign it,” he added. "
)
WHOLE: Mapping[str, Callable[[int], str]] = {
    "news": lambda n: "\n\n".join([STORY] * (n // 70)),
    "one paragraph": lambda n: STORY * (n // 70),
    "one sentence": lambda n: "he left and she said that the men met, " * (n // 9),
    "one verb": lambda n: "said " * n,
    "verbs alone": lambda n: "He said. " * (n // 2),
    "short lines": lambda n: "\n\n".join(["He left on Monday"] * (n // 4)),
    "commas": lambda n: ", " * n,
    "joined names": lambda n: "Anna and " * (n // 2) + "Bo met.",
    "one event": lambda n: "The attack on Monday killed two. " * (n // 6),
    "namesakes": lambda n: " ".join(f"Minister {letters(i)} Berg said she met the minister." for i in range(n // 8)),
    "many bodies": lambda n: " ".join(
        f"The {letters(i)} Company told the company that it agreed." for i in range(n // 9)
    ),
    "earlier deeds": lambda n: " ".join(
        f"{letters(i)} Berg was hit on March {i % 9 + 1}. She had been freed." for i in range(n // 12)
    ),
    "dates": lambda n: "on 3 May 2023 and two days later, " * (n // 7),
    "quotations": lambda n: "“He said “they said ”we met” ”" * (n // 6),
    "brackets": lambda n: "( [ he said ] ( " * (n // 6),
    "signs": lambda n: "e\u0301\u200b \u202e \ufeff \U0001f1fa\U0001f1f3 \u0130 ﬁ ｆｕｌｌ " * (n // 6),
}
LONG: Mapping[str, str] = {
    "no space": "a" * MIB,
    "commas": "," * 100_000,
    "brackets": "(" * 50_000 + "he said" + ")" * 50_000,
    "quotes": "“" * 50_000 + "he said" + "”" * 50_000,
    "stars": "*" * 100_000,
    "open links": "[" * 50_000 + "![" * 50_000,
    "unclosed tags": "<a href='x' he said " * 25_000,
    "open tags": "<a " * 50_000 + "&lt" * 50_000,
    "figures": "1" * MIB,
    "dotted figures": "1." * (MIB // 2),
    "apostrophes": "'" * MIB,
    "capitals": "A" * 100_000 + " - He said",
    "small words": "a " * (MIB // 2),
    "said": "said " * 50_000,
    "short lines": "He left\n\n" * 20_000,
    "months": "May " * 50_000,
    "mixed": "\u200b\u0301\ufeff\u202e" * 50_000,
}


def letters(number: int) -> str:
    """A name for each number: Aaa, Aab …"""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in (2, 1, 0)).capitalize()


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Dateline's code are run; each round of a loop counts."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def document(text: str) -> Document:
    return Document("doc_1", "t", text, format="markdown", published=PUBLISHED)


@pytest.mark.parametrize("name", WHOLE)
def test_three_times_the_length_takes_three_times_the_work(reader: Reader, name: str) -> None:
    once, longer = document(WHOLE[name](WORDS)), document(WHOLE[name](TIMES * WORDS))
    reader.read(once)

    work, more = (lines_run(lambda read=read: reader.read(read)) for read in (once, longer))

    assert more <= TIMES * SLACK * work


@pytest.mark.parametrize("name", LONG)
def test_a_document_of_any_length_is_cut_and_its_times_are_found(name: str) -> None:
    blocks = article.blocks(document(LONG[name]))

    texts = [block.text for block in blocks]
    assert all(len(text) <= LONGEST_PARAGRAPH for text in texts)
    assert len(read_times(texts, PUBLISHED)) == len(texts)


@pytest.mark.parametrize("text", ["said " * 600, "Anna, Bo, " * 200, "a U.S. " * 300])
def test_no_sentence_goes_on_for_ever(reader: Reader, text: str) -> None:
    (parsed,) = reader.nlp.pipe([text])

    assert max(len(sentence) for sentence in parsed.sents) <= LONGEST_SENTENCE
