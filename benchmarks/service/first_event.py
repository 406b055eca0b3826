"""From the post of one document to an idle system until its first event is served.

    python -m benchmarks.service.first_event [--rounds 20] [--workers 2] [--json FILE]

Each round posts a short report, of two sentences, to a timeline of its own and asks for the events of that over and
over. Beside the median stand the slowest tenth and what an article of 400 words takes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from statistics import median

from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, percentile, run
from benchmarks.service.made import texts
from benchmarks.service.running import Running, dateline, wait_until

SHORT = (
    "Foreign Minister Wang Yi met Israeli Foreign Minister Eli Cohen in Beijing on Monday. "
    "They signed an agreement on trade, the ministry said."
)
LOOK_SECONDS = 0.002
PAUSE_SECONDS = 0.3


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figure."""
    with dateline(given.workers) as running:
        short = _rounds(running, "short", lambda _: SHORT, given.rounds)
        articles = texts()
        long = _rounds(running, "long", lambda number: articles[number % len(articles)], given.rounds)
    beside = {"90th percentile, ms": percentile(short, 90), "an article of 400 words, ms": median(long)}
    return [Figure("first event visible, median", median(short), "ms", 150, most=True, beside=beside)]


def _rounds(running: Running, name: str, text: Callable[[int], str], rounds: int) -> list[float]:
    """Milliseconds until events are served, in each round; the processes have read one before."""
    took = []
    for number in range(-2, rounds):
        # An idle system is what is asked for: what the last round left to do is done by then.
        time.sleep(PAUSE_SECONDS)
        took.append(1000 * timed(_see, running, f"{name}-{number + 2}", text(number)))
    return took[2:]


def _see(running: Running, timeline: str, text: str) -> None:
    body = json.dumps({"text": text, "published": "2025-04-02"}).encode()
    with running.connect() as connection:
        assert connection.post(f"/timelines/{timeline}/documents", body, "application/json").status == 202
        events = f"/timelines/{timeline}/events"
        wait_until(lambda: b'"id":"evt_' in connection.get(events).body, f"events of {timeline}", LOOK_SECONDS)


if __name__ == "__main__":
    run(__doc__, measure, rounds=20, workers=2)
