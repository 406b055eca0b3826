"""The task of the workers: load a document, have it read, store what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import structlog
from billiard.einfo import ExceptionInfo
from billiard.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded
from celery import Task
from celery.exceptions import Reject

from dateline import propagation
from dateline.dispatch import dispatch
from dateline.errors import StoreUnavailable, Unreadable
from dateline.extraction import EXTRACTION
from dateline.queue import TASK, Queue
from dateline.settings import Settings
from dateline.store import Store, StoredDocument
from dateline.store.failures import Failure
from dateline.tracing import Tracing, tracing
from workers.memory import bounded
from workers.stages import READ, Stopwatch, timed

if TYPE_CHECKING:
    # Imported for its type alone: it loads spaCy.
    from workers.extraction import Reader

log = structlog.get_logger(__name__)

TOO_LONG = "Reading it took longer than {seconds} seconds: post it in smaller parts."
TOO_LARGE = "Reading it took more than {mib} MiB of memory: post it in smaller parts."
TOO_OFTEN = "It was given up after {attempts} attempts, none of which came to an end: the process that read it died."
OUR_FAULT = "The reader met an error of its own, which deserves a report with this document: {name}: {message}"


class ReadDocument(Task[[str], None]):
    """Reads the document of an id. Its result is in the store: events, or a reason why there are none.

    :param load: makes the reader; called once, by :meth:`prepare` or by the first document.
    """

    name = TASK
    Strategy = "workers.messages:strategy"

    def __init__(self, settings: Settings, load: Callable[[], Reader]) -> None:
        self._settings = settings
        self._load = load
        self._store = Store.connect(settings)
        self._queue = Queue(settings)
        self._watch = Stopwatch()

    @cached_property
    def reader(self) -> Reader:
        """The reader, with the language model that it needs in memory."""
        return timed(self._load(), self._watch)

    @cached_property
    def tracing(self) -> Tracing:
        """What makes the spans of this process; not before its fork, since it has a thread."""
        return tracing(self._settings, "worker")

    def prepare(self) -> None:
        """Load the reader now, so that processes forked from this one share its memory."""
        _ = self.reader

    def end(self) -> None:
        """Send what this process has not sent of its traces."""
        self.tracing.close()

    def run(self, document: str) -> None:
        """Read one document, if a reading of it is awaited.

        :raises Reject: if the store cannot be reached; the message goes back into the queue.
        """
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(document=document)
        self._watch.take()
        try:
            with self._watch.stage("load"):
                stored = self._store.documents.begin(document)
            self._dispatch()
            if stored is None:
                log.info("already read, or gone")
            else:
                self._follow(stored)
        except StoreUnavailable as error:
            log.warning("put back", error=str(error))
            raise Reject(error, requeue=True) from error

    def on_failure(  # Celery's signature
        self,
        exc: Exception,
        task_id: str,  # noqa: ARG002
        args: tuple[Any, ...],
        kwargs: dict[str, Any],  # noqa: ARG002
        einfo: ExceptionInfo,  # noqa: ARG002
    ) -> None:
        """Write down why reading broke off; Celery calls this after an error that nobody caught, and logs that error.

        After a hard time limit it is called in the parent of the process that was killed.
        """
        (document,) = args
        self._fail(document, *self._reason(exc))

    def _dispatch(self) -> None:
        try:
            dispatch(self._store, self._queue)
        except StoreUnavailable as error:
            # The next document's call does it, or the sweeper.
            log.warning("nothing handed to the queue", error=str(error))

    def _follow(self, stored: StoredDocument) -> None:
        """Read a document as part of what began with the request that posted it."""
        document, timeline = stored.document.id, stored.document.timeline
        propagation.adopt(stored.origin)
        structlog.contextvars.bind_contextvars(timeline=timeline)
        about = {"dateline.document": document, "dateline.timeline": timeline}
        with self.tracing.span("process", "consumer", about):
            self._read(stored)
            self._tell_times()

    def _read(self, stored: StoredDocument) -> None:
        document = stored.document
        if stored.attempts > self._settings.max_attempts:
            self._fail(document.id, TOO_OFTEN.format(attempts=self._settings.max_attempts), "crash")
            return
        reader = self.reader
        try:
            with self._watch.stage(READ, self.tracing), bounded(self._settings.reader_memory):
                reading = reader.read(document)
        except Unreadable as error:
            self._fail(document.id, str(error), "unreadable")
        except MemoryError:
            self._fail(document.id, TOO_LARGE.format(mib=self._settings.reader_memory), "memory")
        else:
            with self._watch.stage("commit", self.tracing):
                written = self._store.documents.commit(document.id, reading, EXTRACTION)
            log.info("read", events=len(reading.events), undated=len(reading.undated), written=written)

    def _tell_times(self) -> None:
        try:
            self._store.stages.observe(self._watch.take())
        except StoreUnavailable as error:
            # The document is finished, whatever becomes of its times.
            log.warning("times not told", error=str(error))

    def _reason(self, error: Exception) -> tuple[str, Failure]:
        if isinstance(error, SoftTimeLimitExceeded):
            return TOO_LONG.format(seconds=self._settings.soft_time_limit), "timeout"
        if isinstance(error, TimeLimitExceeded):
            return TOO_LONG.format(seconds=self._settings.hard_time_limit), "timeout"
        return OUR_FAULT.format(name=type(error).__name__, message=error), "error"

    def _fail(self, document: str, reason: str, kind: Failure) -> None:
        written = self._store.documents.fail(document, reason, kind)
        log.warning("failed", document=document, reason=reason, kind=kind, written=written)
