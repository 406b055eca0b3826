"""On a cluster nothing accepted is lost, and timelines are what they would be, whatever nodes die and slots move."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from redis.crc import key_slot

from dateline.identity import timeline_tag
from dateline.settings import Settings
from dateline.store import keys
from dateline.store.embedded import EmbeddedServer
from tests.scale.cluster import Node, RunningCluster
from tests.scale.cluster_house import House, Posting, running_house

# On a machine that others use too, its processes start slowly.
pytestmark = pytest.mark.timeout(300)

NUMBER = 80
TIMELINES = ("talks", "gulf", "harbour", "strait")
WHO = ("Wang Yi", "Eli Cohen", "Narendra Modi", "Annalena Baerbock", "Hakan Fidan")
WHAT = ("{} met {} in Ankara on {} October 2023.", "{} spoke by phone with {} on {} October 2023.")
# Documents that have been accepted at least before the first disturbance, and before the second.
DISTURBED_AT = (20, 50)

Served = dict[str, bytes]


def postings() -> list[Posting]:
    """Reports for all timelines; each event is told by several of them."""
    return [(TIMELINES[number % len(TIMELINES)], report(number)) for number in range(NUMBER)]


def report(number: int) -> str:
    """The text of one report."""
    told = number // len(TIMELINES)
    one, other = WHO[told % 5], WHO[(told + 1 + told % 3) % 5]
    return f"Report {number}\n\n" + WHAT[told % 2].format(one, other, 1 + told % 9)


def run(house: House, *disturbances: Callable[[], None]) -> Served:
    """Post all documents while some things happen, wait until they are read, and see what is served."""
    ids = house.post_all(postings(), dict(zip(DISTURBED_AT, disturbances, strict=False)))
    assert len(set(ids)) == NUMBER
    house.wait_until_read(NUMBER)
    served = {timeline: house.served(timeline) for timeline in TIMELINES}
    for timeline in TIMELINES:
        house.remove(timeline)
    return served


@pytest.fixture(scope="module")
def house(cluster: RunningCluster, server: EmbeddedServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Dateline on the cluster, with its queue in a server beside, and a sweeper that does not wait long."""
    cluster.empty()
    settings = Settings(
        redis_url=cluster.url,
        broker_url=server.url,
        sweep_interval=0.5,
        sweep_after=2.0,
        socket_timeout=2.0,
        log_level="WARNING",
    )
    with running_house(settings, tmp_path_factory.mktemp("logs")) as house:
        yield house


@pytest.fixture(scope="module")
def calm(house: House) -> Served:
    """What the timelines serve when nothing happens."""
    return run(house)


@pytest.fixture(autouse=True)
def _whole_again(cluster: RunningCluster) -> Iterator[None]:
    yield
    cluster.wait_until_whole()


def test_primaries_may_be_killed_while_documents_arrive(house: House, cluster: RunningCluster, calm: Served) -> None:
    # Given the nodes that hold whose turn it is, and a timeline
    def kill(key: str) -> None:
        victim = cluster.holder(key)
        victim.kill()
        cluster.wait_until_promoted(victim)
        victim.start()
        cluster.wait_until_whole()

    # When each is killed, and a replica takes its place
    served = run(house, lambda: kill(keys.TURNS), lambda: kill(keys.documents(timeline_tag("talks"))))
    # Then every accepted document has been read, and the timelines are as if nothing had happened
    assert served == calm
    assert all(b"Ankara" in events for events in served.values())


def test_slots_may_move_while_documents_arrive(house: House, cluster: RunningCluster, calm: Served) -> None:
    # Given slots that hold timelines, and whose turn it is
    slots = [key_slot(keys.documents(timeline_tag(timeline)).encode()) for timeline in ("talks", "gulf")]
    slots += [key_slot(key.encode()) for key in (keys.TURNS, keys.TIMELINES)]
    moved: list[int] = []

    def other(slot: int) -> Node:
        return next(node for node in cluster.primaries() if not node.holds(slot))

    def move() -> None:
        moved.extend(cluster.move(slot, other(slot)) for slot in slots)

    def move_at_once() -> None:
        for slot in slots:
            cluster.move_at_once(slot, other(slot))

    # When each is moved to another node, key by key, and then to another at once
    served = run(house, move, move_at_once)
    # Then every accepted document has been read, and the timelines are as if nothing had happened
    assert served == calm
    assert min(moved[:2]) > 0
