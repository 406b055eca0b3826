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
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
    TimeoutError,  # noqa: A004
)
from redis.retry import Retry
from redis.typing import ScriptTextT

from dateline.errors import InvalidSetting, StoreUnavailable
from dateline.settings import Settings

# A server that is being restarted is back within this time; one that is silent is not asked twice.
_RECONNECTS = Retry(ExponentialBackoff(cap=0.4, base=0.05), 4, supported_errors=(ConnectionError,))


class Client(Redis):
    """A Redis client whose calls raise :class:`StoreUnavailable` where the server cannot serve."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._functions: list[ScriptTextT] = []

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command and wait for its reply."""
        with _explained():
            return super().execute_command(*args, **options)  # type: ignore[no-untyped-call]

    def pipeline(self, transaction: bool = False, shard_hint: str | None = None) -> Pipeline:
        """Commands that are sent together; not a transaction, since Lua functions are what is atomic here."""
        return _Pipeline(self, transaction, shard_hint)

    def register_script(self, script: str) -> Script:  # type: ignore[override]
        """A Lua function, which the server is sent with all others when it knows one of them not."""
        self._functions.append(script)
        return Script(self, script)

    def script_load(self, script: ScriptTextT) -> Any:
        """Send the server all functions, so that it knows either all or none; the digest of this one."""
        return [self.execute_command("SCRIPT LOAD", each) for each in self._functions][self._functions.index(script)]


class _Pipeline(Pipeline):
    def __init__(self, client: Client, transaction: bool, shard_hint: str | None) -> None:
        super().__init__(client.connection_pool, client.response_callbacks, transaction, shard_hint)
        self._client = client

    def load_scripts(self) -> None:
        """Send nothing: to ask what the server knows would take a round trip each time."""

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        commands, functions = list(self.command_stack), list(self.scripts)
        with _explained():
            replies = super().execute(raise_on_error=False)
            unknown = [place for place, reply in enumerate(replies) if isinstance(reply, NoScriptError)]
            if unknown:
                self._client.script_load(functions[0].script)
                self.command_stack = [commands[place] for place in unknown]
                for place, reply in zip(unknown, super().execute(raise_on_error=False), strict=True):
                    replies[place] = reply
            error = next((reply for reply in replies if isinstance(reply, ResponseError)), None)
            if error is not None and raise_on_error:
                raise error
        return replies


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
