"""Articles by bulk post until all are served, against the bare extraction loop on the same cores in the same run.

    python -m benchmarks.service.end_to_end [--articles 2000] [--few 200] [--heavy 200] [--rounds 3] [--workers 2]
        [--json FILE]

Both read the same articles of 400 words in as many processes, in turns; the loop reads them together, 25 at a time, and
does nothing with what it finds. Loading is not counted for either.

The articles are a newsroom's (``benchmarks/texts/newsroom.py``): over a year, of stories that one to eight of them
tell, half of whose sentences are told by others, too. Beside that stands a tenth of them, since an article costs the
more the more its timeline holds, as the median of the rounds; and the heavy case: articles of one month that are all
made of the same seven hundred sentences, so that most of what an article tells is told by many others, too. Either is
left out by ``0``.

Dateline runs more processes than the loop and so gets a larger share of a machine that does other things, too: the
share by processor time, of the loop's for all of Dateline's, does not depend on that.
"""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.pool import Pool
from statistics import median

from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, ratio, run
from benchmarks.service.made import WORDS, body, post_bulk
from benchmarks.service.processor import costing
from benchmarks.service.running import Running, dateline
from benchmarks.texts.newsroom import newsroom
from benchmarks.texts.recombined import articles
from dateline.model import Document
from workers.extraction import Reader, load
from workers.extraction.memory import settle

TOGETHER = 25


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figure."""
    with dateline(given.workers) as running, get_context("spawn").Pool(given.workers) as pool:
        pool.map(_read, [list(newsroom(1, WORDS))] * 8 * given.workers, chunksize=1)
        _serve(running, "warm", list(newsroom(4 * given.workers, WORDS)))
        news = _measured(running, pool, "news", list(newsroom(given.articles, WORDS)), 1)
        few = _measured(running, pool, "few", list(newsroom(given.few, WORDS)), given.rounds) if given.few else None
        heavy = _measured(running, pool, "heavy", list(articles(given.heavy, WORDS)), 1) if given.heavy else None
    beside = {"articles": given.articles} | news.told()
    for name, measured in ((f"{given.few} articles", few), (f"heavy case, {given.heavy}", heavy)):
        if measured:
            beside |= {f"{name}, %": measured.share} | {
                f"{name}, {what}": each for what, each in measured.told().items()
            }
    return [Figure("end to end, against the bare loop", news.share, "%", 85, beside=beside)]


@dataclass(frozen=True, slots=True)
class _Measured:
    """Seconds of each round, of the loop and of Dateline, and how many tellings an entry has at the end of the last.

    :param loop_spent: seconds of processor time; ``served_spent`` likewise.
    """

    articles: int
    loop: list[float]
    served: list[float]
    loop_spent: list[float]
    served_spent: list[float]
    tellings: float

    @property
    def share(self) -> float:
        """What Dateline reads of what the loop reads, in hundredths."""
        return 100 * ratio(self.loop, self.served)

    def told(self) -> dict[str, float]:
        """What stands beside that."""
        return {
            "articles/s": self.articles / median(self.served),
            "bare loop, articles/s": self.articles / median(self.loop),
            "by processor time, %": 100 * ratio(self.loop_spent, self.served_spent),
            "processor ms for an article": 1000 * median(self.served_spent) / self.articles,
            "of the bare loop": 1000 * median(self.loop_spent) / self.articles,
            "tellings to an entry": self.tellings,
        }


def _measured(running: Running, pool: Pool, name: str, documents: Sequence[Document], rounds: int) -> _Measured:
    batches = [documents[start : start + TOGETHER] for start in range(0, len(documents), TOGETHER)]
    loop, served = [], []
    for number in range(rounds):
        loop.append(costing((), timed, pool.map, _read, batches, 1))
        served.append(costing((), timed, _serve, running, f"{name}-{number}", documents))
    outline = running.store.timelines.outline(f"{name}-{rounds - 1}")
    assert outline is not None
    stored = running.store.documents.of_timeline(outline.timeline, limit=len(documents))
    tellings = sum(len(each.events) for each in stored) / outline.events
    (loop_took, loop_spent), (served_took, served_spent) = (
        map(list, zip(*each, strict=True)) for each in (loop, served)
    )
    return _Measured(len(documents), loop_took, served_took, loop_spent, served_spent, tellings)


def _serve(running: Running, timeline: str, documents: Sequence[Document]) -> None:
    post_bulk(running, timeline, map(body, documents))
    running.wait_for(timeline, len(documents))


def _read(documents: Sequence[Document]) -> None:
    deque(_reader().read_all(documents), maxlen=0)


@cache
def _reader() -> Reader:
    reader = load()
    settle()
    return reader


if __name__ == "__main__":
    run(__doc__, measure, articles=2000, few=200, heavy=200, rounds=3, workers=2)
