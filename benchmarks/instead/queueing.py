"""Bulk post until all is served, beside a plain Celery task for each document that appends what it reads to a list.

    python -m benchmarks.instead.queueing [--articles 100] [--rounds 3] [--workers 2] [--json FILE]

Both read the same articles of 400 words with the same reader in as many processes, in turns, over the same server. The
plain one neither merges nor indexes nor serves, and a task that is lost stays lost.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.instead import plain
from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, ratio, run
from benchmarks.service.made import WORDS, bodies, post_bulk
from benchmarks.service.running import Running, dateline, process, wait_until
from benchmarks.texts.recombined import articles
from dateline.model import Document


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figure: how many documents Dateline serves while the plain task reads one."""
    documents = list(articles(given.articles, WORDS))
    theirs, ours = [], []
    with dateline(given.workers) as running, _plain_workers(running, given.workers):
        _by_tasks(documents[: 8 * given.workers])
        _serve(running, "warm", 8 * given.workers)
        for number in range(given.rounds):
            theirs.append(timed(_by_tasks, documents))
            ours.append(timed(_serve, running, f"round-{number}", given.articles))
    beside = {"articles/s": given.articles / min(ours), "plain tasks, articles/s": given.articles / min(theirs)}
    return [Figure("served, against a plain Celery task", 100 * ratio(theirs, ours), "%", beside=beside)]


@contextmanager
def _plain_workers(running: Running, number: int) -> Iterator[None]:
    url = running.settings.redis_url.replace("unix://", "redis+socket://")
    plain.app.conf.broker_url = url
    command = ("-m", "celery", "--app", "benchmarks.instead.plain", "--broker", url)
    with process((*command, "worker", "--concurrency", str(number), "--queues", "celery")):
        yield


def _by_tasks(documents: list[Document]) -> None:
    plain.server().delete(plain.FOUND)
    for number, document in enumerate(documents):
        plain.read.delay(number, document.text, document.published)
    wait_until(lambda: plain.server().llen(plain.FOUND) == len(documents), "the plain tasks")


def _serve(running: Running, timeline: str, number: int) -> None:
    post_bulk(running, timeline, bodies(number))
    running.wait_for(timeline, number)


if __name__ == "__main__":
    run(__doc__, measure, articles=100, rounds=3, workers=2)
