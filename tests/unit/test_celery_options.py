from __future__ import annotations

import pytest
from celery.app.defaults import NAMESPACES, flatten

from dateline.celery_options import broker_url, options
from dateline.errors import InvalidSetting
from dateline.settings import Settings


@pytest.mark.parametrize(
    ("url", "password", "expected"),
    [
        ("redis://redis:6379/0", "", "redis://redis:6379/0"),
        ("redis://redis", "p@ss/word", "redis://:p%40ss%2Fword@redis"),
        ("redis://me:own@redis:6380/2", "other", "redis://me:own@redis:6380/2"),
        ("redis://redis:6379?db=3", "", "redis://redis:6379/3"),
        ("rediss://redis:6379/0?ssl_cert_reqs=none", "secret", "rediss://:secret@redis:6379/0?ssl_cert_reqs=none"),
        ("unix:///run/redis.sock", "", "redis+socket:///run/redis.sock"),
        ("unix:///run/redis.sock?db=1", "secret", "redis+socket://:secret@/run/redis.sock?virtual_host=1"),
        ("unix:///run/redis.sock?password=o/wn", "other", "redis+socket://:o%2Fwn@/run/redis.sock"),
    ],
)
def test_the_broker_is_the_store_s_server(url: str, password: str, expected: str) -> None:
    assert broker_url(Settings(redis_url=url, redis_password=password)) == expected


def test_a_broker_of_its_own_gets_its_own_password_only() -> None:
    store = Settings(redis_url="redis://store", redis_password="secret", broker_url="redis://broker:6380/1")

    assert broker_url(store) == "redis://broker:6380/1"


def test_a_cluster_needs_a_broker_beside_it() -> None:
    with pytest.raises(InvalidSetting, match=r"DATELINE_BROKER_URL is not set"):
        broker_url(Settings(redis_url="redis+cluster://one:7000"))


def test_every_option_is_one_that_celery_knows() -> None:

    known = {name for name, _ in flatten(NAMESPACES)}

    assert set(options(Settings(redis_url="redis://redis"))) <= known
