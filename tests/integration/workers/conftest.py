from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """A store that holds nothing."""
    with Store.connect(settings) as store:
        yield store


@pytest.fixture
def queue(settings: Settings) -> Iterator[Queue]:
    """The queue beside the store."""
    queue = Queue(settings)
    yield queue
    queue.close()
