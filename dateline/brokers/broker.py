"""What Dateline asks of the server that holds its queue, whichever kind it is."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Protocol

QUEUE = "dateline:queue"
"""The name of the queue; in Redis, of the list that holds it."""

# For a connection that has died since it was last used.
ONE_MORE_TRY = MappingProxyType({"max_retries": 1, "interval_start": 0.0, "interval_step": 0.1})


class Broker(Protocol):
    """One kind of broker, at one address. A ``channel`` is kombu's, open to that address."""

    gives_back: bool
    """Whether it puts messages back into the queue by itself once the connection of the worker that held them ends."""

    def options(self) -> dict[str, Any]:
        """The options of Celery that depend on the broker, its address among them."""
        ...

    def length(self, channel: Any) -> int:
        """How many messages wait for a worker."""
        ...

    def in_flight(self, channel: Any) -> list[str] | None:
        """The ids of the documents whose messages workers hold; None if it does not tell: its workers have to."""
        ...

    def put_back(self, channel: Any) -> int:
        """Put every message that workers hold back into the queue, at its head; their number."""
        ...
