"""The queue of documents to read.

A message holds a document's id and nothing else, and names its task, so that whoever enqueues need not import the
workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from celery import Celery
from kombu import Connection
from kombu.exceptions import OperationalError

from dateline.brokers import ONE_MORE_TRY, broker_of
from dateline.celery_options import options
from dateline.errors import StoreUnavailable
from dateline.settings import Settings

Answer = TypeVar("Answer")

TASK = "dateline.read"
"""The name of the task that reads one document; its only argument is the document's id."""


class Queue:
    """The sending end of the queue; threads may share one. Nothing is sent before it is used.

    Every method raises :class:`StoreUnavailable` if the broker does not answer in time.
    """

    def __init__(self, settings: Settings) -> None:
        self._broker = broker_of(settings)
        self._app = application(settings)

    def enqueue(self, document: str) -> None:
        """Have the document of this id read."""
        self.enqueue_many([document])

    def enqueue_many(self, documents: Iterable[str]) -> None:
        """Have the documents of these ids read, in this order. After an error some may have been enqueued."""
        # Not as one batch of kombu's: that fails outright where the connection has died since it was last used.
        with _explained(), self._app.producer_or_acquire() as producer, _dropped(producer.connection):
            for document in documents:
                self._app.send_task(TASK, (document,), producer=producer)

    def length(self) -> int:
        """How many messages wait for a worker."""
        return self._ask(self._broker.length)

    def in_flight(self) -> list[str] | None:
        """The ids of the documents whose messages workers hold: being read, next in line, or not acknowledged.

        None if the broker does not tell; :func:`dateline.dispatch.in_flight` knows all the same.
        """
        return self._ask(self._broker.in_flight)

    def put_back(self) -> int:
        """Put every message that workers hold back into the queue, at its head; their number.

        For when no worker lives. One that does goes on with its documents all the same, and they are read twice.
        """
        return self._ask(self._broker.put_back)

    def close(self) -> None:
        """Close all connections."""
        self._app.close()

    def _ask(self, question: Callable[[Any], Answer]) -> Answer:
        with _explained(), self._app.connection_or_acquire() as connection, _dropped(connection):
            answer: Answer
            answer, _ = connection.autoretry(question, **ONE_MORE_TRY)()
        return answer


def application(settings: Settings) -> Celery:
    """A Celery application with Dateline's options and no tasks."""
    app = Celery("dateline", set_as_current=False)
    app.conf.update(options(settings))
    return app


@contextmanager
def _dropped(connection: Connection) -> Iterator[None]:
    """Close a connection over which an answer did not come in time, or that would be taken for that to another call."""
    try:
        yield
    except (OperationalError, OSError):
        connection.collect()
        raise


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (OperationalError, OSError) as error:
        raise StoreUnavailable(f"The queue cannot be reached now: {error}") from error
