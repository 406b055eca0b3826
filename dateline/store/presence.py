"""Who is at work: workers and sweepers say so from time to time, for health checks and for the curious."""

from __future__ import annotations

from typing import Literal, cast

from dateline.store import keys
from dateline.store.connection import Client, script

Role = Literal["worker", "sweeper"]


class Presence:
    """The last sign of life of every worker and sweeper."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._announce = script(client, "announce")

    def announce(self, role: Role, name: str, seconds: float) -> None:
        """Say that ``name`` is at work, and will be taken for gone after so many seconds without another word."""
        self._announce(keys=[keys.present(role)], args=[name, seconds])

    def leave(self, role: Role, name: str) -> None:
        """Say that ``name`` is no longer at work."""
        self._client.zrem(keys.present(role), name)

    def present(self, role: Role) -> list[str]:
        """The names of all that are at work, sorted."""
        seconds, micros = self._client.time()
        found = self._client.zrangebyscore(keys.present(role), seconds + micros / 1e6, "+inf")
        return sorted(name.decode() for name in cast("list[bytes]", found))
