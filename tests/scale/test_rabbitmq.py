"""RabbitMQ as the broker: whatever is killed, no document is lost, and none is put back that is not missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dateline.dispatch import AHEAD
from dateline.settings import Settings
from tests.scale.conftest import REPORTS
from tests.scale.house import living
from tests.scale.rabbitmq import RabbitServer

WORKER_KILLED_AT = REPORTS // 3
BROKER_KILLED_AT = 2 * REPORTS // 3


def test_nothing_is_lost_when_a_worker_or_the_broker_is_killed(
    impatient: Settings, rabbit: RabbitServer, folder: Path, calm: str
) -> None:
    with living(replace(impatient, broker_url=rabbit.url), folder / "house") as house:
        # When a worker is killed and then the broker, while documents arrive and are read
        accepted = set()
        for number in range(REPORTS):
            if number == WORKER_KILLED_AT:
                house.wait_until_done(number // 2)
                house.kill_worker()
                house.start_worker()
            if number == BROKER_KILLED_AT:
                house.wait_until_done(number // 2)
                rabbit.kill()
                rabbit.start()
            accepted.add(house.post(number))
        # Then every document is read, and the timeline is that of a calm run on one plain server
        house.wait_until_done(REPORTS)
        assert len(accepted) == REPORTS
        assert house.by_status() == {"queued": 0, "reading": 0, "done": REPORTS, "failed": 0}
        assert house.timeline() == calm
        # and the sweeper put back what had to be on its way at that moment, at the most
        assert len(house.swept()) <= 2 * AHEAD
