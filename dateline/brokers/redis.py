"""One Redis server, or one that is compatible with it, as the broker."""

from __future__ import annotations

from base64 import b64decode
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from dateline.brokers.broker import ONE_MORE_TRY, QUEUE
from dateline.encoding import loads
from dateline.settings import Settings


class Redis:
    """A list holds what waits, a hash what was delivered and not acknowledged; kombu keeps both."""

    gives_back = False

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def options(self) -> dict[str, Any]:
        """Celery's options for it."""
        return {
            "broker_url": redis_url(self._settings),
            "broker_transport_options": delivering(self._settings) | ONE_MORE_TRY,
        }

    def length(self, channel: Any) -> int:
        """How many messages wait for a worker."""
        return int(channel.client.llen(QUEUE))

    def in_flight(self, channel: Any) -> list[str]:
        """The ids of the documents whose messages were delivered and not acknowledged.

        A message that could not be acknowledged, since the server was down at that moment, stays among them until its
        visibility timeout.
        """
        return [_document(held) for held in channel.client.hvals(channel.unacked_key)]

    def put_back(self, channel: Any) -> int:
        """Put what was delivered and not acknowledged back into the queue."""
        held = channel.client.hkeys(channel.unacked_key)
        for tag in held:
            channel.qos.restore_by_tag(tag.decode())
        return len(held)


def delivering(settings: Settings) -> dict[str, Any]:
    """Options of kombu's transport for how Redis is waited for, and how messages are delivered over it."""
    return {
        # Without it a publish to a server that is frozen waits for ever.
        "socket_timeout": settings.socket_timeout,
        "socket_connect_timeout": settings.socket_timeout,
        # A message that a dead worker held is delivered again after this time.
        "visibility_timeout": settings.visibility_timeout,
        # Look for such messages every so many seconds, and not at every tenth time only.
        "unacked_restore_interval": min(10.0, settings.visibility_timeout / 2),
        "unacked_restore_throttle": 1,
        # Other users of Celery on the same server have keys of their own.
        "unacked_key": "dateline:unacked",
        "unacked_index_key": "dateline:unacked_index",
    }


def redis_url(settings: Settings) -> str:
    """The server's address as Celery writes it."""
    parts = urlsplit(settings.broker_url or settings.redis_url)
    query = dict(parse_qsl(parts.query))
    database = query.pop("db", None)
    # The store's password is not for other servers.
    spare = "" if settings.broker_url else settings.redis_password
    password = parts.password or quote(query.pop("password", "") or spare, safe="")
    credentials = f"{parts.username or ''}:{password}@" if password else ""
    if parts.scheme != "unix":
        address = parts.netloc.rpartition("@")[2]
        path = parts.path if database is None else f"/{database}"
        tail = f"?{urlencode(query)}" if query else ""
        return f"{parts.scheme}://{credentials}{address}{path}{tail}"
    query |= {"virtual_host": database} if database is not None else {}
    tail = f"?{urlencode(query)}" if query else ""
    return f"redis+socket://{credentials}{parts.path}{tail}"


def _document(held: bytes) -> str:
    """The id in a message; empty if somebody else has put it there, in a form that is not ours."""
    try:
        message, _, _ = loads(held)
        arguments, _, _ = loads(b64decode(message["body"]))
        return str(arguments[0])
    except (ValueError, LookupError, TypeError):
        return ""
