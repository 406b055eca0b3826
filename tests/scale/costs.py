"""What a message costs on each kind of broker, in one run: ``python -m tests.scale.costs``.

Medians of several rounds: milliseconds to enqueue one message of sixteen, as when the queue is filled up, and to ask
how many wait; and seconds until messages are taken again after the broker's server was killed.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from statistics import median

import click

from dateline.dispatch import AHEAD
from dateline.errors import StoreUnavailable
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import wait_until
from tests.scale.rabbitmq import RabbitServer
from tests.scale.sentinel import watched

ROUNDS = 9
SECONDS = 60.0

Broker = tuple[str, Callable[[], object]]
"""An address, and what kills its server and sees to it that there is another."""


@contextmanager
def redis(folder: Path) -> Iterator[Broker]:
    """One embedded server, which is started again."""
    servers = [EmbeddedServer(folder)]

    def kill() -> None:
        servers[-1].kill()
        servers.append(EmbeddedServer(folder))

    yield servers[0].url, kill
    servers[-1].stop()


@contextmanager
def sentinel(folder: Path) -> Iterator[Broker]:
    """A server that Sentinels watch."""
    folder.mkdir()
    with watched(folder) as group:
        yield group.url, group.kill_primary


@contextmanager
def rabbitmq(folder: Path) -> Iterator[Broker]:
    """One RabbitMQ, which is started again."""
    server = RabbitServer(folder)

    def kill() -> None:
        server.kill()
        server.start()

    yield server.url, kill
    server.stop()


def milliseconds(call: Callable[[], object]) -> float:
    """The median time of a call."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return 1000 * median(times)


def measured(kind: Callable[[Path], AbstractContextManager[Broker]], folder: Path) -> tuple[float, float, float]:
    """The figures of one kind of broker."""
    with (
        kind(folder / "broker") as (url, kill),
        closing(Queue(Settings(redis_url="redis://none", broker_url=url))) as queue,
    ):
        enqueued = milliseconds(lambda: queue.enqueue_many(map(str, range(AHEAD)))) / AHEAD
        counted = milliseconds(queue.length)
        began = time.perf_counter()
        kill()
        wait_until(lambda: _takes(queue), "messages taken again", SECONDS)
        return enqueued, counted, time.perf_counter() - began


def main() -> None:
    """Print the table."""
    click.echo("| broker | enqueue one message, ms | ask how many wait, ms | back after its server was killed, s |")
    click.echo("| --- | --: | --: | --: |")
    for kind in (redis, sentinel, rabbitmq):
        with tempfile.TemporaryDirectory(prefix="dateline-test-") as folder:
            figures = measured(kind, Path(folder))
        click.echo(f"| {kind.__name__} | {' | '.join(f'{figure:.1f}' for figure in figures)} |")


def _takes(queue: Queue) -> bool:
    try:
        queue.enqueue("one more")
    except StoreUnavailable:
        return False
    return True


if __name__ == "__main__":
    main()
