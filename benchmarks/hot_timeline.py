"""What one node of the store takes for one timeline: the ceiling of a timeline, which is never on more than one node.

    python -m benchmarks.hot_timeline [--documents 400] [--events 8] [--before 2000] [--json FILE]

Made-up readings are handed in for one timeline by 1, 2 and 4 processes, DOCUMENTS each time with EVENTS of one year
each, after BEFORE documents that are there already. So no text is read: all that is measured is what the store's own
steps take, of the server's one thread and of the processes that plan a commit, and hand over what another one plans.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.service.figures import Figure, run
from benchmarks.service.made import report
from dateline.garbage import uncollected
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from workers.extraction.memory import settle

_PROCESSES = (1, 2, 4)
_TIMELINE = "hot"
_DAYS = 365


def measure(given: argparse.Namespace) -> list[Figure]:
    """Commits a second, and what each takes of the server."""
    settle()  # as workers do; the processes are forked from this one
    with tempfile.TemporaryDirectory(prefix="dateline-hot-") as name:
        server = EmbeddedServer(Path(name))
        settings = Settings(redis_url=server.url, max_queued_per_timeline=10**6, max_queued=10**6)
        try:
            with Store.connect(settings) as store:
                return _measured(store, settings, given)
        finally:
            server.stop()


def _measured(store: Store, settings: Settings, given: argparse.Namespace) -> list[Figure]:
    _commit(settings, given.events, range(given.before))
    rates, servers, planners, first = {}, {}, {}, given.before
    for processes in _PROCESSES:
        numbers, by = range(first, first + given.documents), f"by {processes} processes"
        first = numbers.stop
        before, began = _busy(store), time.monotonic()
        planned = _all_committed(settings, given.events, numbers, processes)
        rates[by] = given.documents / (time.monotonic() - began)
        servers[by] = 1000 * (_busy(store) - before) / given.documents
        planners[by] = 1000 * planned / given.documents
    server, planner = min(servers.values()), min(planners.values())
    return [
        Figure("documents committed to one timeline", max(rates.values()), "/s", beside=rates),
        Figure("CPU of the server for one", server, "ms", beside=servers),
        Figure("CPU of who plans its commit", planner, "ms", beside=planners),
        Figure("one after another, a timeline takes", 1000 / (server + planner), "/s"),
        Figure("all together, a node takes", 1000 / server, "/s"),
    ]


def _all_committed(settings: Settings, events: int, numbers: range, processes: int) -> float:
    """Commit documents by several processes; the seconds of CPU that these took for it."""
    shares = [numbers[start::processes] for start in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        return sum(pool.map(partial(_commit, settings, events), shares))


def _commit(settings: Settings, events: int, numbers: Sequence[int]) -> float:
    """Accept, begin and commit documents, as the service and a worker do; the CPU that committing took here."""
    taken = 0.0
    with Store.connect(settings) as store:
        for number in numbers:
            document, told = report(_TIMELINE, range(number * events, (number + 1) * events), days=_DAYS)
            store.documents.accept(document)
            store.documents.begin(document.id)
            before = time.process_time()
            with uncollected():
                store.documents.hand_in({document.id: told})
            taken += time.process_time() - before
    return taken


def _busy(store: Store) -> float:
    """Seconds of CPU that the server has taken."""
    told = store.client.info("cpu")
    return float(told["used_cpu_user"]) + float(told["used_cpu_sys"])


if __name__ == "__main__":
    run(__doc__, measure, documents=400, events=8, before=2000)
