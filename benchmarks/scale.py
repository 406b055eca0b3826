"""What more nodes give: articles served a second with 1, 2, 4 and 8 worker nodes, and what one article costs whom.

    python -m benchmarks.scale [--articles 20] [--share 15] [--most 8] [--json FILE]

A node is a worker of one process, held to SHARE hundredths of a core, so that eight of them fit on two cores beside the
service and its store. The articles are a newsroom's, of 400 words. On as many timelines as there are nodes at the most
each node gets ARTICLES of them; on one timeline, which every commit changes, any number of nodes gets four times as
many, since an article is the dearer the more the timeline holds. The universal scalability law is fitted to the rates
(Gunther, Guerrilla Capacity Planning, 2007): n nodes do n / (1 + s (n - 1) + k n (n - 1)) times the work of one. Where
control groups cannot be made, nodes are not held to a share, and no more than there are cores are tried.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice, takewhile

import numpy as np

from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, run
from benchmarks.service.made import WORDS, body, post_bulk
from benchmarks.service.processor import children, seconds
from benchmarks.service.running import Running, dateline, process, wait_until
from benchmarks.service.shares import held
from benchmarks.texts.newsroom import newsroom

ROLES = ("worker", "api", "store")
_ON_ONE = 4


@dataclass(frozen=True, slots=True)
class Point:
    """What so many nodes did: articles a second, and the milliseconds of CPU that an article took of each role."""

    nodes: int
    rate: float
    cost: tuple[float, ...]


def measure(given: argparse.Namespace) -> list[Figure]:
    """The rates, the law fitted to them, and the costs."""
    figures = []
    for layout, timelines in (("on as many timelines", given.most), ("on one timeline", 1)):
        points = list(_points(given, timelines))
        rates = {f"{point.nodes} nodes, articles/s": point.rate for point in points}
        serial, crosstalk = law([(point.nodes, point.rate) for point in points])
        gained = points[-1].rate / points[0].rate
        figures.append(Figure(f"{points[-1].nodes} nodes against one, {layout}", gained, "times", beside=rates))
        figures.append(Figure(f"s of the law, {layout}", serial, "", beside={"k": crosstalk}))
        costs = dict(zip(ROLES, points[-1].cost, strict=True))
        figures.append(Figure(f"CPU for an article, {layout}", sum(points[-1].cost), "ms", beside=costs))
    return figures


def law(rates: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """The s and k of the universal scalability law that fit rates by numbers of nodes best, neither below zero.

    n / rate is linear in (n - 1) and n (n - 1), so that it takes no more than least squares.
    """
    nodes = np.array([nodes for nodes, _ in rates], dtype=float)
    terms = np.stack([np.ones_like(nodes), nodes - 1, nodes * (nodes - 1)], axis=1)
    taken = nodes / np.array([rate for _, rate in rates])
    first, serial, crosstalk = min(_fits(terms, taken), key=lambda fit: float(np.sum((terms @ fit - taken) ** 2)))
    return float(serial / first), float(crosstalk / first)


def _fits(terms: np.ndarray, taken: np.ndarray) -> Iterator[np.ndarray]:
    """Least squares with either term left out or not, where that makes none negative; the best of them is the best."""
    for chosen in ([0, 1, 2], [0, 1], [0, 2], [0]):
        fit = np.zeros(3)
        fit[chosen] = np.linalg.lstsq(terms[:, chosen], taken, rcond=None)[0]
        # What is nothing but rounding counts as nothing.
        fit[np.abs(fit) < 1e-12] = 0
        if (fit >= 0).all():
            yield fit


def _points(given: argparse.Namespace, timelines: int) -> Iterator[Point]:
    numbers = takewhile(lambda number: number <= given.most, (2**power for power in range(16)))
    for number in numbers:
        with dateline(0) as running, _nodes(running, number) as sessions, held(sessions, given.share / 100) as is_held:
            if not is_held and number > len(os.sched_getaffinity(0)):
                return
            articles = given.articles * (number if timelines > 1 else _ON_ONE)
            yield _point(running, sessions, articles, timelines)


def _point(running: Running, sessions: Sequence[int], articles: int, timelines: int) -> Point:
    of_role = (sessions, children("serve"), children("valkey-server"))
    before = [seconds(own) for own in of_role]
    took = timed(_serve, running, articles, timelines)
    after = [seconds(own) for own in of_role]
    cost = tuple(1000 * (end - begin) / articles for begin, end in zip(before, after, strict=True))
    return Point(len(sessions), articles / took, cost)


@contextmanager
def _nodes(running: Running, number: int) -> Iterator[list[int]]:
    """So many workers, each with a session of its own, once all have read an article."""
    variables = {**os.environ, "DATELINE_REDIS_URL": running.settings.redis_url, "DATELINE_LOG_LEVEL": "WARNING"}
    command = ("-m", "dateline", "work", "--concurrency", "1")
    with ExitStack() as ending:
        workers = [ending.enter_context(process(command, variables)) for _ in range(number)]
        wait_until(lambda: bool(running.store.presence.present("worker")), "a worker")
        _serve(running, 8 * number, number, "warm")
        yield [worker.pid for worker in workers]


def _serve(running: Running, articles: int, timelines: int, name: str = "scale") -> None:
    made = map(body, newsroom(articles, WORDS))
    shares = [articles // timelines + (number < articles % timelines) for number in range(timelines)]
    for number, share in enumerate(shares):
        post_bulk(running, f"{name}-{number}", islice(made, share))
    for number, share in enumerate(shares):
        running.wait_for(f"{name}-{number}", share)


if __name__ == "__main__":
    run(__doc__, measure, articles=20, share=15, most=8)
