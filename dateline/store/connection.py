"""How Redis is reached: from the address that the settings hold to a client of one server or of a cluster."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from redis import ConnectionPool
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.commands.core import Script
from redis.exceptions import ConnectionError  # noqa: A004 (redis' own, not Python's)
from redis.retry import Retry

from dateline.errors import InvalidSetting
from dateline.settings import Settings
from dateline.store.client import Batch, Client
from dateline.store.cluster import Cluster
from dateline.store.watched import Watched

__all__ = ["Batch", "Client", "connect", "script"]

# Lua functions of whose effect somebody is told, so that it has to outlast the server's death.
_SURE = frozenset({"accept", "apply", "hide", "leave", "receive", "reread", "retry", "show"})

# Lua functions that read or write sorted sets in pieces, and those of them that read tellings.
_ON_PIECES = frozenset({"among", "apply", "bodies", "density", "estimate", "look", "walk"})
_ON_TELLINGS = frozenset({"bodies", "look"})

# A server that is being restarted is back within this time; one that is silent is not asked twice.
_RECONNECTS = Retry(ExponentialBackoff(cap=0.4, base=0.05), 4, supported_errors=(ConnectionError,))
# A connection that the server has closed since it was last used is replaced, and no time is spent on it.
_RECONNECTS_AT_ONCE = Retry(NoBackoff(), 1, supported_errors=(ConnectionError,))


def connect(settings: Settings, *, waits: bool = True) -> Client:
    """A client for the server or the cluster that the settings name; nothing is sent before it is used.

    :param waits: whether one server that is just being restarted is waited for; a cluster always is.
    :raises InvalidSetting: if the address cannot be understood.
    """
    if not settings.redis_url:
        raise InvalidSetting(
            "DATELINE_REDIS_URL is not set: "
            "give it as redis://…, rediss://…, redis+sentinel://…, redis+cluster://… or unix:///path."
        )
    # What the address itself says comes first with from_url: the password here is only for one that names none.
    options: dict[str, Any] = {"password": settings.redis_password} if settings.redis_password else {}
    options |= _timeouts(settings)
    reconnects = _RECONNECTS if waits else _RECONNECTS_AT_ONCE
    try:
        if Cluster.is_meant(settings.redis_url):
            return Cluster(settings.redis_url, settings.store_replicas, options)
        if Watched.is_meant(settings.redis_url):
            return Watched(settings.redis_url, settings.store_replicas, options | {"retry": reconnects})
        return Client(connection_pool=ConnectionPool.from_url(settings.redis_url, retry=reconnects, **options))
    except ValueError as error:
        # The address itself may hold a password and is not repeated.
        raise InvalidSetting(f"DATELINE_REDIS_URL cannot be understood: {error}.") from error


def script(client: Client, name: str) -> Script:
    """The Lua function in ``NAME.lua``, called by its digest and sent to the server when that does not know it."""
    folder = files("dateline.store")
    shared = {"prelude": True, "pieces": name in _ON_PIECES, "tellings": name in _ON_TELLINGS}
    parts = (*(part for part, is_used in shared.items() if is_used), name)
    texts = (folder.joinpath(f"{part}.lua").read_text(encoding="utf-8") for part in parts)
    return client.function("".join(texts), sure=name in _SURE)


def _timeouts(settings: Settings) -> dict[str, Any]:
    timeout = settings.socket_timeout
    connecting = {} if settings.redis_url.startswith("unix:") else {"socket_connect_timeout": timeout}
    return {"socket_timeout": timeout, **connecting}
