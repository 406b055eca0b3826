"""RabbitMQ as the broker: whatever is killed, no document is lost, and none is put back that is not missing."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from dateline.dispatch import AHEAD
from dateline.errors import StoreUnavailable
from dateline.queue import Queue
from dateline.settings import Settings
from tests.end_to_end.stacks import wait_until
from tests.scale.conftest import REPORTS, empty_queue
from tests.scale.house import living
from tests.scale.rabbitmq import RabbitServer, require_rabbitmq

pytestmark = pytest.mark.timeout(400)  # RabbitMQ takes its time to start

WORKER_KILLED_AT = REPORTS // 3
BROKER_KILLED_AT = 2 * REPORTS // 3


def test_nothing_is_lost_when_a_worker_or_the_broker_is_killed(
    impatient: Settings, rabbit: RabbitServer, folder: Path, calm: str
) -> None:
    settings = replace(impatient, broker_url=rabbit.url)
    empty_queue(settings)
    with living(settings, folder / "house") as house:
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


def test_the_queue_outlives_the_node_that_leads_it(folder: Path) -> None:
    require_rabbitmq()
    with ExitStack() as ending:
        # Given a cluster of three nodes, and messages
        nodes: list[RabbitServer] = []
        for number in range(3):
            nodes.append(RabbitServer(folder / f"rabbit-{number}", beside=nodes[0] if nodes else None))
            ending.callback(nodes[-1].stop)
        addresses = ";".join(node.url for node in nodes)
        queue = ending.enter_context(closing(Queue(Settings(redis_url="redis://none", broker_url=addresses))))
        queue.enqueue_many(str(number) for number in range(20))
        # When the node is killed that leads the queue
        leader = nodes[0].ask("list_queues", "leader")
        (led,) = [node for node in nodes if node.node in leader]
        led.kill()
        # Then the next message is taken as soon as another leads, and none is lost
        wait_until(partial(takes, queue), "another leader")
        assert queue.length() == 21


def takes(queue: Queue) -> bool:
    """Whether a message more is confirmed."""
    try:
        queue.enqueue("one more")
    except StoreUnavailable:
        return False
    return True
