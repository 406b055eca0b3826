"""A poll of an unchanged timeline (304), beside a bare endpoint that reads one key.

    python -m benchmarks.service.polls [--rounds 20] [--polls 200] [--json FILE]

Each round polls one and then the other so many times over one connection; the figure is the median of the rounds'
ratios of time.
"""

from __future__ import annotations

import argparse
from statistics import median

from benchmarks.service.bare import bare
from benchmarks.service.calling import Connection, request, timed
from benchmarks.service.figures import Figure, ratio, run
from benchmarks.service.made import fill
from benchmarks.service.running import dateline

EVENTS = 1000
PATH = "/timelines/polled/events"


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figure."""
    ours, plain = [], []
    with dateline(0) as running, bare(running) as port:
        fill(running, "polled", EVENTS)
        with running.connect() as polled, Connection(port) as other:
            poll = request("GET", PATH, b"", f"If-None-Match: {polled.get(PATH).etag}")
            for _ in range(given.rounds):
                ours.append(timed(_ask, polled, poll, given.polls) / given.polls)
                plain.append(timed(_ask, other, request("GET", "/"), given.polls) / given.polls)
    beside = {"ms": 1000 * median(ours), "bare, ms": 1000 * median(plain)}
    return [
        Figure("unchanged poll against a bare endpoint", ratio(ours, plain), "times", 1.3, most=True, beside=beside)
    ]


def _ask(connection: Connection, raw: bytes, times: int) -> None:
    for _ in range(times):
        reply = connection.send(raw)
        assert reply.status == 304, reply


if __name__ == "__main__":
    run(__doc__, measure, rounds=20, polls=200)
