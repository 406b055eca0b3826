"""The task of the workers: load a document and some that wait beside it, have them read, store what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
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
from dateline.garbage import uncollected
from dateline.model import Reading
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

TAKEN_ALONG = 7
"""How many documents are read together with the one of a message, at the most: more cost hardly less each."""

# Longer ones take so much time that they are better read by another worker at the same time.
_MOST_BYTES = 10_000

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
        """Read one document, if a reading of it is awaited, and some that wait on the same timeline.

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
                self._follow([stored, *self._along(stored)])
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
        if not self._part(document):
            self._fail(document, *self._reason(exc))

    def _dispatch(self) -> None:
        try:
            dispatch(self._store, self._queue)
        except StoreUnavailable as error:
            # The next document's call does it, or the sweeper.
            log.warning("nothing handed to the queue", error=str(error))

    def _along(self, stored: StoredDocument) -> list[StoredDocument]:
        """What is read together with a document: nothing if it is long, or an attempt at it came to no end before."""
        document = stored.document.id
        if stored.attempts > 1:
            self._read_one_by_one(self._store.companions.of([document]))
        if not _is_short(stored):
            return []
        with self._watch.stage("load"):
            taken = self._store.companions.take(document, TAKEN_ALONG, _MOST_BYTES)
        if taken.alone:
            self._queue.enqueue_many(taken.alone)
        return taken.begun

    def _part(self, document: str) -> bool:
        """Have what was read together with a document read by itself, and the document, too; False if nothing was."""
        others = self._store.companions.of([document])
        self._read_one_by_one([document, *others] if others else [])
        return bool(others)

    def _read_one_by_one(self, documents: Sequence[str]) -> None:
        if documents:
            self._store.companions.part(documents)
            log.warning("to be read one by one", documents=documents)

    def _follow(self, stored: Sequence[StoredDocument]) -> None:
        """Read documents, each as part of what began with the request that posted it."""
        with ExitStack() as spans:
            # The one that the message names last: what is done for all together is told as part of its span.
            for each in reversed(stored):
                _go_on_from(each)
                about = {"dateline.document": each.document.id, "dateline.timeline": each.document.timeline}
                spans.enter_context(self.tracing.span("process", "consumer", about))
            self._read(stored)
            self._tell_times(len(stored))

    def _read(self, stored: Sequence[StoredDocument]) -> None:
        first = stored[0]
        if first.attempts > self._settings.max_attempts:
            self._fail(first.document.id, TOO_OFTEN.format(attempts=self._settings.max_attempts), "crash")
            return
        reader = self.reader
        try:
            with self._watch.stage(READ, self.tracing), bounded(self._settings.reader_memory):
                read = list(reader.read_all(each.document for each in stored))
        except MemoryError:
            if not self._part(first.document.id):
                self._fail(first.document.id, TOO_LARGE.format(mib=self._settings.reader_memory), "memory")
        else:
            self._write({each.document.id: (each, one) for each, one in zip(stored, read, strict=True)})

    def _write(self, read: Mapping[str, tuple[StoredDocument, Reading | Unreadable]]) -> None:
        readings = {key: one for key, (_, one) in read.items() if isinstance(one, Reading)}
        with self._watch.stage("commit", self.tracing):
            written = self._commit(readings, [stored for stored, _ in read.values()]) if readings else set()
        for key, (stored, one) in read.items():
            _go_on_from(stored)
            if isinstance(one, Reading):
                fate = "handed over" if written is None else "written" if key in written else "not awaited"
                log.info("read", events=len(one.events), undated=len(one.undated), fate=fate)
            else:
                self._fail(key, str(one), "unreadable")

    def _commit(self, readings: Mapping[str, Reading], stored: Sequence[StoredDocument]) -> set[str] | None:
        """Commit readings, or hand those over of which nothing says that they take long; None then."""
        commit = self._store.documents.hand_in if all(map(_is_short, stored)) else self._store.documents.commit_all
        with uncollected():
            return commit(readings, EXTRACTION)

    def _tell_times(self, documents: int) -> None:
        try:
            self._store.stages.observe(self._watch.take(), documents)
        except StoreUnavailable as error:
            # The documents are finished, whatever becomes of their times.
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


def _is_short(stored: StoredDocument) -> bool:
    """Whether a document is short and no attempt at it came to no end before."""
    return stored.attempts == 1 and len(stored.document.text) <= _MOST_BYTES


def _go_on_from(stored: StoredDocument) -> None:
    """Let what the log is told be about a document, and part of what began with the request that posted it."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(document=stored.document.id, timeline=stored.document.timeline)
    propagation.adopt(stored.origin)
