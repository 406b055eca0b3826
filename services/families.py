"""What the store tells, as metrics; their names and meanings are in ``docs/operations.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from itertools import accumulate
from typing import get_args

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

from dateline.dispatch import in_flight
from dateline.errors import StoreUnavailable
from dateline.store.failures import FAILURES
from dateline.store.overview import Overview
from dateline.store.presence import Role
from dateline.store.server import ServerState
from dateline.store.stages import BOUNDS, Times
from services.context import Context


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read for one scrape.

    :param waiting: messages that wait in the queue; ``held`` by workers.
    :param limit: documents that may wait.
    :param present: for each role, on how many machines it is played.
    :param stages: what each stage of reading took.
    :param backup: when the last backup was made, in seconds since 1970; None if none was.
    """

    overview: Overview
    server: ServerState
    waiting: int
    held: int
    limit: int
    present: dict[str, int]
    stages: dict[str, Times]
    backup: float | None


class StoreCollector(Collector):
    """Reads the store at every scrape."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def collect(self) -> Iterator[Metric]:
        """All metrics; of a store that is down only that it is."""
        yield InfoMetricFamily("dateline_build", "The version that answers.", {"version": version("dateline")})
        try:
            seen = look(self._context)
        except StoreUnavailable:
            yield _gauge("store_up", "Whether the store answers.", 0)
            return
        yield _gauge("store_up", "Whether the store answers.", 1)
        yield from families(seen)

    def describe(self) -> Iterable[Metric]:
        """Nothing, so that registering it does not ask the store."""
        return ()


def look(context: Context) -> Seen:
    """Read what is needed.

    :raises StoreUnavailable: if the server cannot serve.
    """
    store, queue = context.store, context.queue
    return Seen(
        overview=store.overview(),
        server=store.server.state(),
        waiting=queue.length(),
        held=len(in_flight(store, queue)),
        limit=context.settings.max_queued,
        present={role: len(store.presence.present(role)) for role in get_args(Role)},
        stages=store.stages.times(),
        backup=store.last_backup(),
    )


def families(seen: Seen) -> Iterator[Metric]:
    """What was seen, as metrics."""
    yield from _documents(seen.overview)
    yield from _queue(seen)
    yield from _server(seen.server)
    yield _stages(seen.stages)
    yield _gauge("last_backup_timestamp_seconds", "When the last backup was made; 0: never.", seen.backup or 0)


def _documents(overview: Overview) -> Iterator[Metric]:
    yield _gauge("timelines", "Timelines that have documents.", overview.timelines)
    yield _gauge("events", "Entries on all timelines.", overview.events)
    yield _labelled("documents", "Documents that have a status now.", "status", overview.documents)
    ever = overview.ever
    for name, meaning in (
        ("accepted", "Documents that were accepted."),
        ("done", "Documents that were read."),
        ("removed", "Documents that were taken away."),
    ):
        yield CounterMetricFamily(f"dateline_documents_{name}", meaning, ever.get(name, 0))
    failed = CounterMetricFamily("dateline_documents_failed", "Documents that failed, by reason.", labels=["reason"])
    for reason in FAILURES:
        failed.add_metric([reason], ever.get(f"failed:{reason}", 0))
    yield failed


def _queue(seen: Seen) -> Iterator[Metric]:
    messages = {"waiting": seen.waiting, "held": seen.held}
    yield _labelled("queue_messages", "Messages that wait, and that workers hold.", "state", messages)
    yield _gauge("queue_limit_documents", "Documents that may wait before intake refuses more.", seen.limit)
    oldest = seen.overview.oldest or 0
    yield _gauge("oldest_waiting_seconds", "How long the document has waited that waits longest.", oldest)
    yield _labelled("present", "Machines on which somebody plays a role.", "role", seen.present)


def _server(server: ServerState) -> Iterator[Metric]:
    for name, meaning, value in (
        ("memory_bytes", "Memory that the store uses.", server.memory),
        ("memory_limit_bytes", "The most memory that the store takes; 0: no limit.", server.memory_limit),
        ("append_only", "Whether every change goes to an append-only file.", server.append_only),
        ("append_only_bytes", "Length of that file.", server.append_bytes),
        ("append_only_written", "Whether the last write to that file succeeded.", server.written),
        ("append_only_rewritten", "Whether that file was renewed without error the last time.", server.rewritten),
        ("clients", "Connections to the store.", server.clients),
    ):
        yield _gauge(f"store_{name}", meaning, value)


def _stages(stages: dict[str, Times]) -> Metric:
    family = HistogramMetricFamily("dateline_reading_seconds", "Time for a document, by stage.", labels=["stage"])
    bounds = [*map(str, BOUNDS), "+Inf"]
    for stage, times in stages.items():
        family.add_metric([stage], list(zip(bounds, accumulate(times.classes), strict=True)), times.seconds)
    return family


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"dateline_{name}", meaning, value)


def _labelled(name: str, meaning: str, label: str, values: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(f"dateline_{name}", meaning, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
