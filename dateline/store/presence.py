"""Who is at work: workers and sweepers say so from time to time, for health checks and for the curious."""

from __future__ import annotations

import socket
from typing import Literal, cast

from dateline.release import release
from dateline.store import keys
from dateline.store.connection import Client, script

Role = Literal["worker", "sweeper"]


class Presence:
    """On which machines workers and sweepers are at work. A role is played once on a machine, however many fill it.

    Every method raises :class:`StoreUnavailable` if the server cannot serve.

    :param machine: the name of this machine.
    """

    def __init__(self, client: Client, machine: str | None = None) -> None:
        self.machine = machine or socket.gethostname()
        self._client = client
        self._announce = script(client, "announce")
        self._present = script(client, "present")

    def announce(self, role: Role, seconds: float) -> None:
        """Say that this machine's is at work, and counts as gone after so many seconds without another word."""
        self._announce(keys=[keys.present(role)], args=[self.machine, seconds])
        self._client.hset(keys.releases(role), self.machine, release())

    def leave(self, role: Role) -> None:
        """Say that this machine's is no longer at work."""
        self._client.zrem(keys.present(role), self.machine)
        self._client.hdel(keys.releases(role), self.machine)

    def present(self, role: Role) -> list[str]:
        """The machines on which one is at work, sorted."""
        found = self._present(keys=[keys.present(role)])
        return sorted(machine.decode() for machine in cast("list[bytes]", found))

    def releases(self, role: Role) -> dict[str, str]:
        """Of which version the one on each of these machines is, as far as it says so."""
        told = cast("dict[bytes, bytes]", self._client.hgetall(keys.releases(role)))
        present = set(self.present(role))
        return {name: told[machine].decode() for machine in told if (name := machine.decode()) in present}
