"""The commit of the thousandth report of one event against that of the second.

    python -m benchmarks.service.commits [--reports 1000] [--rounds 15] [--json FILE]

Every report tells the event in words of its own, and so many others as well: none. The second's time is the median over
as many timelines as there are rounds, the thousandth's over as many reports that end with it.
"""

from __future__ import annotations

import argparse
from statistics import median

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
    last = median(all_of_them[-given.rounds :])
    beside = {"second, ms": 1000 * median(second), "last, ms": 1000 * last, "reports": given.reports}
    return [
        Figure("commit of the last report of one event", last / median(second), "times", 3, most=True, beside=beside)
    ]


def _commit(running: Running, timeline: str, number: int) -> float:
    """Seconds that the commit of a report takes."""
    document, reading = report(timeline, [0], f"As agency {number} has it, ")
    store = running.store.documents
    store.accept(document)
    store.begin(document.id)
    return timed(store.commit, document.id, reading)


if __name__ == "__main__":
    run(__doc__, measure, reports=1000, rounds=15)
