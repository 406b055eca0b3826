"""A page of 100 events by type, actor and range, beside the same question to SQLite tables with indexes.

    python -m benchmarks.instead.table [--events 10000] [--rounds 200] [--json FILE]

Both hold the same readings of ten events each. SQLite is asked in this process, Dateline's store over its socket; both
give each event's JSON. The tables merge nothing: what ten documents tell stands there ten times.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.instead import tables
from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, run
from benchmarks.service.made import actor, fill
from benchmarks.service.running import Running, dateline
from dateline.edtf import parse
from dateline.store import EventQuery

TIMELINE, ACTOR, LIMIT = "beside-a-table", 3, 100
TYPE, FIRST, LAST = "statement", "1851", "2048"


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figures."""
    with dateline(0) as running, tempfile.TemporaryDirectory() as folder:
        before = running.store.server.state().memory
        filling = timed(fill, running, TIMELINE, given.events)
        memory = running.store.server.state().memory - before
        file = Path(folder) / "events.db"
        with sqlite3.connect(file) as database:
            writing = timed(tables.fill, database, TIMELINE, given.events)
            ours, theirs = _side_by_side(running, database, given.rounds)
        size = file.stat().st_size
    pages = {"Dateline, ms": 1000 * median(ours), "SQLite, ms": 1000 * median(theirs)}
    return [
        Figure("page of 100 against SQLite", median(ours) / median(theirs), "times as long", beside=pages),
        Figure("commit of ten events against SQLite", filling / writing, "times as long"),
        Figure("bytes for each event against SQLite", memory / size, "times as many"),
    ]


def _side_by_side(running: Running, database: sqlite3.Connection, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds for a page of each."""
    who = actor(ACTOR)
    first, last = parse(FIRST).first, parse(LAST).last
    query = EventQuery(TIMELINE, first=first, last=last, types=(TYPE,), actors=(who,), limit=LIMIT)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(timed(running.store.timelines.page, query))
        theirs.append(timed(tables.page, database, TYPE, who, (FIRST, LAST), LIMIT))
    assert len(running.store.timelines.page(query).events) == LIMIT
    assert len(tables.page(database, TYPE, who, (FIRST, LAST), LIMIT)) == LIMIT
    return ours, theirs


if __name__ == "__main__":
    run(__doc__, measure, events=10_000, rounds=200)
