"""The task of the workers: load a document, have it read, store what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol

import structlog
from billiard.einfo import ExceptionInfo
from billiard.exceptions import SoftTimeLimitExceeded, TimeLimitExceeded
from celery import Task
from celery.exceptions import Reject

from dateline.dispatch import dispatch
from dateline.errors import StoreUnavailable, Unreadable
from dateline.identity import tag_of
from dateline.model import Document, Reading
from dateline.queue import TASK, Queue
from dateline.settings import Settings
from dateline.store import Store, StoredDocument

log = structlog.get_logger(__name__)

TOO_LONG = "Reading it took longer than {seconds} seconds: post it in smaller parts."
TOO_OFTEN = "It was given up after {attempts} attempts, none of which came to an end: the process that read it died."
OUR_FAULT = "The reader met an error of its own, which deserves a report with this document: {name}: {message}"

_SHOWN = 200  # characters of a message that is none of ours


class Reader(Protocol):
    """What reads documents."""

    def read(self, document: Document) -> Reading:
        """The events that a document tells.

        :raises Unreadable: if it cannot be read; the message says why.
        """


class ReadDocument(Task[[str], None]):
    """Reads the document of an id. Its result is in the store: events, or a reason why there are none.

    :param load: makes the reader; called once, by :meth:`prepare` or by the first document.
    """

    name = TASK

    def __init__(self, settings: Settings, load: Callable[[], Reader]) -> None:
        self._settings = settings
        self._load = load
        self._store = Store.connect(settings)
        self._queue = Queue(settings)

    @cached_property
    def reader(self) -> Reader:
        """The reader, with the language model that it needs in memory."""
        return self._load()

    def prepare(self) -> None:
        """Load the reader now, so that processes forked from this one share its memory."""
        _ = self.reader

    def run(self, document: str) -> None:
        """Read one document, unless it is finished or gone.

        :raises Reject: if the store cannot be reached; the message goes back into the queue.
        """
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(document=document)
        try:
            stored = self._store.documents.begin(document)
            self._dispatch()
            if stored is None:
                log.info("already finished or gone")
            else:
                structlog.contextvars.bind_contextvars(timeline=stored.document.timeline)
                self._read(stored)
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
        document = args[0] if len(args) == 1 else None
        if isinstance(document, str) and tag_of(document):
            self._fail(document, self._reason(exc))
        else:
            log.warning("dropped, since it names no document", arguments=repr(args)[:_SHOWN])

    def _dispatch(self) -> None:
        try:
            dispatch(self._store, self._queue)
        except StoreUnavailable as error:
            # The next document's call does it, or the sweeper.
            log.warning("nothing handed to the queue", error=str(error))

    def _read(self, stored: StoredDocument) -> None:
        document = stored.document
        if stored.attempts > self._settings.max_attempts:
            self._fail(document.id, TOO_OFTEN.format(attempts=self._settings.max_attempts))
            return
        try:
            reading = self.reader.read(document)
        except Unreadable as error:
            self._fail(document.id, str(error))
        else:
            written = self._store.documents.commit(document.id, reading)
            log.info("read", events=len(reading.events), undated=len(reading.undated), written=written)

    def _reason(self, error: Exception) -> str:
        if isinstance(error, SoftTimeLimitExceeded):
            return TOO_LONG.format(seconds=self._settings.soft_time_limit)
        if isinstance(error, TimeLimitExceeded):
            return TOO_LONG.format(seconds=self._settings.hard_time_limit)
        return OUR_FAULT.format(name=type(error).__name__, message=error)

    def _fail(self, document: str, reason: str) -> None:
        written = self._store.documents.fail(document, reason)
        log.warning("failed", document=document, reason=reason, written=written)
