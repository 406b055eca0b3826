"""The server's clock is set an hour ahead and back again; nothing waits for that hour to pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis

from dateline.identity import timeline_tag
from dateline.settings import Settings
from dateline.store import Store, keys
from tests.clock import Clock, require_faketime
from tests.end_to_end.stacks import wait_until
from tests.integration.store.making import document

HOUR = 3600.0


class Ahead:
    """A store on a server whose clock is an hour ahead until it is set back."""

    def __init__(self, folder: Path) -> None:
        self._clock = Clock(folder)
        self._server = self._clock.start_server(folder / "server")
        self.url = self._server.url
        self.store = Store.connect(replace(Settings(redis_url=self.url), max_queued=2))
        self._set("+1h", HOUR)

    def set_back(self) -> None:
        """Let the clock be right again."""
        self._set("+0", 0)

    def close(self) -> None:
        """End the server."""
        self.store.close()
        self._server.stop()

    def _set(self, offset: str, seconds: float) -> None:
        self._clock.set(offset)
        wait_until(lambda: abs(self.store.server.state().ahead - seconds) < HOUR / 2, f"a clock at {offset}")


@pytest.fixture
def ahead(folder: Path) -> Iterator[Ahead]:
    require_faketime()
    made = Ahead(folder)
    yield made
    made.close()


def test_a_document_handed_out_meanwhile_is_due(ahead: Ahead) -> None:
    posted = document("one")
    ahead.store.documents.accept(posted)
    ahead.store.waiting.take_turns(1)

    assert ahead.store.pending.take_due(60.0, 10) == []
    ahead.set_back()

    assert ahead.store.pending.take_due(60.0, 10) == [posted.id]
    assert ahead.store.pending.take_due(60.0, 10) == []


def test_a_lock_taken_meanwhile_ends(ahead: Ahead) -> None:
    assert ahead.store.pending.hold("dead", 60.0)
    assert not ahead.store.pending.hold("living", 60.0)

    ahead.set_back()

    assert ahead.store.pending.hold("living", 60.0)
    assert not ahead.store.pending.hold("dead", 60.0)


def test_whoever_said_meanwhile_that_it_is_at_work_has_to_say_so_again(ahead: Ahead) -> None:
    ahead.store.presence.announce("worker", 60.0)
    assert ahead.store.presence.present("worker") == [ahead.store.presence.machine]

    ahead.set_back()

    assert ahead.store.presence.present("worker") == []
    ahead.store.presence.announce("worker", 60.0)
    assert ahead.store.presence.present("worker") == [ahead.store.presence.machine]


def test_a_count_made_meanwhile_is_made_anew(ahead: Ahead) -> None:
    ahead.set_back()
    with redis.Redis.from_url(ahead.url) as client:
        client.set(keys.BACKLOG, 2, ex=int(HOUR))

    assert ahead.store.documents.accept(document("one")).created


def test_a_turn_got_meanwhile_comes_before_later_ones(ahead: Ahead) -> None:
    early, late = document("one", "strait"), document("two", "gulf")
    ahead.store.documents.accept(early)

    ahead.set_back()
    ahead.store.waiting.line_up([timeline_tag("gulf")])
    ahead.store.documents.accept(late)

    assert ahead.store.waiting.take_turns(1) == [early.id]
