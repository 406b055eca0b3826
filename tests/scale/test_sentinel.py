"""Sentinels make a replica take the place of a server that died; no document is lost, none stands there twice."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.dispatch import AHEAD
from dateline.errors import StoreUnavailable
from dateline.settings import Settings
from dateline.store import Store
from tests.integration.store.making import document
from tests.scale.conftest import REPORTS
from tests.scale.house import living
from tests.scale.sentinel import Watched

KILLED_AT = REPORTS // 2


@pytest.mark.parametrize("kept", ["the queue", "the store and the queue"])
def test_what_is_kept_there_moves_to_another_server(
    impatient: Settings, sentinels: Watched, folder: Path, calm: str, kept: str
) -> None:
    # Given a server that Sentinels watch
    before = sentinels.primary_port()
    where = {"broker_url": sentinels.url}
    if kept == "the store and the queue":
        where = {"redis_url": sentinels.url}
    with living(replace(impatient, **where), folder / "house") as house:
        # When it is killed while documents arrive and are read
        accepted = set()
        for number in range(REPORTS):
            if number == KILLED_AT:
                house.wait_until_done(number // 2)
                sentinels.kill_primary()
            accepted.add(house.post(number))
        # Then every document is read, and the timeline is that of a calm run
        house.wait_until_done(REPORTS)
        assert sentinels.primary_port() != before
        assert len(accepted) == REPORTS
        assert house.by_status() == {"queued": 0, "reading": 0, "done": REPORTS, "failed": 0}
        assert house.timeline() == calm
        # and the sweeper put back what had to be on its way at that moment, at the most
        assert len(house.swept()) <= 2 * AHEAD


def test_nothing_is_accepted_that_no_replica_has(sentinels: Watched) -> None:
    # Given a store on a server whose replicas do not answer
    settings = Settings(redis_url=sentinels.url, socket_timeout=1.0)
    primary = sentinels.primary_port()
    with Store.connect(settings) as store, Store.connect(replace(settings, store_replicas=0)) as careless:
        store.documents.accept(document("One."))
        for server in sentinels.servers:
            if server.port != primary:
                os.kill(server.pid, signal.SIGSTOP)
        # When and then
        with pytest.raises(StoreUnavailable, match="0 of 1 replicas"):
            store.documents.accept(document("Two."))
        # unless that is asked for
        assert careless.documents.accept(document("Three.")).created
