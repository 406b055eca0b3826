"""The commit of the thousandth report of one event against that of the second.

    python -m benchmarks.service.commits [--reports 1000] [--rounds 15] [--json FILE]

Either every report is an article of its own, or all print the same wire story and are copies. The last reports are
committed in turns with the second ones of as many other timelines as there are rounds, and each time is the median.
Beside these stands the processor time of the process that commits, which depends less on what else the machine does.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.service.calling import timed
from benchmarks.service.figures import Figure, run
from benchmarks.service.made import report, words
from benchmarks.service.running import Running, dateline

_OWN_WORDS = 300


def measure(given: argparse.Namespace) -> list[Figure]:
    """The figures: of articles and of copies."""
    with dateline(0) as running:
        return [
            _figure(running, "commit of the last report of one event", "articles", _OWN_WORDS, given),
            _figure(running, "the same where all print one wire story", "copies", 0, given),
        ]


def _figure(running: Running, what: str, kind: str, own: int, given: argparse.Namespace) -> Figure:
    many, earlier = f"{kind}-of-one", range(given.reports - given.rounds)
    for number in earlier:
        _commit(running, many, number, own)
    seconds, lasts = [], []
    for number in range(len(earlier), given.reports):
        seconds.append([_commit(running, f"{kind}-{number}", each, own) for each in (1, 2)][-1])
        lasts.append(_commit(running, many, number, own))
    outline = running.store.timelines.outline(many)
    assert outline is not None
    assert outline.events == 1, f"{outline.events} entries of what was one event"
    second, last = _medians(seconds), _medians(lasts)
    beside = {
        "second, ms": 1000 * second.wall,
        "last, ms": 1000 * last.wall,
        "of processor time, times": last.processor / second.processor,
        "second, processor ms": 1000 * second.processor,
        "last, processor ms": 1000 * last.processor,
        "reports": given.reports,
    }
    return Figure(what, last.wall / second.wall, "times", 3, most=True, beside=beside)


class _Took(NamedTuple):
    """Seconds by the clock on the wall, and of the processor."""

    wall: float
    processor: float


def _medians(commits: Sequence[_Took]) -> _Took:
    return _Took(median(each.wall for each in commits), median(each.processor for each in commits))


def _commit(running: Running, timeline: str, number: int, own: int) -> _Took:
    """What the commit of a report takes that goes on with so many words of its own."""
    document, reading = report(timeline, [0], f"As agency {number} has it, ", f"\n{words(number, own)}")
    store = running.store.documents
    store.accept(document)
    store.begin(document.id)
    begun = time.process_time()
    wall = timed(store.commit, document.id, reading)
    return _Took(wall, time.process_time() - begun)


if __name__ == "__main__":
    run(__doc__, measure, reports=1000, rounds=15)
