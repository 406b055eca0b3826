"""The worker: a Celery application with one task, and the process that runs it."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from functools import partial
from typing import Any

import structlog
from celery import Celery, bootsteps, signals

from dateline import logs
from dateline.errors import StoreUnavailable
from dateline.process import die_with_parent
from dateline.queue import Queue, application
from dateline.settings import Settings
from dateline.store import Store
from workers.tasks import ReadDocument, Reader

ANNOUNCE_SECONDS = 5.0
ABSENT_AFTER_SECONDS = 20.0

log = structlog.get_logger(__name__)


def create_app(settings: Settings, load: Callable[[], Reader] | None = None) -> Celery:
    """The Celery application of the workers.

    :param load: makes the reader; None: Dateline's own, with the model that the settings name.
    """
    app = application(settings)
    app.register_task(ReadDocument(settings, load or partial(_load, settings.model)))
    app.steps["worker"].add(_announcing(Store.connect(settings)))
    return app


def run(settings: Settings, concurrency: int, load: Callable[[], Reader] | None = None) -> int:
    """Read documents in so many processes until told to stop; the exit status.

    SIGTERM lets the readers finish within the soft shutdown's time and puts the rest back into the queue.
    """
    logs.configure(settings.log_level)
    # Celery tells of each task three times what ours tells once.
    for chatty in ("celery.worker.strategy", "celery.app.trace"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    app = create_app(settings, load)
    task = app.tasks[ReadDocument.name]
    assert isinstance(task, ReadDocument)
    task.prepare()
    # The collector would otherwise write to every page of the model and so copy it into each process.
    gc.freeze()
    _listen(os.getpid())
    reclaim(settings)
    worker = app.Worker(
        concurrency=concurrency,
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


def reclaim(settings: Settings) -> None:
    """Put back what a worker held that was killed and in whose place this one starts.

    The broker would do so too, but only after its visibility timeout. With other workers at work it cannot be told
    what is whose, so then it is left to the broker.
    """
    with Store.connect(settings) as store:
        try:
            others = set(store.presence.present("worker")) - {store.presence.machine}
            number = 0 if others else Queue(settings).put_back()
        except StoreUnavailable as error:
            log.warning("nothing could be put back", error=str(error))
        else:
            log.info("put back", messages=number, other_workers=len(others))


def _load(model: str) -> Reader:
    # Imported late: it needs spaCy, which those who only name the task have no use for.
    from workers.extraction import load  # noqa: PLC0415

    return load(model)


def _listen(worker: int) -> None:
    def leave_logging_alone(**_: object) -> None:
        """Celery sets up logging of its own unless somebody listens to this signal."""

    def end_with_worker(**_: object) -> None:
        die_with_parent(worker)

    signals.setup_logging.connect(leave_logging_alone, weak=False)
    signals.worker_process_init.connect(end_with_worker, weak=False)


def _announcing(store: Store) -> type[bootsteps.StartStopStep]:
    class Announce(bootsteps.StartStopStep):
        """Says that this worker is at work, from its event loop, so only as long as that turns."""

        requires = ("celery.worker.components:Timer",)

        def start(self, parent: Any) -> None:
            self._announce()
            parent.timer.call_repeatedly(ANNOUNCE_SECONDS, self._announce)

        def stop(self, parent: Any) -> None:  # noqa: ARG002 (Celery's signature)
            try:
                store.presence.leave("worker")
            except StoreUnavailable as error:
                log.warning("not said good-bye", error=str(error))

        terminate = stop  # how a worker ends that was told to stop while it read

        def _announce(self) -> None:
            try:
                store.presence.announce("worker", ABSENT_AFTER_SECONDS)
            except StoreUnavailable as error:
                log.warning("not announced", error=str(error))

    return Announce
