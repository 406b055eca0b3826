"""Who is at work: workers and sweepers say so from time to time, for health checks and for the curious."""

from __future__ import annotations

import socket
from math import inf
from typing import Literal, cast

from dateline.release import release
from dateline.store import keys
from dateline.store.connection import Client, script

Role = Literal["worker", "sweeper"]

# The server writes times with so many digits that they are exact to much less than this.
_ROUNDING_SECONDS = 1.0


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
        batch = self._client.pipeline()
        batch.hset(keys.lasting(role), self.machine, str(seconds))
        batch.hset(keys.releases(role), self.machine, release())
        self._announce(keys=[keys.present(role)], args=[self.machine, seconds], client=batch)
        batch.execute()

    def leave(self, role: Role) -> None:
        """Say that this machine's is no longer at work."""
        batch = self._client.pipeline()
        batch.zrem(keys.present(role), self.machine)
        batch.hdel(keys.releases(role), self.machine)
        batch.hdel(keys.lasting(role), self.machine)
        batch.execute()

    def present(self, role: Role) -> list[str]:
        """The machines on which one is at work, sorted."""
        batch = self._client.pipeline()
        self._present(keys=[keys.present(role)], client=batch)
        batch.hgetall(keys.lasting(role))
        until, lasting = cast("tuple[list[bytes], dict[bytes, bytes]]", batch.execute())
        remaining = dict(zip(until[::2], map(float, until[1::2]), strict=True))
        # Whoever's word had longer to last than it ever does gave it before the server's clock was set back.
        longest = {machine: float(lasting.get(machine, inf)) + _ROUNDING_SECONDS for machine in remaining}
        return sorted(machine.decode() for machine in remaining if remaining[machine] <= longest[machine])

    def releases(self, role: Role) -> dict[str, str]:
        """Of which version the one on each of these machines is, as far as it says so."""
        told = cast("dict[bytes, bytes]", self._client.hgetall(keys.releases(role)))
        present = set(self.present(role))
        return {name: told[machine].decode() for machine in told if (name := machine.decode()) in present}
