"""When another worker gives back what one holds: by the clock of neither, and also when the server's is set back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection

from dateline.brokers import QUEUE
from dateline.brokers.redis import delivering, redis_url
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store
from tests.clock import Clock, clocks_at, require_faketime
from tests.end_to_end.stacks import wait_until
from tests.integration.workers.processes import start
from tests.integration.workers.texts import long_report
from workers.broker import Transport

HOUR = 3600.0


@contextmanager
def channel(settings: Settings) -> Iterator[Any]:
    """A worker's channel to the broker."""
    with Connection(redis_url(settings), transport_options=delivering(settings)) as connection:
        connection.transport_cls = Transport
        yield connection.default_channel


@pytest.mark.parametrize("offset", ["-1d", "+1d"])
def test_the_clock_of_whoever_holds_a_message_is_not_asked(
    settings: Settings, store: Store, queue: Queue, offset: str
) -> None:
    require_faketime()
    # Given a worker with another clock that holds a message
    report = long_report()
    store.documents.accept(report)
    queue.enqueue(report.id)
    with clocks_at(offset):
        worker = start(settings, "work", "--concurrency", "1")
    wait_until(lambda: queue.in_flight() == [report.id], "a worker that holds the message")
    # When another worker looks, then the message stays where it is
    with channel(settings) as other:
        other.qos.restore_visible()
    assert queue.length() == 0
    # until it has been held for too long
    worker.kill()
    worker.wait()
    with channel(replace(settings, visibility_timeout=1)) as impatient:
        wait_until(lambda: is_given_back(impatient, queue), "the message in the queue again")
    assert queue.in_flight() == []


def test_what_was_taken_before_the_clock_was_set_back_is_given_back(folder: Path) -> None:
    require_faketime()
    # Given a message that is held on a server whose clock is an hour ahead
    clock = Clock(folder)
    server = clock.start_server(folder / "server")
    settings = Settings(redis_url=server.url, visibility_timeout=1)
    with closing(Queue(settings)) as queue, channel(settings) as held, Store.connect(settings) as store:
        clock.set("+1h")
        wait_until(lambda: store.server.state().ahead > HOUR / 2, "a clock that is ahead")
        queue.enqueue("one")
        held.basic_get(QUEUE)
        # When the clock is right again
        clock.set("+0")
        wait_until(lambda: store.server.state().ahead < HOUR / 2, "a clock that is right")
        # Then the message comes back as soon as ever
        wait_until(lambda: is_given_back(held, queue), "the message in the queue again")
    server.stop()


def is_given_back(channel: Any, queue: Queue) -> bool:
    """Let a worker's channel look; whether a message waits then."""
    channel.qos.restore_visible()
    return queue.length() == 1
