from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.settings import Settings
from dateline.store import Store


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """A store that holds nothing."""
    with Store.connect(settings) as store:
        yield store
