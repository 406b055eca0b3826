"""A page of 100 events, by type, actor and range, of a small timeline and of a large one; and memory for each event.

    python -m benchmarks.service.pages [--small 10000] [--large 200000] [--rounds 300] [--json FILE]

Both timelines are filled by commits of readings of ten events each, as a worker makes them. Each round asks the same of
both, over one connection: the first page, and one from the middle by its cursor. Memory is what the store's server says
that it uses more once the large one is filled, the documents' texts and all indexes with it; beside it stand the kinds
of keys that take most of it, by what the server says of each key. A million events (``--large 1000000``) take some
forty minutes to commit.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from statistics import median
from urllib.parse import urlencode

from benchmarks.service.calling import Connection, timed
from benchmarks.service.figures import Figure, percentile, run
from benchmarks.service.made import actor, fill
from benchmarks.service.running import Running, dateline
from dateline.identity import timeline_tag
from dateline.store import keys
from dateline.store.connection import connect

ACTOR, LIMIT = 3, 100
TYPE, FIRST, LAST = "statement", "1851", "2048"
_KINDS, _OF_TWO_WORDS = 12, ("counts", "index", "near")


def measure(given: argparse.Namespace) -> list[Figure]:
    """The three figures."""
    with dateline(0) as running:
        fill(running, "small", given.small)
        before = running.store.server.state().memory
        filling = timed(fill, running, "large", given.large)
        memory = (running.store.server.state().memory - before) / given.large
        small, large = _side_by_side(running, given.rounds)
        outline = running.store.timelines.outline("large")
        kinds = _by_kind(running, "large")
    assert outline is not None
    beside = {
        "of the small one, ms": median(small),
        "of the large one, ms": median(large),
        "entries of the large one": outline.events,
    }
    return [
        Figure(
            "page of 100, large against small", median(large) / median(small), "times", 1.5, most=True, beside=beside
        ),
        Figure("page of 100 of the large one, 99th percentile", percentile(large, 99), "ms", 20, most=True),
        Figure(
            *("store memory for each event", memory, "bytes", 900),
            most=True,
            beside={"events told": given.large, "events committed a second": given.large / filling}
            | {kind: number / given.large for kind, number in kinds.most_common(_KINDS)},
        ),
    ]


def _by_kind(running: Running, timeline: str) -> Counter[str]:
    """The bytes of a timeline's keys, by the first words of their names."""
    found: Counter[str] = Counter()
    with connect(running.settings) as client:
        for key in chain.from_iterable(client.matching(keys.every(timeline_tag(timeline)), 1000)):
            words = key.partition(b"}:")[2].partition(b"\n")[0].decode().split(":")
            kind = ":".join(words[:2] if words[0] in _OF_TWO_WORDS else words[:1])
            found[kind] += client.memory_usage(key, samples=0)
    return found


def _side_by_side(running: Running, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds for each page of both."""
    small: list[float] = []
    large: list[float] = []
    with running.connect() as connection:
        asked = [(_pages(connection, name), took) for name, took in (("small", small), ("large", large))]
        for _ in range(rounds):
            for pages, took in asked:
                took.extend(1000 * timed(connection.get, path) for path in pages)
    return small, large


def _pages(connection: Connection, timeline: str) -> Sequence[str]:
    """The first page, and the one that follows it."""
    who = actor(ACTOR)
    wanted = {"type": TYPE, "actor": who, "from": FIRST, "to": LAST, "limit": LIMIT}
    first = f"/timelines/{timeline}/events?{urlencode(wanted)}"
    page = connection.get(first).json()
    assert len(page["events"]) == LIMIT, page
    return first, f"{first}&{urlencode({'cursor': page['next']})}"


if __name__ == "__main__":
    run(__doc__, measure, small=10_000, large=200_000, rounds=300)
