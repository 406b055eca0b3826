"""What `/metrics` serves, read with Prometheus' own parser, and what `/status` tells of the same."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from dateline.settings import Settings
from dateline.store import Store
from dateline.store.backup import back_up
from dateline.store.embedded import EmbeddedServer
from services.app import create_app
from services.counting import ended_processes
from services.metrics import kept
from tests.end_to_end.stacks import free_port, wait_until
from tests.integration.services.test_serve import serving
from tests.integration.store.making import document, reading

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def samples(client: FlaskClient) -> Samples:
    """All samples that are served, by name and labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    families = list(text_string_to_metric_families(response.text))
    assert all(family.documentation and family.type != "unknown" for family in families)
    return {(s.name, frozenset(s.labels.items())): s.value for family in families for s in family.samples}


def value(found: Samples, name: str, **labels: str) -> float:
    return found[f"dateline_{name}", frozenset(labels.items())]


@pytest.fixture
def busy(store: Store) -> Store:
    """A store with documents of every status, and one removed."""
    done, failed, begun, waiting, gone = (document(f"Report {number}.", "harbour") for number in range(5))
    store.documents.accept_many([done, failed, begun, waiting, gone, document("Another.", "strait")])
    for each in (done, failed, begun):
        store.documents.begin(each.id)
    store.documents.commit(done.id, reading(done, "2023-10-23", "2023-10-24"))
    store.documents.fail(failed.id, "This document is written in French.", "unreadable")
    store.documents.remove(gone.id)
    return store


def test_documents_are_counted_as_they_are_and_as_they_ever_were(busy: Store, client: FlaskClient) -> None:
    assert busy.timelines.names() == ["harbour", "strait"]

    found = samples(client)

    assert (value(found, "timelines"), value(found, "events")) == (2, 2)
    now = [value(found, "documents", status=status) for status in ("queued", "reading", "done", "failed")]
    assert now == [2, 1, 1, 1]
    assert value(found, "documents_accepted_total") == 6
    assert value(found, "documents_done_total") == 1
    assert value(found, "documents_removed_total") == 1
    assert value(found, "documents_failed_total", reason="unreadable") == 1
    assert value(found, "documents_failed_total", reason="timeout") == 0
    assert value(found, "oldest_waiting_seconds") > 0


def test_counters_do_not_go_down_with_what_they_have_counted(busy: Store, client: FlaskClient) -> None:
    for each in [*busy.documents.of_timeline("harbour"), *busy.documents.of_timeline("strait")]:
        busy.documents.remove(each.document.id)

    found = samples(client)

    assert (value(found, "timelines"), value(found, "events")) == (0, 0)
    assert value(found, "documents_accepted_total") == value(found, "documents_removed_total") == 6
    assert value(found, "documents_done_total") == value(found, "documents_failed_total", reason="unreadable") == 1
    assert value(found, "oldest_waiting_seconds") == 0


def test_stages_are_added_up_whoever_measured_them(settings: Settings, store: Store, client: FlaskClient) -> None:
    with Store.connect(settings) as other:
        other.stages.observe({"parse": 0.02, "rules": 0.004})
    store.stages.observe({"parse": 0.01, "commit": 120.0})

    found = samples(client)

    parse = [value(found, "reading_seconds_bucket", stage="parse", le=le) for le in ("0.005", "0.01", "0.025", "+Inf")]
    assert parse == [0, 1, 2, 2]
    assert value(found, "reading_seconds_sum", stage="parse") == pytest.approx(0.03)
    assert value(found, "reading_seconds_count", stage="rules") == 1
    assert value(found, "reading_seconds_bucket", stage="commit", le="60.0") == 0


def test_requests_are_timed_by_route_and_not_by_what_clients_ask_for(client: FlaskClient) -> None:
    for path in ("/timelines/harbour/events", "/timelines/strait/events", "/wp-admin", "/etc"):
        client.get(path)

    found = samples(client)

    route = {"method": "GET", "route": "/timelines/<timeline>/events", "status": "404"}
    assert value(found, "request_seconds_count", **route) == 2
    assert value(found, "request_seconds_count", method="GET", route="none", status="404") == 2
    assert not [labels for _, labels in found if any("harbour" in text or "wp-" in text for _, text in labels)]


def test_clients_that_follow_a_timeline_are_counted_while_they_do(busy: Store, client: FlaskClient) -> None:
    assert "harbour" in busy.timelines.names()

    following = client.get("/timelines/harbour/stream", buffered=False)
    assert value(samples(client), "stream_clients") == 1
    following.close()

    wait_until(lambda: value(samples(client), "stream_clients") == 0, "a fresh scrape")


def test_each_process_that_serves_tells_for_all(settings: Settings) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    def counted() -> float:
        families = text_string_to_metric_families(httpx.get(f"{address}/metrics").text)
        counts = [
            each for family in families for each in family.samples if each.name == "dateline_request_seconds_count"
        ]
        return sum(each.value for each in counts if each.labels["route"] == "/healthz")

    with serving(settings, port):
        for _ in range(20):
            assert httpx.get(f"{address}/healthz").is_success

        wait_until(lambda: counted() == 20, "the requests of both processes")


def test_processes_that_counted_and_ended_are_found(folder: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    for pid in (ended.pid, os.getpid()):
        (folder / f"gauge_livesum_{pid}.db").touch()
        (folder / f"histogram_{pid}.db").touch()

    assert ended_processes(str(folder)) == [ended.pid]


def test_who_is_present_and_the_last_backup_are_told(
    settings: Settings, store: Store, client: FlaskClient, folder: Path
) -> None:
    store.presence.announce("worker", 60.0)
    back_up(settings, folder / "backup")

    found = samples(client)

    assert (value(found, "present", role="worker"), value(found, "present", role="sweeper")) == (1, 0)
    assert value(found, "last_backup_timestamp_seconds") == store.last_backup()


@pytest.fixture
def own_server(folder: Path) -> Iterator[EmbeddedServer]:
    """A server that a test may break."""
    server = EmbeddedServer(folder / "server")
    yield server
    server.stop()


def test_of_a_store_that_is_down_it_is_told_that_it_is(own_server: EmbeddedServer) -> None:
    client = create_app(Settings(redis_url=own_server.url)).test_client()
    own_server.stop()

    found = samples(client)

    assert value(found, "store_up") == 0
    assert not [name for name, _ in found if name.startswith("dateline_documents")]
    assert client.get("/status").status_code == 503


def test_what_is_scraped_often_is_made_once() -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return str(len(made)).encode()

    get = kept(make)

    assert {get() for _ in range(100)} == {b"1"}


def test_the_status_tells_the_same_to_people(busy: Store, client: FlaskClient) -> None:
    busy.presence.announce("sweeper", 60.0)

    told = client.get("/status").json

    assert told["documents"] == {"queued": 2, "reading": 1, "done": 1, "failed": 1}
    assert (told["timelines"], told["events"], told["failed"]) == (2, 2, {"unreadable": 1})
    assert told["oldest_waiting_seconds"] >= 0
    assert told["messages"] == {"waiting": 0, "held": 0}
    assert (told["workers"], told["sweepers"]) == ([], [busy.presence.machine])
