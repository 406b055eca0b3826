"""Worker processes as `dateline work` starts them, and what becomes of documents when they are disturbed."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from dateline.dispatch import dispatch as dispatch_waiting
from dateline.model import Document
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store, StoredDocument
from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import wait_until
from tests.integration.store.making import document
from tests.integration.workers.processes import children, running, start
from tests.integration.workers.texts import GERMAN, dispatch, long_report

ENDED = ("done", "failed")


def post(store: Store, queue: Queue, *documents: Document) -> None:
    """Accept documents and enqueue them."""
    store.documents.accept_many(documents)
    dispatch_waiting(store, queue)


def status(store: Store, given: Document) -> StoredDocument:
    """How far a document is."""
    stored = store.documents.get(given.id)
    assert stored is not None
    return stored


def wait_for_end(store: Store, *documents: Document) -> None:
    """Wait until documents are done or failed."""
    wait_until(lambda: all(status(store, one).status in ENDED for one in documents), "the end of all documents", 40.0)


def wait_for_attempt(store: Store, given: Document, number: int) -> None:
    """Wait until a worker has begun a document for the ``number``-th time."""
    wait_until(lambda: status(store, given).attempts == number, f"attempt {number}", 20.0)


def test_documents_are_read(settings: Settings, store: Store, queue: Queue) -> None:
    dispatches = [dispatch(number) for number in range(30)]
    german = document(GERMAN)

    with running(settings, "work", "--concurrency", "2"):
        post(store, queue, *dispatches, german)
        wait_for_end(store, *dispatches, german)

        wait_until(lambda: queue.in_flight() == [], "the last acknowledgement")
    assert {status(store, one).status for one in dispatches} == {"done"}
    assert status(store, german).status == "failed"
    assert (queue.length(), store.pending.count()) == (0, 0)


def test_the_check_tells_whether_the_worker_is_at_work(settings: Settings, store: Store) -> None:
    with running(settings, "work"):
        wait_until(lambda: store.presence.present("worker") != [], "a sign of life")
        while_at_work = start(settings, "work", "--check").wait()
    store.presence.leave("worker")

    assert while_at_work == 0
    assert start(settings, "work", "--check").wait() == 1


def test_its_processes_end_with_the_worker(settings: Settings) -> None:
    worker = start(settings, "work", "--concurrency", "2")
    wait_until(lambda: len(children(worker.pid)) == 2, "two readers")
    readers = children(worker.pid)

    worker.kill()
    worker.wait()

    wait_until(lambda: not any(Path(f"/proc/{reader}").exists() for reader in readers), "the end of the readers")


def test_a_worker_told_to_stop_puts_back_what_it_cannot_finish(settings: Settings, store: Store, queue: Queue) -> None:
    reports = [long_report(number) for number in range(3)]
    worker = start(settings, "work", "--concurrency", "1")
    post(store, queue, *reports)
    wait_until(lambda: any(status(store, one).status == "reading" for one in reports), "a document being read")

    worker.terminate()
    code = worker.wait(20.0)

    assert code == 0
    assert (queue.length(), queue.in_flight()) == (3, [])
    assert store.presence.present("worker") == []


def test_a_worker_in_the_place_of_a_killed_one_takes_up_what_that_held(
    settings: Settings, store: Store, queue: Queue
) -> None:
    report, dispatches = long_report(), [dispatch(number) for number in range(5)]
    worker = start(settings, "work", "--concurrency", "1")
    post(store, queue, report, *dispatches)
    wait_for_attempt(store, report, 1)
    worker.kill()
    worker.wait()
    held = queue.in_flight()

    with running(settings, "work", "--concurrency", "2"):
        wait_for_attempt(store, report, 2)
        wait_for_end(store, *dispatches)

    assert report.id in held


def test_a_document_that_kills_its_reader_ends_failed(settings: Settings, store: Store, queue: Queue) -> None:
    settings = replace(settings, max_attempts=2)
    deadly = long_report()

    with running(settings, "work", "--concurrency", "1") as worker:
        post(store, queue, deadly)
        for attempt in (1, 2):
            wait_for_attempt(store, deadly, attempt)
            for reader in children(worker.pid):
                os.kill(reader, signal.SIGKILL)
        wait_for_end(store, deadly)

    ended = status(store, deadly)
    assert ended.status == "failed"
    assert ended.reason is not None
    assert ended.reason.startswith("It was given up after 2 attempts")


def test_a_document_that_takes_too_long_ends_failed(settings: Settings, store: Store, queue: Queue) -> None:
    settings = replace(settings, soft_time_limit=1, hard_time_limit=30)
    endless, short = long_report(), dispatch(0)

    with running(settings, "work", "--concurrency", "1"):
        post(store, queue, endless, short)
        wait_for_end(store, endless, short)

    assert status(store, endless).reason == "Reading it took longer than 1 seconds: post it in smaller parts."
    assert status(store, short).status == "done"


def test_a_reader_that_does_not_heed_the_soft_limit_is_killed(settings: Settings, store: Store, queue: Queue) -> None:
    settings = replace(settings, soft_time_limit=1, hard_time_limit=2)
    frozen, short = long_report(), dispatch(0)

    with running(settings, "work", "--concurrency", "1") as worker:
        post(store, queue, frozen, short)
        wait_for_attempt(store, frozen, 1)
        for reader in children(worker.pid):
            os.kill(reader, signal.SIGSTOP)
        wait_for_end(store, frozen, short)

    assert status(store, frozen).reason == "Reading it took longer than 2 seconds: post it in smaller parts."
    assert status(store, short).status == "done"


def test_a_model_that_is_not_there_is_told_at_the_start(settings: Settings, folder: Path) -> None:
    worker = start(replace(settings, model="no_such_model"), "work", log=folder / "log")

    code = worker.wait(20.0)

    assert code == 1
    assert "DATELINE_MODEL" in (folder / "log").read_text().splitlines()[-1]


def test_a_worker_goes_on_after_the_server_did_not_answer_for_a_while(
    settings: Settings, store: Store, queue: Queue, server: EmbeddedServer
) -> None:
    settings = replace(settings, socket_timeout=0.5, visibility_timeout=600)
    dispatches = [dispatch(number) for number in range(60)]

    with running(settings, "work", "--concurrency", "2"):
        post(store, queue, *dispatches)
        wait_until(lambda: status(store, dispatches[5]).status in ENDED, "the first documents", 20.0)
        os.kill(server.pid, signal.SIGSTOP)
        time.sleep(6.0)  # longer than it takes to give up on as many messages as a worker may hold
        os.kill(server.pid, signal.SIGCONT)
        more = [dispatch(number) for number in range(60, 70)]
        post(store, queue, *more)
        wait_until(lambda: queue.length() == 0, "an empty queue", 20.0)
        wait_until(lambda: queue.in_flight() == [], "the last acknowledgement", 20.0)
