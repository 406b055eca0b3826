"""Polls that wait for a change, against the running service."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import redis

from dateline.settings import Settings
from dateline.store import Store
from services.commands import THREADS
from services.context import MOST_WAITING
from tests.end_to_end.stacks import free_port
from tests.integration.services.stories import Told, tell
from tests.integration.services.test_serve import PATIENCE, serving, until

FIRST, SECOND = Told("They met.", "met", "2023-10-23", "meeting"), Told("They voted.", "voted", "2023-10-24", "vote")


class Polls:
    """Clients of a timeline that know its events."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/timelines/harbour"
        self.known = self.get("/events").headers["ETag"]

    def get(self, path: str, known: str = "", prefer: str = "") -> httpx.Response:
        headers = {"If-None-Match": known, "Prefer": prefer}
        return httpx.get(self.address + path, headers={k: v for k, v in headers.items() if v}, timeout=PATIENCE)

    def waiting(self, path: str = "/events", prefer: str = "wait=25") -> httpx.Response:
        return self.get(path, self.known, prefer)


def until_looked_for(settings: Settings) -> None:
    """Wait until somebody looks at a timeline again and again, as is done only for those who wait."""
    with redis.Redis.from_url(settings.redis_url) as client:

        def looks() -> int:
            return int(client.info("commandstats").get("cmdstat_exists", {}).get("calls", 0))

        begun = looks()
        until(lambda: looks() > begun + 4)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.mark.parametrize("path", ["/events", "/events?actor=Marsh", "/actors"])
def test_a_poll_that_prefers_to_wait_is_answered_when_the_timeline_changes(
    settings: Settings, store: Store, port: int, path: str
) -> None:
    tell(store, "harbour", FIRST)

    with serving(settings, port), ThreadPoolExecutor() as threads:
        polls = Polls(port)
        waiting = threads.submit(polls.waiting, path)
        until_looked_for(settings)
        assert not waiting.done()
        tell(store, "harbour", SECOND)
        answer = waiting.result()

    assert (answer.status_code, answer.headers["Preference-Applied"]) == (200, "wait=25")
    assert answer.headers["ETag"] != polls.known
    assert "Prefer" in answer.headers["Vary"]


def test_without_a_change_it_is_304_after_the_seconds_it_named(settings: Settings, store: Store, port: int) -> None:
    tell(store, "harbour", FIRST)

    with serving(settings, port):
        polls = Polls(port)
        waited = polls.waiting(prefer="respond-async, wait=1")
        ignored = [polls.waiting(prefer=prefer) for prefer in ("wait=soon", "wait", "wait=-1", "handling=strict")]
        at_once = polls.get("/events", prefer="wait=25")

    assert (waited.status_code, waited.headers["Preference-Applied"]) == (304, "wait=1")
    assert [each.status_code for each in ignored] == [304] * 4
    assert at_once.status_code == 200
    assert not any("Preference-Applied" in each.headers for each in (*ignored, at_once))


def test_a_timeline_that_is_removed_meanwhile_is_404(settings: Settings, store: Store, port: int) -> None:
    document = tell(store, "harbour", FIRST)

    with serving(settings, port), ThreadPoolExecutor() as threads:
        polls = Polls(port)
        waiting = threads.submit(polls.waiting)
        until_looked_for(settings)
        store.documents.remove(document.id)

        assert waiting.result().status_code == 404


def test_however_many_wait_others_are_answered_and_all_end_with_the_service(
    settings: Settings, store: Store, port: int
) -> None:
    tell(store, "harbour", FIRST)
    many = 2 * (MOST_WAITING + THREADS)

    with serving(settings, port) as process, ThreadPoolExecutor(many) as threads:
        polls = Polls(port)
        waiting = [threads.submit(polls.waiting) for _ in range(many)]
        # Two processes keep so many waiting; the rest is answered at once.
        until(lambda: sum(each.done() for each in waiting) >= many - 2 * MOST_WAITING)
        other = polls.get("/events")
        process.send_signal(signal.SIGTERM)
        code = process.wait(PATIENCE)
        ends = [each.exception() or each.result().status_code for each in waiting]

    assert (other.status_code, code) == (200, 0)
    assert ends.count(304) > MOST_WAITING
    # Whoever came after the end was let in no more.
    assert all(end == 304 or isinstance(end, httpx.ConnectError) for end in ends)
