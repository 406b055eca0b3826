"""The worker: a Celery application with one task, and the process that runs it."""

from __future__ import annotations

import logging
import os
from functools import partial

from billiard.compat import mem_rss
from celery import Celery, signals

from dateline import logs, tracing
from dateline.process import die_with_parent
from dateline.queue import application
from dateline.settings import Settings
from workers import broker
from workers.extraction import load
from workers.extraction.memory import settle
from workers.steps import add_steps
from workers.tasks import ReadDocument

# The model's vocabulary grows by about half a KiB with each new word. A process that has grown by so much ends after
# its document, and a fresh one takes its place.
GROWTH_KIB = 150 * 1024


def create_app(settings: Settings) -> Celery:
    """The Celery application of the workers; the language model is not loaded yet."""
    broker.use()
    app = application(settings)
    app.register_task(ReadDocument(settings, partial(load, settings.model)))
    add_steps(app, settings)
    return app


def run(settings: Settings, concurrency: int) -> int:
    """Read documents in so many processes until told to stop; the exit status.

    SIGTERM lets the readers finish within the soft shutdown's time and puts the rest back into the queue.
    """
    logs.configure(settings.log_level, settings.log_format)
    # Celery tells of each task three times what ours tells once.
    for chatty in ("celery.worker.strategy", "celery.app.trace"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    tracing.require(settings)
    app = create_app(settings)
    task = app.tasks[ReadDocument.name]
    assert isinstance(task, ReadDocument)
    task.prepare()
    settle()
    _listen(os.getpid(), task)
    worker = app.Worker(
        concurrency=concurrency,
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        max_memory_per_child=mem_rss() + GROWTH_KIB,
    )
    worker.start()
    return int(worker.exitcode or 0)


def _listen(worker: int, task: ReadDocument) -> None:
    def leave_logging_alone(**_: object) -> None:
        """Celery sets up logging of its own unless somebody listens to this signal."""

    def end_with_worker(**_: object) -> None:
        die_with_parent(worker)

    def end_task(**_: object) -> None:
        task.end()

    signals.setup_logging.connect(leave_logging_alone, weak=False)
    signals.worker_process_init.connect(end_with_worker, weak=False)
    signals.worker_process_shutdown.connect(end_task, weak=False)
