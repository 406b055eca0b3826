"""The commit of the thousandth report of one event against that of the second.

    python -m benchmarks.service.commits [--reports 1000] [--rounds 15] [--json FILE]

Every report tells the event in words of its own, and so many others as well: none. The second's time is the median over
as many timelines as there are rounds, the thousandth's over as many reports that end with it. Beside these stands the
processor time of the process that commits, which does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, run
from benchmarks.service.made import report
from benchmarks.service.running import Running, dateline


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figure."""
    with dateline(0) as running:
        second = [[_commit(running, f"of-two-{name}", each) for each in (1, 2)][-1] for name in range(given.rounds)]
        all_of_them = [_commit(running, "of-many", each) for each in range(1, given.reports + 1)]
        outline = running.store.timelines.outline("of-many")
    assert outline is not None
    assert outline.events == 1, f"{outline.events} entries of what was one event"
    first, last = _medians(second), _medians(all_of_them[-given.rounds :])
    beside = {
        "second, ms": 1000 * first.wall,
        "last, ms": 1000 * last.wall,
        "of processor time, times": last.processor / first.processor,
        "second, processor ms": 1000 * first.processor,
        "last, processor ms": 1000 * last.processor,
        "reports": given.reports,
    }
    ratio = last.wall / first.wall
    return [Figure("commit of the last report of one event", ratio, "times", 3, most=True, beside=beside)]


class _Took(NamedTuple):
    """Seconds by the clock on the wall, and of the processor."""

    wall: float
    processor: float


def _medians(commits: Sequence[_Took]) -> _Took:
    return _Took(median(each.wall for each in commits), median(each.processor for each in commits))


def _commit(running: Running, timeline: str, number: int) -> _Took:
    """What the commit of a report takes."""
    document, reading = report(timeline, [0], f"As agency {number} has it, ")
    store = running.store.documents
    store.accept(document)
    store.begin(document.id)
    begun = time.process_time()
    wall = timed(store.commit, document.id, reading)
    return _Took(wall, time.process_time() - begun)


if __name__ == "__main__":
    run(__doc__, measure, reports=1000, rounds=15)
