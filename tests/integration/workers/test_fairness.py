"""One timeline's flood does not keep another's documents waiting."""

from __future__ import annotations

from dateline.dispatch import dispatch
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store
from tests.end_to_end.stacks import wait_until
from tests.integration.workers.processes import running
from tests.integration.workers.texts import dispatch as given


def test_a_late_document_is_read_long_before_the_end_of_a_flood(settings: Settings, store: Store, queue: Queue) -> None:
    flood = [given(number, "flood") for number in range(400)]
    late = given(0, "late")
    store.documents.accept_many(flood)
    dispatch(store, queue)

    with running(settings, "work", "--concurrency", "2"):
        wait_until(lambda: read(store, "flood") > 0, "the first of the flood")
        store.documents.accept(late)
        dispatch(store, queue)
        wait_until(lambda: read(store, "late") == 1, "the late document")
        overtaken = len(flood) - read(store, "flood")
        # And the flood is read to its end all the same.
        wait_until(lambda: read(store, "flood") == len(flood), "the end of the flood")

    # Each message of the flood that came before brought others of its timeline along.
    assert overtaken > len(flood) / 2
    assert (queue.length(), store.pending.count()) == (0, 0)


def read(store: Store, timeline: str) -> int:
    summary = store.timelines.summary(timeline)
    return summary.documents["done"] if summary else 0
