"""What the compose files say fits what the code understands, and one part of them the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import pytest
import yaml

from dateline.brokers import broker_of
from dateline.brokers.rabbitmq import RabbitMQ
from dateline.brokers.redis import Redis
from dateline.cli import main
from dateline.settings import PREFIX, Settings
from dateline.store.cluster import Cluster
from dateline.store.connection import connect

ROOT = Path(__file__).parents[2]
FILES = ("docker-compose.yml", "docker-compose.scale.yml")
SCALE = FILES[1]


def services(file: str) -> Mapping[str, Mapping[str, Any]]:
    """The services of a file, with the defaults of its variables in their places."""
    text = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", (ROOT / file).read_text(encoding="utf-8"))
    return yaml.safe_load(text)["services"]


def ours(file: str) -> Mapping[str, Mapping[str, Any]]:
    """Those that run our image."""
    return {name: service for name, service in services(file).items() if service["image"] == "dateline"}


def settings(file: str) -> Settings:
    """What they are told; all of them the same."""
    environments = [service["environment"] for service in ours(file).values()]
    assert all(environment == environments[0] for environment in environments)
    return Settings.from_environment(environments[0])


def commands(file: str) -> Iterator[list[str]]:
    """The arguments of `dateline` with which they run and are looked at."""
    for service in ours(file).values():
        yield service["command"]
        _, program, *arguments = service["healthcheck"]["test"]
        assert program == "dateline"
        yield arguments


@pytest.mark.parametrize("file", FILES)
def test_every_setting_is_one_that_there_is(file: str) -> None:
    known = {PREFIX + name.upper() for name in Settings.__dataclass_fields__}

    for service in ours(file).values():
        assert set(service["environment"]) <= known


@pytest.mark.parametrize("file", FILES)
def test_every_command_is_one_that_there_is(file: str) -> None:
    for name, *arguments in commands(file):
        command = main.get_command(click.Context(main), name)
        assert command is not None
        command.make_context(name, arguments)


def test_the_store_and_the_queue_are_in_one_server() -> None:
    told = settings(FILES[0])
    address = urlsplit(told.redis_url)
    redis = services(FILES[0])["redis"]

    assert isinstance(broker_of(told), Redis)
    assert (address.hostname, address.port) == ("redis", 6379)
    assert told.redis_password == redis["environment"]["REDISCLI_AUTH"]
    assert told.redis_password in redis["command"]


def test_the_store_is_in_the_cluster_of_all_its_servers() -> None:
    told, all_services = settings(SCALE), services(SCALE)
    servers = {
        service["networks"]["default"]["ipv4_address"]: service
        for name, service in all_services.items()
        if re.fullmatch(r"redis-\d", name)
    }

    assert isinstance(connect(told), Cluster)
    assert told.redis_url == f"redis+cluster://{','.join(f'{address}:6379' for address in servers)}/"
    assert " ".join(f"{address}:6379" for address in servers) in all_services["redis-cluster"]["command"][-1]
    for server in servers.values():
        assert server["command"].count(told.redis_password) == 2  # its own, and the one that it tells its primary
    assert len({volume for server in servers.values() for volume in server["volumes"]}) == len(servers) == 6


def test_the_queue_is_in_rabbitmq() -> None:
    told, rabbitmq = settings(SCALE), services(SCALE)["rabbitmq"]
    address, given = urlsplit(told.broker_url), rabbitmq["environment"]

    assert isinstance(broker_of(told), RabbitMQ)
    assert address.hostname == rabbitmq["hostname"] == "rabbitmq"
    assert (address.username, address.password) == (given["RABBITMQ_DEFAULT_USER"], given["RABBITMQ_DEFAULT_PASS"])


def test_rabbitmq_waits_longer_than_documents_take() -> None:
    told = settings(SCALE)
    text = (ROOT / "deploy" / "rabbitmq.conf").read_text(encoding="utf-8")
    configured = dict(re.findall(r"^([\w.]+) = (\S+)$", text, re.MULTILINE))

    # The document that is read, and those before it.
    assert int(configured["consumer_timeout"]) / 1000 > 3 * told.hard_time_limit
    assert urlsplit(told.broker_url).port == int(configured["listeners.tcp.default"])


def test_the_balancer_stands_before_every_web_service() -> None:
    told, all_services = settings(SCALE), services(SCALE)
    served = {name: service["command"] for name, service in ours(SCALE).items() if service["command"][0] == "serve"}
    balancer = all_services["balancer"]

    assert balancer["environment"]["DATELINE_APIS"].split() == [
        f"{name}:{command[-1]}" for name, command in served.items()
    ]
    assert set(balancer["depends_on"]) == set(served)
    assert told.proxies == 1
    assert {*served, "balancer"} == set(told.hosts.split(","))
    (mounted,) = balancer["volumes"]
    assert (ROOT / mounted.partition(":")[0]).is_file()


@pytest.mark.parametrize("file", FILES)
def test_a_worker_gets_the_time_to_finish_a_document(file: str) -> None:
    assert int(services(file)["worker"]["stop_grace_period"].removesuffix("s")) > settings(file).hard_time_limit
