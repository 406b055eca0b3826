"""Articles of a given length, recombined from the sentences of the seeds: the same ones in every run."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from dateline.formats import media_type_of, read_document
from dateline.model import Document

SEEDS = Path(__file__).parents[2] / "seeds"
TIMELINE = "benchmark"
_PARAGRAPH_SENTENCES = 3
_SENTENCE_END = re.compile(r"(?<=[.!?”\"]) +(?=[A-Z“\"])")
_SENTENCE = re.compile(r"[A-Z“\"].*[.!?”\"]")


def seeds() -> list[Document]:
    """The documents of every seed that is one file."""
    found = []
    for path in sorted(SEEDS.glob("*/*")):
        media_type = media_type_of(path.name) if path.is_file() else None
        if media_type is not None and not path.name.endswith(".ndjson"):
            found.append(read_document(TIMELINE, path.read_bytes(), media_type))
    return found


def articles(number: int, words: int) -> Iterator[Document]:
    """So many articles of at least so many words each, in paragraphs of three sentences, published one a day."""
    every = sentences()
    chance = random.Random(words)  # noqa: S311 - the same articles each time, which is what is wanted
    for count in range(number):
        chosen: list[str] = []
        while sum(len(sentence.split()) for sentence in chosen) < words:
            chosen.append(chance.choice(every))
        yield Document(f"doc_{count}", TIMELINE, paragraphs(chosen), published=f"2025-04-{count % 30 + 1:02d}")


@cache
def sentences() -> list[str]:
    """The sentences of all seeds, each once."""
    return sorted({sentence for document in seeds() for sentence in _sentences(document)})


def paragraphs(chosen: Sequence[str]) -> str:
    """Sentences as a text, three to a paragraph."""
    starts = range(0, len(chosen), _PARAGRAPH_SENTENCES)
    return "\n\n".join(" ".join(chosen[start : start + _PARAGRAPH_SENTENCES]) for start in starts)


def _sentences(document: Document) -> Iterator[str]:
    for line in document.text[document.body_start :].splitlines():
        yield from filter(_SENTENCE.fullmatch, _SENTENCE_END.split(line.strip()))
