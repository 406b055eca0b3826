"""Single posts over 16 connections while the workers are saturated, beside an app that does one store write.

    python -m benchmarks.service.intake [--rounds 50] [--milliseconds 300] [--workers 2] [--json FILE]

Both answer the same bodies, articles of 400 words as JSON, in turns of so many milliseconds, while the same workers
read a backlog. A turn is short, and who has the first of a round changes, so that whatever else the machine does meets
both. The ratio is that of requests a second, the median of the rounds, with its quartiles beside it; the 99th
percentile is of all rounds. The CPU time of the two serving processes is what other work on the machine changes least.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from statistics import median, quantiles

from benchmarks.service.bare import bare
from benchmarks.service.calling import load, request
from benchmarks.service.figures import Figure, percentile, ratio, run
from benchmarks.service.made import bodies, post_bulk
from benchmarks.service.processor import costing
from benchmarks.service.running import dateline

CONNECTIONS = 16
BACKLOG = 2000
UNBOUNDED = "10000000"
TAKEN = (202, 200)
"""What tells that a document is taken; known already if the store took it, but answered too late to be waited for."""


def measure(given: argparse.Namespace) -> list[Figure]:
    """Both figures."""
    took: tuple[list[float], list[float]] = ([], [])
    rates: tuple[list[float], list[float]] = ([], [])
    cpu, turn = [0.0, 0.0], given.milliseconds / 1000
    # Nobody is to be refused since workers are slower than posts, which is what is wanted here.
    queue = {"max_queued": UNBOUNDED, "max_queued_per_timeline": UNBOUNDED}
    with dateline(given.workers, **queue) as running, bare(running) as port:
        post_bulk(running, "backlog", bodies(BACKLOG))
        turns = (
            ("serve", running.port, _posts("/timelines/intake/documents")),
            ("benchmarks.service.bare", port, _posts("/")),
        )
        for number in range(given.rounds):
            for side in (0, 1) if number % 2 else (1, 0):
                process, served_at, posts = turns[side]
                answers, seconds = costing((process,), load, served_at, CONNECTIONS, posts, TAKEN, turn)
                took[side].extend(answers)
                rates[side].append(len(answers) / turn)
                cpu[side] += seconds
        waiting = running.store.pending.count()
    assert waiting > 0, "The workers had nothing left to read: raise BACKLOG."
    lower, _, upper = quantiles((100 * ours / bare for ours, bare in zip(*rates, strict=True)), n=4)
    beside = {
        "lower quartile, %": lower,
        "upper quartile, %": upper,
        "requests/s": median(rates[0]),
        "bare requests/s": median(rates[1]),
        "CPU of the process that serves, ms": 1000 * cpu[0] / len(took[0]),
        "of the bare one, ms": 1000 * cpu[1] / len(took[1]),
    }
    late = {"bare, ms": 1000 * percentile(took[1], 99)}
    return [
        Figure("single posts, 99th percentile", 1000 * percentile(took[0], 99), "ms", 50, most=True, beside=late),
        Figure("single posts, rate against one bare store write", 100 * ratio(*rates), "%", 60, beside=beside),
    ]


def _posts(path: str) -> Iterator[bytes]:
    return (request("POST", path, body, "Content-Type: application/json") for body in bodies())


if __name__ == "__main__":
    run(__doc__, measure, rounds=50, milliseconds=300, workers=2)
