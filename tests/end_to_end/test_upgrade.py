"""`dateline up` goes on with what an older version has left: nothing of it is lost, and what waited is read."""

from __future__ import annotations

from pathlib import Path

import httpx
import redis

from dateline.store.embedded import EmbeddedServer
from tests.end_to_end.stacks import running_stack, wait_until
from tests.integration.store.layouts import LAYOUT_1, lay_out


def test_a_stack_takes_over_the_data_of_an_older_version(folder: Path) -> None:
    server = EmbeddedServer(folder / "data" / "server")
    with redis.Redis(unix_socket_path=str(server.socket)) as client:
        lay_out(client, LAYOUT_1)
    server.stop()

    with running_stack(folder / "data", "--no-seeds") as stack:
        timeline = f"{stack.url}/timelines/strait"
        wait_until(lambda: counted(timeline)["done"] == 5, "the documents that waited", 60.0)
        ended = counted(timeline)
        events = httpx.get(f"{timeline}/events").json()["events"]

    assert (ended["queued"], ended["reading"], ended["failed"]) == (0, 0, 1)
    assert max(event["documents"] for event in events) == 2


def counted(timeline: str) -> dict[str, int]:
    """How many documents have each status."""
    found: dict[str, int] = httpx.get(timeline).json()["documents"]
    return found
