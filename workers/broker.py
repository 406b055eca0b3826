"""How a worker takes from the broker: whatever somebody puts into the queue's list, it goes on.

kombu takes for granted that every item is a message of its own; one that is not would end the worker, each time anew.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import structlog
from kombu.transport import TRANSPORT_ALIASES, redis, virtual

from workers.messages import is_envelope
from workers.visibility import QoS

log = structlog.get_logger(__name__)

# What kombu's reader of JSON raises for what is none, is nested too deeply, or names a type of kombu's for a value that
# is none of it.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)


def use() -> None:
    """Let this process take its messages in the manner of this module."""
    for scheme in ("redis", "rediss"):
        TRANSPORT_ALIASES[scheme] = "workers.broker:Transport"
    TRANSPORT_ALIASES["sentinel"] = "workers.broker:SentinelTransport"


class Message(virtual.Message):
    """A message; of an item that is none, one that says nothing, which Celery drops."""

    def __init__(self, payload: Any, channel: Any = None, **more: Any) -> None:
        super().__init__(payload if is_envelope(payload) else _nothing(), channel=channel, **more)


class _Careful:
    Message: Any = Message
    QoS: Any = QoS

    def _brpop_read(self, **options: Any) -> Any:
        try:
            return super()._brpop_read(**options)  # type: ignore[misc]
        except _UNREADABLE as error:
            # It is out of the list already. A document that it may have named is enqueued again by the sweeper.
            log.warning("dropped what is no message", error=str(error))
            return True


class Channel(_Careful, redis.Channel):
    """A channel of one Redis server."""


class SentinelChannel(_Careful, redis.SentinelChannel):
    """A channel of the server that sentinels name."""


class Transport(redis.Transport):
    """kombu's way to a Redis server, with such channels."""

    Channel = Channel


class SentinelTransport(redis.SentinelTransport):
    """kombu's way to the server that sentinels name, with such channels."""

    Channel = SentinelChannel


def _nothing() -> dict[str, Any]:
    delivery = {"exchange": "", "routing_key": ""}
    return {"body": "", "headers": None, "properties": {"delivery_tag": uuid4().hex, "delivery_info": delivery}}
