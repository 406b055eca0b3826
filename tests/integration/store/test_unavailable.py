from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import InvalidSetting, StoreUnavailable
from dateline.model import Reading
from dateline.settings import Settings
from dateline.store import EventQuery, Store
from dateline.store.embedded import EmbeddedServer
from tests.integration.store.making import document

POSTED = document("one")
CALLS: dict[str, Callable[[Store], object]] = {
    "ping": lambda store: store.ping(),
    "check": lambda store: store.check(),
    "accept": lambda store: store.documents.accept(POSTED),
    "get": lambda store: store.documents.get(POSTED.id),
    "begin": lambda store: store.documents.begin(POSTED.id),
    "commit": lambda store: store.documents.commit(POSTED.id, Reading()),
    "fail": lambda store: store.documents.fail(POSTED.id, "It is not in English."),
    "remove": lambda store: store.documents.remove(POSTED.id),
    "names": lambda store: store.timelines.names(),
    "summary": lambda store: store.timelines.summary("strait"),
    "page": lambda store: store.timelines.page(EventQuery("strait", actors=("Wang Yi",))),
    "count": lambda store: store.pending.count(),
    "present": lambda store: store.presence.present("worker"),
}


@pytest.mark.parametrize("call", ["ping", "accept", "begin"])
def test_a_server_that_is_not_there_is_told(folder: Path, call: str) -> None:
    store = Store.connect(Settings(redis_url=f"unix://{folder}/nobody.sock"))

    with pytest.raises(StoreUnavailable, match="The Redis server cannot be used now"):
        CALLS[call](store)


def test_a_frozen_server_is_told_in_bounded_time(folder: Path) -> None:
    server = EmbeddedServer(folder)
    store = Store.connect(Settings(redis_url=server.url, socket_timeout=0.2))
    store.ping()
    os.kill(server.pid, signal.SIGSTOP)
    try:
        for call in CALLS.values():
            with pytest.raises(StoreUnavailable, match="does not answer in time"):
                call(store)
    finally:
        os.kill(server.pid, signal.SIGCONT)
        server.stop()


def test_a_server_that_was_restarted_is_used_again(folder: Path) -> None:
    server = EmbeddedServer(folder)
    store = Store.connect(Settings(redis_url=server.url))
    store.documents.accept(POSTED)
    server.kill()
    server = EmbeddedServer(folder)

    stored = store.documents.get(POSTED.id)
    accepted = store.documents.accept(POSTED)

    server.stop()
    assert stored is not None
    assert stored.document == POSTED
    assert not accepted.created


@pytest.mark.parametrize("url", ["", "localhost:6379", "redis://localhost:port"])
def test_an_address_that_cannot_be_understood_is_told(url: str) -> None:
    with pytest.raises(InvalidSetting, match="DATELINE_REDIS_URL"):
        Store.connect(Settings(redis_url=url))
