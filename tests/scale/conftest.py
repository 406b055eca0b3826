from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.brokers import QUEUE
from dateline.queue import Queue, application
from dateline.settings import Settings
from dateline.store.embedded import EmbeddedServer
from tests.scale.house import living
from tests.scale.rabbitmq import RabbitServer, require_rabbitmq
from tests.scale.sentinel import Watched, watched

REPORTS = 40
"""Documents of the calm run that others are compared with: the first so many reports."""


@pytest.fixture
def impatient(settings: Settings) -> Settings:
    """Settings with which nobody waits long for what died; the store holds nothing."""
    return replace(settings, visibility_timeout=5, sweep_interval=0.5, sweep_after=2.0, socket_timeout=2.0)


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The timeline of all reports on one plain server, with nothing disturbed."""
    folder = tmp_path_factory.mktemp("calm")
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name:
        server = EmbeddedServer(Path(name) / "server")
        with living(Settings(redis_url=server.url), folder / "house") as house:
            for number in range(REPORTS):
                house.post(number)
            house.wait_until_done(REPORTS)
            timeline = house.timeline()
        server.stop()
    return timeline


@pytest.fixture
def sentinels(folder: Path) -> Iterator[Watched]:
    """A server with replicas, watched by Sentinels, that holds nothing."""
    with watched(folder) as group:
        yield group


@pytest.fixture(scope="session")
def rabbit() -> Iterator[RabbitServer]:
    """One RabbitMQ for all tests of a run that leave it whole; what its queue holds is of the one before."""
    require_rabbitmq()
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name:
        server = RabbitServer(Path(name) / "rabbit")
        yield server
        server.stop()


def empty_queue(settings: Settings) -> None:
    """Take everything out of the queue, and from those who hold something of it; it is there afterwards."""
    with closing(Queue(settings)) as queue:
        queue.put_back()
        queue.length()
    with application(settings).connection() as connection:
        connection.default_channel.queue_purge(QUEUE)
