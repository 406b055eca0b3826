"""Each alarm goes off for what it is named after, by the metrics of a service to which just that has happened."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
import yaml
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from dateline.settings import Settings
from dateline.store import Store
from dateline.store.backup import back_up
from dateline.store.embedded import EmbeddedServer
from services.app import create_app
from services.metrics import EXTENSION
from tests.end_to_end.stacks import wait_until
from tests.integration.store.making import document
from tests.missing import require

RULES = Path(__file__).parents[3] / "deploy" / "alarms.yml"
MINUTES = 750
MOST_QUEUED = 5
SCRAPED = 'job="dateline",instance="127.0.0.1:8400"'


@pytest.fixture(autouse=True)
def _promtool() -> None:
    require(shutil.which("promtool"), "There is no promtool: apt-get install prometheus brings it.")


@dataclass
class Service:
    """A service on a server of its own, in order: somebody reads and sweeps, and there is a backup."""

    server: EmbeddedServer
    settings: Settings
    store: Store
    client: FlaskClient

    @property
    def redis(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self.server.socket))

    def scrape(self) -> dict[str, float]:
        """All samples, as Prometheus keeps them."""
        metrics = self.client.application.extensions[EXTENSION]
        text = metrics._text().decode()
        families = text_string_to_metric_families(text)
        found = {}
        for sample in (sample for family in families for sample in family.samples):
            labels = ",".join([SCRAPED, *(f'{name}="{value}"' for name, value in sample.labels.items())])
            found[f"{sample.name}{{{labels}}}"] = sample.value
        return found


@pytest.fixture
def service(folder: Path) -> Iterator[Service]:
    server = EmbeddedServer(folder / "server")
    settings = Settings(redis_url=server.url, max_queued=MOST_QUEUED)
    with Store.connect(settings) as store:
        for role in ("worker", "sweeper"):
            store.presence.announce(role, 600.0)
        back_up(settings, folder / "backup")
        service = Service(server, settings, store, create_app(settings).test_client())
        service.client.get("/timelines")
        yield service
    service.server.stop()


def nothing(_: Service) -> None:
    """All is in order."""


def stop_the_store(service: Service) -> None:
    service.server.stop()


def keep_no_file(service: Service) -> None:
    service.redis.config_set("appendonly", "no")


def lose_the_folder(service: Service) -> None:
    kept = service.server.socket.parent / "appendonlydir"
    shutil.rmtree(kept)
    kept.touch()

    def has_failed() -> bool:
        with suppress(redis.ResponseError):  # if the renewal begins at once, and not when another has ended
            service.redis.bgrewriteaof()
        return bool(service.redis.info("persistence")["aof_last_bgrewrite_status"] == "err")

    wait_until(has_failed, "a renewal that fails")


def fill_the_memory(service: Service) -> None:
    service.redis.config_set("maxmemory", service.redis.info("memory")["used_memory"] * 10 // 9)


def let_nobody_read(service: Service) -> None:
    service.store.presence.leave("worker")


def let_nobody_sweep(service: Service) -> None:
    service.store.presence.leave("sweeper")


def let_a_document_wait(service: Service) -> None:
    service.store.documents.accept(document("They met.", "gulf"))
    [waiting] = [key for key in service.redis.scan_iter("*waiting*") if service.redis.type(key) == b"zset"]
    [(member, since)] = service.redis.zrange(waiting, 0, -1, withscores=True)
    service.redis.zadd(waiting, {member: since - 700})


def fill_the_queue(service: Service) -> None:
    service.store.documents.accept_many([document(f"They met {number}.", "gulf") for number in range(MOST_QUEUED)])


def fail(service: Service, kind: str, times: int = 1) -> None:
    for each in (document(f"They met {number} times.", "gulf") for number in range(times)):
        service.store.documents.accept(each)
        service.store.documents.fail(each.id, "It could not be read.", kind)


def answer_with_errors(service: Service) -> None:
    service.server.stop()
    service.client.post("/timelines/gulf/documents", json={"text": "They met."})
    service.server = EmbeddedServer(service.server.socket.parent)


def answer_slowly(service: Service) -> None:
    os.kill(service.server.pid, signal.SIGSTOP)
    threading.Timer(1.3, os.kill, (service.server.pid, signal.SIGCONT)).start()
    service.client.get("/timelines")


def forget_the_backup(service: Service) -> None:
    service.redis.delete(*service.redis.scan_iter("*backup*"))


@pytest.mark.parametrize(
    ("happen", "alarm"),
    [
        (nothing, ""),
        (stop_the_store, "StoreDown"),
        (keep_no_file, "StoreNotWriting"),
        (lose_the_folder, "StoreNotRewriting"),
        (fill_the_memory, "StoreNearlyFull"),
        (let_nobody_read, "NobodyReads"),
        (let_nobody_sweep, "NobodySweeps"),
        (let_a_document_wait, "DocumentsWait"),
        (fill_the_queue, "QueueNearlyFull"),
        (lambda service: fail(service, "crash"), "ReadersDie"),
        (lambda service: fail(service, "memory"), "ReadersDie"),
        (lambda service: fail(service, "unreadable"), ""),
        (lambda service: fail(service, "timeout", 5), "ReadersTooSlow"),
        (answer_with_errors, "ServiceErrors"),
        (answer_slowly, "ServiceSlow"),
        (forget_the_backup, "NoBackup"),
    ],
)
def test_an_alarm_goes_off_for_what_it_is_named_after_and_no_other_does(
    service: Service, folder: Path, happen: Callable[[Service], None], alarm: str
) -> None:
    before = service.scrape()

    happen(service)

    series = {name: values(name, before.get(name, 0.0), after) for name, after in service.scrape().items()}
    check(folder, series | {f"up{{{SCRAPED}}}": f"1x{MINUTES}"}, alarm)


def test_an_alarm_goes_off_when_prometheus_gets_no_answer(folder: Path) -> None:
    check(folder, {f"up{{{SCRAPED}}}": f"0x{MINUTES}"}, "DatelineDown")


def values(name: str, before: float, after: float) -> str:
    """What Prometheus keeps if what has happened lasts, and what is counted happens again every minute."""
    counts = name.partition("{")[0].endswith(("_total", "_count", "_sum", "_bucket"))
    return f"{before}+{after - before}x{MINUTES}" if counts else f"{after}x{MINUTES}"


def check(folder: Path, series: dict[str, str], alarm: str) -> None:
    """Make sure, with Prometheus' own tool, that just this alarm goes off by these series; with ``""``, none."""
    fired = [{"labels": f'{{alertname="{alarm}"}}', "value": 1}] if alarm else []
    query = 'group by (alertname) (ALERTS{alertstate="firing"})'
    # Prometheus' time begins in 1970, with the backup that there never was: two days and an hour later it is missed.
    minutes = 4 if alarm == "NoBackup" else 1
    test = {
        "interval": f"{minutes}m",
        "input_series": [{"series": name, "values": value} for name, value in series.items()],
        "promql_expr_test": [{"expr": query, "eval_time": f"{MINUTES * minutes}m", "exp_samples": fired}],
    }
    file = folder / "test.yml"
    file.write_text(yaml.safe_dump({"rule_files": [str(RULES)], "evaluation_interval": f"{minutes}m", "tests": [test]}))

    told = subprocess.run(["promtool", "test", "rules", file], capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout + told.stderr
