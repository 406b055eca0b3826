"""Sentinels make a replica take the place of a server that died; no document is lost, none stands there twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dateline.dispatch import AHEAD
from dateline.settings import Settings
from tests.scale.conftest import REPORTS
from tests.scale.house import living
from tests.scale.sentinel import Watched

KILLED_AT = REPORTS // 2


def test_the_queue_moves_to_another_server(impatient: Settings, sentinels: Watched, folder: Path, calm: str) -> None:
    # Given a queue in a server that Sentinels watch
    before = sentinels.primary_port()
    with living(replace(impatient, broker_url=sentinels.url), folder / "house") as house:
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
