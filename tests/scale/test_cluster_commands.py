"""What operators use, on a cluster."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.commands.backup import backup, restore
from dateline.commands.doctor import doctor
from dateline.commands.token import token
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from services.app import create_app
from tests.integration.services.stories import Told, tell
from tests.integration.store.making import contents, document, reading
from tests.scale.cluster import RunningCluster

TEXTS = [(f"They met in {place}.", place) for place in ("talks", "gulf", "harbour", "strait")]


@pytest.fixture
def settings(cluster: RunningCluster, settings: Settings) -> Settings:
    """Settings that point at a cluster with documents on all its nodes."""
    cluster.empty()
    settings = replace(settings, redis_url=cluster.url, broker_url=settings.redis_url)
    with Store.connect(settings) as store:
        for each in (document(*told) for told in TEXTS):
            store.documents.accept(each)
            store.documents.commit(each.id, reading(each, "2023-10-12"))
        store.presence.announce("worker", 60.0)
        store.presence.announce("sweeper", 60.0)
    return settings


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    return {"DATELINE_REDIS_URL": settings.redis_url, "DATELINE_BROKER_URL": settings.broker_url}


def test_the_doctor_looks_at_each_primary(environment: dict[str, str], cluster: RunningCluster) -> None:
    result = CliRunner(env=environment).invoke(doctor, ["--json"])

    found = json.loads(result.output)
    assert (result.exit_code, {finding["level"] for finding in found}) == (0, {"ok"})
    told = [finding["told"] for finding in found if finding["subject"] == "persistence"]
    assert sorted(each.split(": ")[0] for each in told) == sorted(node.address for node in cluster.primaries())
    assert "3 primaries serve all slots of the cluster." in [finding["told"] for finding in found]


def test_the_doctor_misses_replicas(environment: dict[str, str]) -> None:
    result = CliRunner(env=environment | {"DATELINE_STORE_REPLICAS": "2"}).invoke(doctor, ["--json"])

    problems = [finding for finding in json.loads(result.output) if finding["level"] == "problem"]
    assert result.exit_code == 1
    assert [finding["subject"] for finding in problems] == ["replicas"]


def test_the_metrics_count_all_nodes_together(settings: Settings, cluster: RunningCluster) -> None:
    client = create_app(settings).test_client()

    told = client.get("/metrics").text
    values = dict(line.rsplit(" ", 1) for line in told.splitlines() if not line.startswith("#"))

    assert float(values["dateline_store_up"]) == 1
    assert float(values["dateline_timelines"]) == len(TEXTS)
    used = [int(node.redis.info("memory")["used_memory"]) for node in cluster.primaries()]
    # It is asked at another moment.
    assert float(values["dateline_store_memory_bytes"]) == pytest.approx(sum(used), rel=0.1)
    assert client.get("/status").json["documents"]["done"] == len(TEXTS)


def test_a_backup_of_all_nodes_is_restored_into_one_server(
    environment: dict[str, str], settings: Settings, folder: Path
) -> None:
    runner, file = CliRunner(env=environment), str(folder / "backup")
    before = contents(settings)

    made = runner.invoke(backup, [file])
    restored = runner.invoke(restore, [file, "--data", str(folder / "data")])

    assert (made.exit_code, restored.exit_code) == (0, 0), made.output + restored.output
    server = EmbeddedServer(folder / "data" / "server")
    try:
        assert contents(Settings(redis_url=server.url)) == before
    finally:
        server.stop()
    with Store.connect(settings) as store:
        assert store.last_backup() is not None


def test_whoever_waits_for_a_change_hears_of_it_from_any_node(settings: Settings) -> None:
    with Store.connect(settings) as store, ThreadPoolExecutor(len(TEXTS)) as waiting:
        versions = {timeline: store.timelines.version(timeline, "revision") or "" for _, timeline in TEXTS}
        heard = [waiting.submit(store.watch.wait, timeline, version, 30.0) for timeline, version in versions.items()]

        for each in (document(*told) for told in TEXTS):
            store.documents.remove(each.id)

        assert all(each.result() for each in heard)


def test_a_timeline_is_exported_and_imported(settings: Settings) -> None:
    client = create_app(settings).test_client()
    with Store.connect(settings) as store:
        tell(store, "ceasefire", Told("Wang Yi called for a ceasefire on Monday.", "called", "2023-10-23"))
    before = client.get("/timelines/ceasefire/events").data
    exported = client.get("/timelines/ceasefire/export").data

    client.delete("/timelines/ceasefire")
    imported = client.post("/timelines", data=exported, content_type="application/x-ndjson")

    assert imported.status_code == 201, imported.text
    assert client.get("/timelines/ceasefire/events").data == before


def test_tokens_are_made_and_listed(environment: dict[str, str]) -> None:
    runner = CliRunner(env=environment)

    made = runner.invoke(token, ["make", "desk", "--scope", "read"])
    listed = runner.invoke(token, ["list"])

    assert made.exit_code == 0, made.output
    assert "desk" in listed.output
