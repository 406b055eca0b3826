"""A poll of an unchanged timeline (304), beside a bare endpoint that reads one key.

    python -m benchmarks.service.polls [--rounds 20] [--polls 200] [--json FILE]

Each round polls one and then the other so many times over one connection, and compares the median of the times that
each poll took: what waits for a core now and then is the machine's. The figure is the median of the rounds' ratios.
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
                ours.append(_middle(polled, poll, given.polls))
                plain.append(_middle(other, request("GET", "/"), given.polls))
    beside = {"ms": 1000 * median(ours), "bare, ms": 1000 * median(plain)}
    return [
        Figure("unchanged poll against a bare endpoint", ratio(ours, plain), "times", 1.3, most=True, beside=beside)
    ]


def _middle(connection: Connection, raw: bytes, times: int) -> float:
    """The seconds that the median of so many polls takes."""
    return median(timed(_ask, connection, raw) for _ in range(times))


def _ask(connection: Connection, raw: bytes) -> None:
    reply = connection.send(raw)
    assert reply.status == 304, reply


if __name__ == "__main__":
    run(__doc__, measure, rounds=20, polls=200)
