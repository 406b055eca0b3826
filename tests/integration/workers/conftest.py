from __future__ import annotations

import pytest

from dateline.settings import Settings
from workers.extraction import Reader, load
from workers.tasks import ReadDocument


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the language model that ships with Dateline."""
    return load("")


@pytest.fixture
def task(settings: Settings, reader: Reader) -> ReadDocument:
    """The task by itself."""
    return ReadDocument(settings, lambda: reader)
