"""Reading, beside what a spaCy user would write: the loop over ``nlp.pipe``, and dateparser's search for the dates.

    python -m benchmarks.instead.reading [--articles 50] [--searched 5] [--rounds 3] [--json FILE]

One process reads the same articles of 400 words in turns, by CPU time. ``nlp.pipe`` has the model that Dateline reads
with and stops at parses and names; the search finds dates in the plain text and says neither what happened then nor
which of them are none. Both leave the rest to whoever calls them.
"""

from __future__ import annotations

import argparse
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial

from dateparser.search import search_dates

from benchmarks.service.figures import Figure, ratio, run
from benchmarks.service.made import WORDS
from benchmarks.texts.recombined import articles
from workers.extraction import load
from workers.extraction.memory import settle


def measure(given: argparse.Namespace) -> list[Figure]:
    """The two figures: how many times as long the other takes for an article."""
    documents = list(articles(given.articles, WORDS))
    texts = [document.text for document in documents]
    reader = load()
    settle()
    ours, parsing, searching = [], [], []
    for _ in range(given.rounds):
        ours.append(_seconds(partial(reader.read_all, documents)) / len(documents))
        parsing.append(_seconds(partial(reader.nlp.pipe, texts)) / len(documents))
        searching.append(_seconds(partial(map, _search, texts[: given.searched])) / given.searched)
    beside = {"Dateline, articles/s": 1 / min(ours)}
    return [
        Figure("nlp.pipe alone against reading events", ratio(parsing, ours), "times as long", beside=beside),
        Figure("dateparser's search against reading events", ratio(searching, ours), "times as long", beside=beside),
    ]


def _search(text: str) -> object:
    return search_dates(text, languages=["en"])


def _seconds(work: Callable[[], Iterable[object]]) -> float:
    begun = time.process_time()
    deque(work(), maxlen=0)
    return time.process_time() - begun


if __name__ == "__main__":
    run(__doc__, measure, articles=50, searched=5, rounds=3)
