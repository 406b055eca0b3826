"""Each check, on facts that are in order but for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from dateline.doctor import Facts, Finding, examine
from dateline.doctor.facts import unknown
from dateline.release import release
from dateline.settings import Settings
from dateline.store.server import ServerState

MIB = 2**20
SERVER = ServerState(
    name="Valkey",
    version="9.1.2",
    loading=False,
    append_only=True,
    fsync="everysec",
    flushed=False,
    written=True,
    rewritten=True,
    append_bytes=10 * MIB,
    memory=100 * MIB,
    memory_limit=0,
    machine_memory=8192 * MIB,
    eviction="noeviction",
    role="master",
    clients=10,
    most_clients=10_000,
    folder="/data/server",
    ahead=0.01,
    unsure=0.001,
)
IN_ORDER = Facts(
    settings=Settings(),
    unknown=(),
    server=SERVER,
    waiting=3,
    held=2,
    handed_out=5,
    oldest=1.5,
    workers=("here",),
    sweepers=("here",),
    free_bytes=5000 * MIB,
)


def others(facts: Facts) -> list[Finding]:
    """What is not as it should be."""
    return [finding for finding in examine(facts) if finding.level != "ok"]


def is_told(facts: Facts, level: str, subject: str, named: str) -> None:
    """One thing is not as it should be, and what names this would change it."""
    [finding] = others(facts)

    assert (finding.level, finding.subject) == (level, subject)
    assert named in finding.advice


def test_a_file_that_dateline_itself_flushes_is_in_order() -> None:
    findings = examine(replace(IN_ORDER, server=replace(SERVER, fsync="no", flushed=True)))

    [finding] = [each for each in findings if each.subject == "persistence"]
    assert (finding.level, "a second at the most" in finding.told) == ("ok", True)


def test_what_is_in_order_needs_no_advice() -> None:
    findings = examine(IN_ORDER)

    assert {finding.level for finding in findings} == {"ok"}
    assert not any(finding.advice for finding in findings)
    assert len({finding.subject for finding in findings}) >= 10


@pytest.mark.parametrize(
    ("changed", "level", "subject", "named"),
    [
        ({"append_only": False}, "problem", "persistence", "appendonly yes"),
        ({"fsync": "no"}, "warning", "persistence", "appendfsync everysec"),
        ({"written": False}, "problem", "writing", "disk"),
        ({"rewritten": False}, "warning", "writing", "log"),
        ({"eviction": "allkeys-lru"}, "problem", "eviction", "noeviction"),
        ({"memory": 5000 * MIB}, "warning", "memory", "maxmemory"),
        ({"memory_limit": 120 * MIB}, "warning", "memory", "maxmemory"),
        ({"memory_limit": 105 * MIB}, "problem", "memory", "maxmemory"),
        ({"append_bytes": 4000 * MIB}, "warning", "disk", "8000 MiB"),
        ({"clients": 9500}, "warning", "connections", "maxclients"),
        ({"version": "6.2.1", "name": "Redis"}, "warning", "server", "7.0"),
        ({"role": "slave"}, "problem", "server", "DATELINE_REDIS_URL"),
        ({"ahead": -30.0}, "warning", "clocks", "NTP"),
    ],
)
def test_a_server_that_is_not_in_order_is_told_with_what_to_change(
    changed: Mapping[str, Any], level: str, subject: str, named: str
) -> None:
    is_told(replace(IN_ORDER, server=replace(SERVER, **changed)), level, subject, named)


@pytest.mark.parametrize(
    ("changed", "level", "subject", "named"),
    [
        ({"workers": ()}, "problem", "workers", "dateline work"),
        ({"sweepers": ()}, "problem", "sweepers", "dateline sweep"),
        ({"oldest": 3600.0}, "warning", "queue", "workers"),
        ({"free_bytes": 50 * MIB}, "warning", "disk", "room"),
        ({"unknown": ("DATELINE_REDISURL",)}, "warning", "settings", "name"),
        ({"settings": Settings(soft_time_limit=90)}, "problem", "settings", "above the soft"),
        ({"settings": Settings(visibility_timeout=60)}, "problem", "settings", "above the hard"),
    ],
)
def test_whatever_else_is_not_in_order_is_told_with_what_to_change(
    changed: Mapping[str, Any], level: str, subject: str, named: str
) -> None:
    is_told(replace(IN_ORDER, **changed), level, subject, named)


PRIMARIES = tuple(replace(SERVER, address=f"10.0.0.{number}:6379", replicas=1) for number in (1, 2, 3))
CLUSTER = replace(IN_ORDER, server=PRIMARIES[0], primaries=PRIMARIES)


def test_of_a_cluster_each_primary_is_looked_at() -> None:
    lax = replace(PRIMARIES[1], eviction="allkeys-lru")

    [finding] = others(replace(CLUSTER, primaries=(PRIMARIES[0], lax, PRIMARIES[2])))

    assert others(CLUSTER) == []
    assert (finding.level, finding.subject) == ("problem", "eviction")
    assert finding.told.startswith("10.0.0.2:6379: ")


@pytest.mark.parametrize(
    ("changed", "level", "subject", "named"),
    [
        ({"unheld": 5461}, "problem", "slots", "FAILOVER"),
        ({"primaries": (PRIMARIES[0], replace(PRIMARIES[1], replicas=0))}, "problem", "replicas", "replicas"),
        ({"settings": Settings(store_replicas=0)}, "warning", "replicas", "DATELINE_STORE_REPLICAS"),
    ],
)
def test_a_cluster_that_may_lose_documents_is_told_with_what_to_change(
    changed: Mapping[str, Any], level: str, subject: str, named: str
) -> None:
    is_told(replace(CLUSTER, **changed), level, subject, named)


def test_documents_without_a_message_are_a_problem_only_where_nobody_sweeps() -> None:
    lost = replace(IN_ORDER, handed_out=9)

    assert others(lost) == []
    assert "4 documents have no message" in " ".join(finding.told for finding in others(replace(lost, sweepers=())))


def test_a_clock_that_cannot_be_told_exactly_is_not_blamed() -> None:
    assert others(replace(IN_ORDER, server=replace(SERVER, ahead=5.0, unsure=4.0))) == []


def test_misspelt_settings_are_found() -> None:
    assert unknown({"DATELINE_URL": "x", "DATELINE_URI": "x", "PATH": "x"}) == ("DATELINE_URI",)


def test_parts_of_another_version_are_told() -> None:
    releases = {"worker on here": release(), "sweeper on there": "0.1, extraction 0"}

    [finding] = others(replace(IN_ORDER, releases=releases))

    assert (finding.level, finding.subject) == ("warning", "versions")
    assert "sweeper on there is 0.1, extraction 0" in finding.told
    assert "worker on here" not in finding.told
