from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
import redis

from dateline.errors import StoreUnavailable
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store.embedded import EmbeddedServer


def test_messages_wait_for_a_worker(queue: Queue) -> None:
    queue.enqueue("one")
    queue.enqueue_many(str(number) for number in range(20))

    assert (queue.length(), queue.in_flight()) == (21, [])


def test_messages_are_not_lost_when_the_server_was_flushed(queue: Queue, settings: Settings) -> None:
    queue.enqueue("one")
    with redis.Redis.from_url(settings.redis_url) as client:
        client.flushall()

    queue.enqueue("two")

    assert queue.length() == 1


def test_a_server_that_is_not_there_is_told(folder: Path) -> None:
    queue = Queue(Settings(redis_url=f"unix://{folder}/nobody.sock"))

    for call in (lambda: queue.enqueue("one"), queue.length, queue.in_flight):
        with pytest.raises(StoreUnavailable, match="The queue cannot be reached now"):
            call()


def test_a_frozen_server_is_told_in_bounded_time_and_used_again_later(folder: Path) -> None:
    server = EmbeddedServer(folder)
    queue = Queue(Settings(redis_url=server.url, socket_timeout=0.3))
    queue.enqueue("before")
    os.kill(server.pid, signal.SIGSTOP)
    try:
        for call in (lambda: queue.enqueue("meanwhile"), queue.length, queue.in_flight):
            with pytest.raises(StoreUnavailable, match="The queue cannot be reached now"):
                call()
    finally:
        os.kill(server.pid, signal.SIGCONT)

    queue.enqueue("after")

    assert queue.length() >= 2
    queue.close()
    server.stop()


def test_a_server_that_was_restarted_is_used_again(folder: Path) -> None:
    server = EmbeddedServer(folder)
    queue = Queue(Settings(redis_url=server.url))
    queue.enqueue("before")
    server.stop()
    server = EmbeddedServer(folder)

    queue.enqueue("after")

    assert queue.length() == 2
    queue.close()
    server.stop()
