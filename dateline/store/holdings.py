"""What workers hold of the queue, for brokers that do not tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from dateline.store import keys
from dateline.store.connection import Client, script

COUNTS_SECONDS = 20.0
"""For how long a worker's word counts, so that one that died is not believed for ever."""


class Holdings:
    """The documents whose messages each worker has and has not acknowledged, as it says from time to time.

    Every method raises :class:`StoreUnavailable` if the server cannot serve.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._tell = script(client, "tell_held")
        self._all = script(client, "held")

    def tell(self, worker: str, documents: Iterable[str]) -> None:
        """Say what a worker holds, in place of what it said before."""
        self._tell(keys=[keys.HELD], args=[worker, COUNTS_SECONDS, " ".join(documents)])

    def leave(self, worker: str) -> None:
        """Say that a worker has ended and holds nothing."""
        self._client.hdel(keys.HELD, worker)

    def all(self) -> list[str]:
        """The ids of all documents that any worker holds."""
        found = cast("list[bytes]", self._all(keys=[keys.HELD], args=[COUNTS_SECONDS]))
        return [document for held in found for document in held.decode().split()]
