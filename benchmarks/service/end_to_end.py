"""Articles by bulk post until all are served, against the bare extraction loop on the same cores in the same run.

    python -m benchmarks.service.end_to_end [--articles 100] [--rounds 3] [--workers 2] [--json FILE]

Both read the same articles of 400 words in as many processes, in turns; the loop reads them together, 25 at a time, and
does nothing with what it finds. Loading is not counted for either. The figure is the median of the rounds.
"""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Sequence
from functools import cache
from multiprocessing import get_context

from benchmarks.recombined import articles
from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, ratio, run
from benchmarks.service.made import WORDS, bodies, post_bulk
from benchmarks.service.running import Running, dateline
from dateline.model import Document
from workers.extraction import Reader, load
from workers.extraction.memory import settle

TOGETHER = 25


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figure."""
    documents = list(articles(given.articles, WORDS))
    batches = [documents[start : start + TOGETHER] for start in range(0, len(documents), TOGETHER)]
    loop, served = [], []
    with dateline(given.workers) as running, get_context("spawn").Pool(given.workers) as pool:
        pool.map(_read, [documents[:1]] * 8 * given.workers, chunksize=1)
        _serve(running, "warm", 4 * given.workers)
        for number in range(given.rounds):
            loop.append(timed(pool.map, _read, batches, 1))
            served.append(timed(_serve, running, f"round-{number}", given.articles))
    beside = {
        "articles/s": given.articles / min(served),
        "bare loop, articles/s": given.articles / min(loop),
        "articles": given.articles,
    }
    return [Figure("end to end, against the bare loop", 100 * ratio(loop, served), "%", 85, beside=beside)]


def _serve(running: Running, timeline: str, number: int) -> None:
    post_bulk(running, timeline, bodies(number))
    running.wait_for(timeline, number)


def _read(documents: Sequence[Document]) -> None:
    deque(_reader().read_all(documents), maxlen=0)


@cache
def _reader() -> Reader:
    reader = load()
    settle()
    return reader


if __name__ == "__main__":
    run(__doc__, measure, articles=100, rounds=3, workers=2)
