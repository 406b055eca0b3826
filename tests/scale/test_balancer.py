"""Two web services behind the balancer answer as one, also when one of them dies."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from dateline.client import Client
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import free_port
from tests.integration.services.stories import Told, tell
from tests.integration.services.test_patience import until_looked_for
from tests.integration.services.test_serve import PATIENCE, serving
from tests.scale.balancer import balancing, require_caddy

FIRST, SECOND = Told("They met.", "met", "2023-10-23", "meeting"), Told("They voted.", "voted", "2023-10-24", "vote")
EVENTS = "/timelines/harbour/events"
REQUESTS = 40


@dataclass(frozen=True)
class Balanced:
    """The balancer's address, the ports of the web services behind it, and their processes."""

    address: str
    ports: tuple[int, ...]
    processes: tuple[subprocess.Popen[str], ...]

    def get(self, path: str = EVENTS, **headers: str) -> httpx.Response:
        return httpx.get(self.address + path, headers=headers, timeout=PATIENCE)


@pytest.fixture(scope="module")
def settings(server: EmbeddedServer) -> Settings:
    """Settings of both web services, whose store holds one event when they start."""
    settings = Settings(redis_url=server.url)
    with Store.connect(settings) as store:
        tell(store, "harbour", FIRST)
    return settings


@pytest.fixture(scope="module")
def balanced(settings: Settings) -> Iterator[Balanced]:
    """Both of them, for all tests; the last one kills the first."""
    require_caddy()
    ports = (free_port(), free_port())
    with ExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="dateline-test-")))
        processes = [ending.enter_context(serving(settings, port, DATELINE_PROXIES="1")) for port in ports]
        address = ending.enter_context(balancing(ports, folder))
        yield Balanced(address, ports, tuple(processes))


def test_what_one_of_them_said_the_other_knows(balanced: Balanced) -> None:
    bodies, versions = set(), set()
    for port in balanced.ports:
        answer = httpx.get(f"http://127.0.0.1:{port}{EVENTS}", timeout=PATIENCE)
        bodies.add(answer.content)
        versions.add(answer.headers["ETag"])
    (known,) = versions
    unchanged = [balanced.get(**{"If-None-Match": known}).status_code for _ in range(REQUESTS)]

    assert len(bodies) == 1
    assert set(unchanged) == {304}


def test_a_stream_and_a_long_poll_come_through_as_it_happens(
    balanced: Balanced, store: Store, settings: Settings
) -> None:
    known = balanced.get().headers["ETag"]
    stream = f"{balanced.address}/timelines/harbour/stream"

    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(balanced.get, **{"If-None-Match": known, "Prefer": "wait=25"})
        until_looked_for(settings)
        with httpx.stream("GET", stream, timeout=PATIENCE) as followed:
            lines = followed.iter_lines()
            begun = next(line for line in lines if "They met" in line)
            tell(store, "harbour", SECOND)
            came = next(line for line in lines if "They voted" in line)
        answer = waiting.result()

    assert (begun[:5], came[:5]) == ("data:", "data:")
    assert (answer.status_code, answer.headers["Preference-Applied"]) == (200, "wait=25")


def test_a_client_does_not_notice_when_one_of_them_dies(balanced: Balanced) -> None:
    posted = []
    with Client(balanced.address) as client:
        for number in range(REQUESTS):
            if number == REQUESTS // 4:
                balanced.processes[0].kill()
                balanced.processes[0].wait()
            posted += client.post("harbour", f"Report {number}.".encode(), "text/plain")
            assert client.page("harbour")["events"]

        assert len({client.document(str(each.id))["id"] for each in posted}) == REQUESTS
