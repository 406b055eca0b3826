from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.settings import Settings
from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import free_port
from tests.integration.services.test_serve import serving


@pytest.fixture
def own_server(folder: Path) -> Iterator[EmbeddedServer]:
    """The server of a data folder, which a test may set up as it likes, and break."""
    server = EmbeddedServer(folder / "server")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def url(server: EmbeddedServer) -> Iterator[str]:
    """Where a service runs on the server that holds nothing when a test begins."""
    port = free_port()
    # Nobody reads what it logs meanwhile, and it would wait for that.
    with serving(Settings(redis_url=server.url), port, DATELINE_LOG_LEVEL="ERROR"):
        yield f"http://127.0.0.1:{port}"
