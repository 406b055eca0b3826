"""``python -m tests.scale``: nodes of a cluster are killed and slots moved again and again while documents arrive.

It prints what happened and what came of it; its exit status is 1 if anything was lost or the timelines are not those of
a calm run of the same documents.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import click
from redis.crc import key_slot

from dateline.identity import timeline_tag
from dateline.settings import Settings
from dateline.store import keys
from dateline.store.embedded import EmbeddedServer
from tests.scale.cluster import NODE_TIMEOUT_MS, RunningCluster, running_cluster
from tests.scale.cluster_house import House, running_house
from tests.scale.test_cluster_faults import TIMELINES, report

Served = dict[str, bytes]

# Keys outside timelines, and one of each timeline: what is disturbed in turn.
_KEYS = (keys.TURNS, *(keys.documents(timeline_tag(timeline)) for timeline in TIMELINES), keys.SCHEMA, keys.BACKLOG)


class Campaign:
    """One run after another on a cluster.

    :param number: documents of each run.
    """

    def __init__(self, house: House, cluster: RunningCluster, number: int) -> None:
        self._house = house
        self._cluster = cluster
        self._number = number
        self._keys = cycle(_KEYS)

    def run(self, what: str, disturb: Callable[[str], str] | None = None, times: int = 0) -> Served:
        """Post the documents, disturb so many times meanwhile, and tell how it went."""
        began = time.monotonic()
        postings = [(TIMELINES[each % len(TIMELINES)], report(each)) for each in range(self._number)]
        places = [(self._number * (each + 1)) // (times + 2) for each in range(times)]
        ids = self._house.post_all(postings, {place: lambda: self._disturb(began, disturb) for place in places})
        posted = time.monotonic()
        self._house.wait_until_read(self._number)
        served = {timeline: self._house.served(timeline) for timeline in TIMELINES}
        refused, settled = self._house.refused(), time.monotonic() - posted
        click.echo(
            f"{what}: {len(set(ids))} documents accepted in {posted - began:.0f} s, {refused} posts refused meanwhile;"
            f" all read {settled:.1f} s after the last"
        )
        for timeline in TIMELINES:
            self._house.remove(timeline)
        return served

    def _disturb(self, began: float, disturb: Callable[[str], str] | None) -> None:
        if disturb is not None:
            at = time.monotonic() - began
            click.echo(f"  {at:5.1f} s: {disturb(next(self._keys))}")

    def kill(self, key: str) -> str:
        """Kill the primary of a key, and start it again once a replica has taken its place."""
        victim = self._cluster.holder(key)
        victim.kill()
        killed = time.monotonic()
        self._cluster.wait_until_promoted(victim)
        promoted = time.monotonic()
        victim.start()
        self._cluster.wait_until_whole()
        return f"{victim.address} killed, its replica took over after {promoted - killed:.1f} s"

    def move(self, key: str) -> str:
        """Move the slot of a key to another primary."""
        slot = key_slot(key.encode())
        target = next(node for node in self._cluster.primaries() if not node.holds(slot))
        began = time.monotonic()
        moved = self._cluster.move(slot, target)
        return f"slot {slot} with {moved} keys moved to {target.address} in {time.monotonic() - began:.2f} s"


@contextmanager
def ready(number: int, node_timeout: int) -> Iterator[Campaign]:
    """A campaign on a cluster, with real processes."""
    with tempfile.TemporaryDirectory(prefix="dateline-scale-") as name:
        folder = Path(name)
        (folder / "cluster").mkdir()
        server = EmbeddedServer(folder / "broker")
        with running_cluster(folder / "cluster", node_timeout) as cluster:
            settings = Settings(
                redis_url=cluster.url, broker_url=server.url, sweep_interval=1.0, sweep_after=5.0, socket_timeout=2.0
            )
            with running_house(settings, folder) as house:
                yield Campaign(house, cluster, number)
        server.stop()


@click.command(help=__doc__)
@click.option("--documents", default=400, show_default=True, help="Documents of each of the three runs.")
@click.option("--times", default=6, show_default=True, help="Disturbances of each kind.")
@click.option("--node-timeout", default=NODE_TIMEOUT_MS, show_default=True, help="The cluster's, in milliseconds.")
def main(documents: int, times: int, node_timeout: int) -> None:
    """Run it as the command line says."""
    with ready(documents, node_timeout) as campaign:
        calm = campaign.run("calm")
        found = [
            campaign.run("primaries killed", campaign.kill, times),
            campaign.run("slots moved", campaign.move, times),
        ]
    same = all(served == calm for served in found)
    click.echo(f"The timelines are {'' if same else 'NOT '}those of the calm run, byte for byte.")
    sys.exit(not same)


if __name__ == "__main__":
    main()
