"""Single posts over 16 connections while the workers are saturated, beside an app that does one store write.

    python -m benchmarks.service.intake [--rounds 15] [--seconds 1] [--workers 2] [--json FILE]

Both answer the same bodies, articles of 400 words as JSON, in turns of so many seconds, while the same workers read a
backlog. The ratio is that of requests a second, the median of the rounds; the 99th percentile is of all rounds.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from benchmarks.service.bare import bare
from benchmarks.service.calling import load, request
from benchmarks.service.figures import Figure, percentile, ratio, run
from benchmarks.service.made import bodies, post_bulk
from benchmarks.service.running import dateline

CONNECTIONS = 16
BACKLOG = 2000


def measure(given: argparse.Namespace) -> list[Figure]:
    """Both figures."""
    ours: list[float] = []
    rates: tuple[list[float], list[float]] = ([], [])
    with dateline(given.workers) as running, bare(running) as port:
        post_bulk(running, "backlog", bodies(BACKLOG))
        posts, plain = _posts("/timelines/intake/documents"), _posts("/")
        for _ in range(given.rounds):
            took = load(running.port, CONNECTIONS, posts, 202, given.seconds)
            ours += took
            rates[0].append(len(took) / given.seconds)
            rates[1].append(len(load(port, CONNECTIONS, plain, 202, given.seconds)) / given.seconds)
        waiting = running.store.pending.count()
    assert waiting > 0, "The workers had nothing left to read: raise BACKLOG."
    beside = {"requests/s": max(rates[0]), "bare requests/s": max(rates[1])}
    return [
        Figure("single posts, 99th percentile", 1000 * percentile(ours, 99), "ms", 50, most=True, beside=beside),
        Figure("single posts, rate against one bare store write", 100 * ratio(*rates), "%", 60),
    ]


def _posts(path: str) -> Iterator[bytes]:
    return (request("POST", path, body, "Content-Type: application/json") for body in bodies())


if __name__ == "__main__":
    run(__doc__, measure, rounds=15, seconds=1, workers=2)
