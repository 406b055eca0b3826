from __future__ import annotations

import pytest

from dateline.settings import Settings
from tests.scale.cluster import RunningCluster


@pytest.fixture
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """Settings that point at a server which holds nothing, or at a cluster with that for its queue: see ``--store``."""
    if request.config.getoption("--store") == "server":
        return settings
    cluster: RunningCluster = request.getfixturevalue("cluster")
    cluster.empty()
    return Settings(redis_url=cluster.url, broker_url=settings.redis_url)
