"""What Dateline asks of a broker, asked of each kind."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dateline.brokers import QUEUE
from dateline.dispatch import AHEAD, dispatch, in_flight
from dateline.errors import StoreUnavailable
from dateline.model import Document
from dateline.queue import Queue, application
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import wait_until
from tests.integration.workers.processes import running, start
from tests.integration.workers.texts import dispatch as short
from tests.integration.workers.texts import long_report
from tests.scale.conftest import empty_queue
from tests.scale.rabbitmq import RabbitServer
from tests.scale.sentinel import watched
from workers.sweeper import Sweeper

SECONDS = 40.0
# Sentinels that are as patient let nobody take the place of a server that is frozen for a moment.
PATIENCE_MS = 600_000

pytestmark = pytest.mark.timeout(300)  # RabbitMQ takes its time to start


@dataclass(frozen=True)
class Kind:
    """A running broker: its address, and the process that answers there."""

    url: str
    pid: int


@pytest.fixture(scope="module", params=["redis", "sentinel", "rabbitmq"])
def kind(request: pytest.FixtureRequest) -> Iterator[Kind]:
    """A broker of each kind; one for all tests of a kind."""
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name:
        folder = Path(name)
        if request.param == "redis":
            server = EmbeddedServer(folder / "broker")
            yield Kind(server.url, server.pid)
            server.stop()
        elif request.param == "sentinel":
            with watched(folder, down_after=PATIENCE_MS) as group:
                yield Kind(group.url, group.servers[0].pid)
        else:
            rabbit: RabbitServer = request.getfixturevalue("rabbit")
            yield Kind(rabbit.url, rabbit.pid)


@pytest.fixture
def settings(settings: Settings, kind: Kind) -> Settings:
    """Settings with an empty store, an empty queue in the broker, and a sweeper that takes all that waits for lost."""
    given = replace(settings, broker_url=kind.url, sweep_after=1e-6, socket_timeout=2.0)
    empty_queue(given)
    return given


def lose(settings: Settings, number: int) -> None:
    """Take so many messages from the broker, as if it had lost them."""
    with application(settings).connection() as connection:
        for _ in range(number):
            message = connection.default_channel.basic_get(QUEUE)
            connection.default_channel.basic_ack(message.delivery_tag)


def looks(settings: Settings, number: int) -> list[int]:
    """How many documents the sweeper enqueues again at each of so many looks."""
    sweeper = Sweeper(settings)
    return [sweeper.sweep() for _ in range(number)]


def test_messages_wait_for_a_worker(queue: Queue, store: Store) -> None:
    queue.enqueue("one")
    queue.enqueue_many(str(number) for number in range(20))

    assert (queue.length(), in_flight(store, queue)) == (21, [])


def test_a_document_whose_message_was_never_sent_is_enqueued_once(
    settings: Settings, store: Store, queue: Queue
) -> None:
    store.documents.accept(short(0))
    store.waiting.take_turns(1)

    assert looks(settings, 4) == [0, 1, 0, 0]
    assert queue.length() == 1


def test_as_many_are_enqueued_as_messages_are_missing(settings: Settings, store: Store, queue: Queue) -> None:
    store.documents.accept_many([short(number) for number in range(20)])
    dispatch(store, queue)
    lose(settings, 3)

    assert looks(settings, 4) == [0, 3, 0, 0]
    assert queue.length() == AHEAD + 3


def test_what_a_worker_holds_is_not_missing_and_goes_to_another_when_it_dies(
    settings: Settings, store: Store, queue: Queue
) -> None:
    # Given a worker that holds two documents, which take long to read
    reports = [long_report(number) for number in range(2)]
    worker = start(settings, "work", "--concurrency", "1")
    store.documents.accept_many(reports)
    dispatch(store, queue)
    wait_until(lambda: _attempts(store, reports) == 1, "a document being read", SECONDS)
    wait_until(lambda: len(in_flight(store, queue)) == 2, "both held", SECONDS)
    # When the sweeper looks
    swept = looks(settings, 4)
    # Then nothing is missing
    assert swept == [0, 0, 0, 0]
    # and what the worker held is read by the next one
    worker.kill()
    worker.wait()
    with running(settings, "work", "--concurrency", "1"):
        wait_until(lambda: _attempts(store, reports) == 2, "a second attempt", SECONDS)


def test_what_is_no_message_of_ours_does_not_stop_a_worker(settings: Settings, store: Store, queue: Queue) -> None:
    with application(settings).connection() as connection, connection.Producer() as producer:
        for body, headers in (("nonsense", {}), ([["x"], {}, {}], {"task": "unknown", "id": "1"}), ({}, {"task": 7})):
            producer.publish(body, routing_key=QUEUE, serializer="json", headers=headers)
    posted = short(0)
    store.documents.accept(posted)
    dispatch(store, queue)

    with running(settings, "work", "--concurrency", "1"):
        wait_until(lambda: store.pending.count() == 0, "the document", SECONDS)
        wait_until(lambda: (queue.length(), in_flight(store, queue)) == (0, []), "the end of all messages", SECONDS)


def test_a_broker_that_does_not_answer_is_not_waited_for_for_ever(kind: Kind, queue: Queue, settings: Settings) -> None:
    # Given a message, and a client that waits half a second for an answer
    queue.enqueue("before")
    with closing(Queue(replace(settings, socket_timeout=0.5))) as impatient:
        # When the broker is frozen, then it is told soon that it does not answer
        os.kill(kind.pid, signal.SIGSTOP)
        try:
            for call in (lambda: impatient.enqueue("meanwhile"), impatient.length):
                began = time.monotonic()
                assert _is_refused(call)
                # A try, its connection, and the same once more: four times half a second, and more on a busy machine.
                assert time.monotonic() - began < SECONDS / 4
        finally:
            os.kill(kind.pid, signal.SIGCONT)
        # and afterwards the same client is answered
        wait_until(lambda: not _is_refused(lambda: impatient.enqueue("after")), "that a message is taken", SECONDS)
        wait_until(lambda: not _is_refused(impatient.length), "an answer", SECONDS)

    assert queue.length() >= 2


def _attempts(store: Store, documents: list[Document]) -> int:
    kept = [store.documents.get(document.id) for document in documents]
    return sum(stored.attempts for stored in kept if stored is not None)


def _is_refused(call: Callable[[], object]) -> bool:
    try:
        call()
    except StoreUnavailable as error:
        return "queue cannot be reached" in str(error)
    return False
