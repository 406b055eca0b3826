"""`dateline doctor` on real servers, one of them set up as it should not be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from click.testing import CliRunner, Result

from dateline.commands.doctor import doctor
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from tests.integration.store.making import document


@pytest.fixture
def its_store(own_server: EmbeddedServer) -> Iterator[Store]:
    """The store on that server, with a worker and a sweeper at work."""
    with Store.connect(Settings(redis_url=own_server.url)) as store:
        store.presence.announce("worker", 60.0)
        store.presence.announce("sweeper", 60.0)
        yield store


def examined(data: Path, **environment: str) -> tuple[Result, dict[str, str]]:
    """What the doctor printed, and the level of each thing that it looked at."""
    result = CliRunner(env=environment).invoke(doctor, ["--data", str(data), "--json"])
    return result, {finding["subject"]: finding["level"] for finding in json.loads(result.output)}


def test_the_embedded_server_is_set_up_as_it_should_be(its_store: Store, folder: Path) -> None:
    its_store.documents.accept(document("They met."))

    result, levels = examined(folder)

    assert result.exit_code == 0
    assert set(levels.values()) == {"ok"}


def test_a_server_that_may_lose_documents_is_a_problem(
    its_store: Store, own_server: EmbeddedServer, folder: Path
) -> None:
    its_store.presence.leave("worker")
    with redis.Redis(unix_socket_path=str(own_server.socket)) as admin:
        admin.config_set("appendonly", "no")
        admin.config_set("maxmemory-policy", "allkeys-lru")
        admin.config_set("maxmemory", "2mb")

    result, levels = examined(folder)

    assert result.exit_code == 1
    problems = {subject for subject, level in levels.items() if level == "problem"}
    assert {"persistence", "eviction", "workers"} <= problems
    assert levels["clocks"] == levels["sweepers"] == "ok"


def test_for_people_each_finding_is_a_line_with_what_to_change(its_store: Store, folder: Path) -> None:
    assert its_store.presence.present("worker")

    result = CliRunner().invoke(doctor, ["--data", str(folder)], env={"DATELINE_MAX_ATEMPTS": "5"})

    assert result.exit_code == 0
    [line] = [line for line in result.output.splitlines() if line.startswith("warning")]
    assert "DATELINE_MAX_ATEMPTS" in line


@pytest.mark.parametrize(
    ("environment", "subject", "named"),
    [
        ({}, "server", "--data"),
        ({"DATELINE_REDIS_URL": "unix:///nowhere/server.sock"}, "server", "cannot be used now"),
        ({"DATELINE_MAX_ATTEMPTS": "often"}, "settings", "DATELINE_MAX_ATTEMPTS"),
    ],
)
def test_what_cannot_be_looked_at_is_the_one_problem(
    folder: Path, environment: dict[str, str], subject: str, named: str
) -> None:
    result, levels = examined(folder, **environment)

    assert result.exit_code == 1
    assert levels == {subject: "problem"}
    assert named in result.output


def test_a_store_of_another_layout_and_a_worker_of_another_version_are_told(
    its_store: Store, own_server: EmbeddedServer, folder: Path
) -> None:
    with redis.Redis(unix_socket_path=str(own_server.socket)) as admin:
        admin.hset("dateline:releases:worker", its_store.presence.machine, "0.1, extraction 0")
        other, levels = examined(folder)
        admin.set("dateline:schema", 99)
        newer, newer_levels = examined(folder)

    assert (other.exit_code, levels["versions"]) == (0, "warning")
    assert "0.1, extraction 0" in other.output
    assert (newer.exit_code, newer_levels["versions"]) == (1, "problem")
    assert "schema 99" in newer.output
