"""A client of the running service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.client import Client
from dateline.settings import Settings


@pytest.fixture
def client(url: str, settings: Settings) -> Iterator[Client]:  # noqa: ARG001 (it empties the store)
    """The client of that service, which holds nothing."""
    with Client(url) as client:
        yield client
