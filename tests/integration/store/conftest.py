from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from tests.scale.cluster import RunningCluster


@pytest.fixture
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """Settings that point at a server which holds nothing, or at a cluster with that for its queue: see ``--store``."""
    if request.config.getoption("--store") == "server":
        return settings
    cluster: RunningCluster = request.getfixturevalue("cluster")
    cluster.empty()
    return Settings(redis_url=cluster.url, broker_url=settings.redis_url)


@pytest.fixture(scope="module")
def shared(server: EmbeddedServer) -> Iterator[Store]:
    """A store that held nothing before, whose examples empty it themselves or have a timeline of their own each."""
    with Store.connect(Settings(redis_url=server.url)) as store:
        store.client.flushall()
        yield store
