"""Which broker the settings name, and by which address Celery reaches it."""

from __future__ import annotations

import pytest

from dateline.brokers import broker_of
from dateline.errors import InvalidSetting
from dateline.sentinels import Sentinels, read_sentinels
from dateline.settings import Settings


def broker_url(settings: Settings) -> str:
    """The address that Celery is given."""
    url = broker_of(settings).options()["broker_url"]
    assert isinstance(url, str)
    return url


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
        broker_of(Settings(redis_url="redis+cluster://one:7000"))


@pytest.mark.parametrize("url", ["http://broker", "broker:5672", "redis+cluster://one:7000"])
def test_a_broker_of_no_kind_that_is_known_is_refused(url: str) -> None:
    with pytest.raises(InvalidSetting, match=r"DATELINE_BROKER_URL cannot be understood: give it as .*amqp"):
        broker_of(Settings(redis_url="redis://store", broker_url=url))


def test_rabbitmq_is_reached_by_the_client_whose_options_are_set() -> None:
    settings = Settings(
        redis_url="redis://store", broker_url="amqp://me:own@one:5672/dateline;amqp://me:own@two/dateline"
    )

    assert broker_url(settings) == "pyamqp://me:own@one:5672/dateline;pyamqp://me:own@two/dateline"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sentinel://one?master=m", Sentinels((("one", 26379),), "m", 0, "", "", "")),
        (
            "redis+sentinel://me:p%40ss@one:1;two:2;redis+sentinel://three:3/4?master=m&sentinel_password=own",
            Sentinels((("one", 1), ("two", 2), ("three", 3)), "m", 4, "me", "p@ss", "own"),
        ),
    ],
)
def test_an_address_of_sentinels_is_taken_apart(url: str, expected: Sentinels) -> None:
    assert read_sentinels(url) == expected


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("sentinel://one:1", "master=NAME"),
        ("sentinel://one:1;?master=m", "no host"),
        ("sentinel://one:port?master=m", "Port"),
        ("sentinel://one/many?master=m", "database 'many'"),
    ],
)
def test_an_address_of_sentinels_that_says_too_little_is_refused(url: str, what: str) -> None:
    with pytest.raises(InvalidSetting, match=rf"DATELINE_BROKER_URL cannot be understood: .*{what}"):
        broker_of(Settings(redis_url="redis://store", broker_url=url))


def test_celery_is_told_of_each_sentinel_all_that_the_server_asks_for() -> None:
    address = "redis+sentinel://one:1;redis+sentinel://two:2/3?master=m"

    options = broker_of(Settings(redis_url=address, redis_password="p@ss")).options()

    assert options["broker_url"] == "sentinel://:p%40ss@one:1/3;sentinel://:p%40ss@two:2/3"
    assert options["broker_transport_options"]["master_name"] == "m"
