"""Documents as NDJSON into the store and the queue: how many a second are accepted.

    python -m benchmarks.service.bulk [--documents 5000] [--rounds 5] [--connections 2] [--json FILE]

Articles of 400 words, 500 in a request, over some connections at once; nothing reads them meanwhile. Beside it stands
how long the same bodies take to be parsed as JSON and hashed, which is the least that taking them can cost one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, run
from benchmarks.service.made import bodies, post_bulk
from benchmarks.service.processor import costing
from benchmarks.service.running import Running, dateline

ROOM = "1000000"


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figure."""
    documents = list(bodies(given.documents))
    with dateline(0, max_queued=ROOM, max_queued_per_timeline=ROOM) as running:
        _post(running, "warm", documents[:500], given.connections)
        rounds, seconds = costing(("serve", "valkey-server"), _rounds, running, documents, given)
    least = timed(lambda: [(json.loads(body), hashlib.sha256(body)) for body in documents])
    beside = {
        "best round": given.documents / min(rounds),
        "CPU of service and store, ms a document": 1000 * seconds / given.documents / given.rounds,
        "parsed and hashed, nothing else": given.documents / least,
    }
    rate = given.documents / median(rounds)
    return [Figure("bulk NDJSON", rate, "documents/s", 5000, beside=beside)]


def _rounds(running: Running, documents: Sequence[bytes], given: argparse.Namespace) -> list[float]:
    numbers = range(given.rounds)
    return [timed(_post, running, f"round-{number}", documents, given.connections) for number in numbers]


def _post(running: Running, timeline: str, documents: Sequence[bytes], connections: int) -> None:
    shares = [documents[first::connections] for first in range(connections)]
    with ThreadPoolExecutor(connections) as threads:
        for _ in threads.map(lambda share: post_bulk(running, timeline, share), shares):
            pass


if __name__ == "__main__":
    run(__doc__, measure, documents=5000, rounds=5, connections=2)
