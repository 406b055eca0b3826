"""A real server for every test that asks for one: the product's own embedded Valkey, on a private socket."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from tests.scale.cluster import RunningCluster, running_cluster


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the service is tried with requests made from its specification, and on what the store is tested."""
    parser.addoption("--http-examples", type=int, default=10, help="Requests of each call that are tried at the most.")
    parser.addoption("--store", choices=["server", "cluster"], default="server", help="What tests of the store run on.")


@pytest.fixture(scope="session", autouse=True)
def _temporary_files() -> Iterator[None]:
    """What processes leave in the folder for temporary files when tests kill them goes with the tests."""
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name, pytest.MonkeyPatch.context() as environment:
        environment.setenv("TMPDIR", name)
        yield


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder whose path is short enough for sockets; pytest's own can be too long for them."""
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name:
        yield Path(name)


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedServer]:
    """One server for all tests of a run."""
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name:
        server = EmbeddedServer(Path(name) / "server")
        yield server
        server.stop()


@pytest.fixture(scope="session")
def cluster() -> Iterator[RunningCluster]:
    """One cluster for all tests of a run that leave it as it was."""
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name, running_cluster(Path(name)) as cluster:
        yield cluster


@pytest.fixture
def settings(server: EmbeddedServer) -> Settings:
    """Settings that point at the server, which holds nothing."""
    with redis.Redis(unix_socket_path=str(server.socket)) as client:
        client.flushall()
    return Settings(redis_url=server.url)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """The store, which holds nothing."""
    with Store.connect(settings) as store:
        yield store


@pytest.fixture
def queue(settings: Settings) -> Iterator[Queue]:
    """The queue of documents to read."""
    queue = Queue(settings)
    yield queue
    queue.close()
