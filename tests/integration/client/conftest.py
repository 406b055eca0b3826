"""A client of the running service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.client import Client
from dateline.settings import Settings
from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import free_port
from tests.integration.services.test_serve import serving


@pytest.fixture(scope="module")
def url(server: EmbeddedServer) -> Iterator[str]:
    """Where the service runs."""
    port = free_port()
    # Nobody reads what it logs meanwhile, and it would wait for that.
    with serving(Settings(redis_url=server.url), port, DATELINE_LOG_LEVEL="ERROR"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def client(url: str, settings: Settings) -> Iterator[Client]:  # noqa: ARG001 (it empties the store)
    """The client of that service, which holds nothing."""
    with Client(url) as client:
        yield client
