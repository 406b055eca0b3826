"""What keeps the time for a document in proportion to its length, whatever it holds.

The tokenizer and some rules take longer for each word where a word, a sentence or a paragraph goes on for ever. So what
is too long to be a word is left out here, and a paragraph too long to be one is read as several. Sentences have a limit
of their own, in :mod:`workers.extraction.model`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workers.extraction.article.excerpt import Excerpt

# Three times the longest word of any dictionary; an encoded picture or a line of dashes is longer.
_NO_WORD = re.compile(r"\S{201,}")
LONGEST_TITLE = 1_000
LONGEST_PARAGRAPH = 10_000
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s")


def words_only(excerpt: Excerpt) -> Excerpt:
    """The excerpt without what runs on for more than 200 characters without a space."""
    return excerpt.without(_NO_WORD)


def paragraphs(excerpt: Excerpt) -> Iterator[Excerpt]:
    """The excerpt in pieces of at most 10,000 characters, cut where a sentence ends, or at least a word."""
    start = 0
    while len(excerpt.text) - start > LONGEST_PARAGRAPH:
        end = start + _last_end(excerpt.text[start : start + LONGEST_PARAGRAPH])
        yield excerpt[start:end].strip()
        start = end
    yield excerpt[start:].strip()


def _last_end(text: str) -> int:
    """Where the last sentence of a text ends, else its last word."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, len(text) // 2)]
    return ends[-1] if ends else text.rfind(" ") + 1 or len(text)
