"""How Redis is reached: one pool of connections, and one place that says what a failing server means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from redis import ConnectionPool, Redis
from redis.backoff import ExponentialBackoff
from redis.client import Pipeline
from redis.commands.core import Script
from redis.exceptions import (
    ClusterDownError,
    ConnectionError,  # noqa: A004 (redis' own, not Python's)
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
    TimeoutError,  # noqa: A004
)
from redis.retry import Retry

from dateline.errors import InvalidSetting, StoreUnavailable
from dateline.settings import Settings

# A server that is being restarted is back within this time; one that is silent is not asked twice.
_RECONNECTS = Retry(ExponentialBackoff(cap=0.4, base=0.05), 4, supported_errors=(ConnectionError,))


class Client(Redis):
    """A Redis client whose calls raise :class:`StoreUnavailable` where the server cannot serve."""

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command and wait for its reply."""
        with _explained():
            return super().execute_command(*args, **options)  # type: ignore[no-untyped-call]

    def pipeline(self, transaction: bool = False, shard_hint: str | None = None) -> Pipeline:
        """Commands that are sent together; not a transaction, since Lua functions are what is atomic here."""
        return _Pipeline(self.connection_pool, self.response_callbacks, transaction, shard_hint)


class _Pipeline(Pipeline):
    def execute(self, raise_on_error: bool = True) -> list[Any]:
        with _explained():
            return super().execute(raise_on_error)


def connect(settings: Settings) -> Client:
    """A client for the server that the settings name; nothing is sent before it is used.

    :raises InvalidSetting: if the address cannot be understood.
    """
    if not settings.redis_url:
        raise InvalidSetting("DATELINE_REDIS_URL is not set: give it as redis://…, rediss://… or unix:///path.")
    # What the address itself says comes first with from_url: the password here is only for one that names none.
    password = {"password": settings.redis_password} if settings.redis_password else {}
    timeout = settings.socket_timeout
    try:
        pool = ConnectionPool.from_url(
            settings.redis_url, **password, socket_timeout=timeout, retry=_RECONNECTS, **_connecting(settings)
        )
    except ValueError as error:
        # The address itself may hold a password and is not repeated.
        raise InvalidSetting(f"DATELINE_REDIS_URL cannot be understood: {error}.") from error
    return Client(connection_pool=pool)


def script(client: Client, name: str) -> Script:
    """The Lua function in ``NAME.lua``, called by its digest and sent to the server when that does not know it."""
    folder = files("dateline.store")
    prelude, function = (folder.joinpath(f"{part}.lua").read_text(encoding="utf-8") for part in ("prelude", name))
    return client.register_script(prelude + function)


def _connecting(settings: Settings) -> dict[str, Any]:
    return {} if settings.redis_url.startswith("unix:") else {"socket_connect_timeout": settings.socket_timeout}


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise StoreUnavailable("The Redis server does not answer in time: see whether it is overloaded.") from error
    except (ConnectionError, ReadOnlyError, OutOfMemoryError, ClusterDownError) as error:
        raise StoreUnavailable(f"The Redis server cannot be used now: {error}") from error
    except ResponseError as error:
        if not str(error).startswith("MISCONF"):
            raise
        raise StoreUnavailable(f"The Redis server cannot write to its disk: {error}") from error
