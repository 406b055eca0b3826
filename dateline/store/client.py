"""A client of the store's server, and what it means when that cannot serve.

One server and a cluster of them are two kinds of client with the same methods: :class:`Client` and
:class:`dateline.store.cluster.Cluster`. Besides the commands of Redis they have those that a cluster makes necessary,
which mean little to a single server.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from redis import Redis
from redis.client import Pipeline
from redis.commands.core import Script
from redis.exceptions import (
    AskError,
    ClusterDownError,
    ConnectionError,  # noqa: A004 (redis' own, not Python's)
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisClusterException,
    RedisError,
    ResponseError,
    TimeoutError,  # noqa: A004
    TryAgainError,
)
from redis.typing import ScriptTextT

from dateline.errors import StoreUnavailable

_UNABLE = (ConnectionError, ReadOnlyError, OutOfMemoryError, ClusterDownError, RedisClusterException)
_MOVING = (AskError, TryAgainError)

# How replies begin that say the same and have no class of their own.
NO_REPLICAS = "NOREPLICAS"
# How one ends that a Lua function meets in a slot that is being moved: see prelude.lua.
NOT_HERE = "non local key"
_NO_DISK = "MISCONF"


class Unconfirmed(RedisError):
    """Something was written that too few replicas have confirmed in time: how many have, of how many."""


class Client(Redis):
    """A Redis client whose calls raise :class:`StoreUnavailable` where the server cannot serve."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._functions: list[ScriptTextT] = []
        self._sure: set[str] = set()

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command and wait for its reply."""
        with explained():
            return super().execute_command(*args, **options)  # type: ignore[no-untyped-call]

    def pipeline(
        self,
        transaction: bool = False,
        shard_hint: str | None = None,
        *,
        sure: bool = False,  # noqa: ARG002 (of a cluster)
    ) -> Batch:
        """Commands that are sent together; not a transaction, since Lua functions are what is atomic here.

        :param sure: whether the caller goes on only when what they write would outlast the server's death, where others
            stand by for it.
        """
        return Batch(self, transaction, shard_hint)

    def function(self, source: str, *, sure: bool = False) -> Script:
        """A Lua function.

        :param sure: as with :meth:`pipeline`, for its callers.
        """
        function = self.register_script(source)
        if sure:
            self._sure.add(function.sha)
        return function

    def is_sure(self, args: Sequence[Any]) -> bool:
        """Whether a command calls a function of which its callers want to be sure."""
        return args[0] == "EVALSHA" and args[1] in self._sure

    def register_script(self, script: str) -> Script:  # type: ignore[override]
        """A Lua function, which the server is sent with all others when it knows one of them not."""
        self._functions.append(script)
        return Script(self, script)

    def script_load(self, script: ScriptTextT) -> Any:
        """Send the server all functions, so that it knows either all or none; the digest of this one."""
        return [self.execute_command("SCRIPT LOAD", each) for each in self._functions][self._functions.index(script)]

    def servers(self) -> Sequence[Client]:
        """A client for each server that holds a part of the store."""
        return [self]

    def matching(self, pattern: str, count: int) -> Iterator[list[bytes]]:
        """The keys that match a pattern, in pieces of about so many; one may come twice."""
        for server in self.servers():
            cursor: int = -1
            while cursor != 0:
                cursor, some = server.scan(max(cursor, 0), match=pattern, count=count)
                yield cast("list[bytes]", some)

    def disconnect(self) -> None:
        """Close all connections; the client opens new ones when it is used again."""
        self.connection_pool.disconnect()


class Batch(Pipeline):
    """Commands that are sent together, to whichever servers."""

    def __init__(self, client: Client, transaction: bool, shard_hint: str | None) -> None:
        super().__init__(client.connection_pool, client.response_callbacks, transaction, shard_hint)
        self._client = client

    def then(self) -> None:
        """Let what is added from now on be done after all that was added before, whichever servers hold its keys."""

    def load_scripts(self) -> None:
        """Send nothing: to ask what the server knows would take a round trip each time."""

    def send(self, commands: list[Any]) -> list[Any]:
        """Send commands over one connection; a reply or an error for each."""
        if not commands:
            return []
        connection = self.connection_pool.get_connection()
        try:
            return connection.retry.call_with_retry(
                lambda: self._exchanged(connection, commands),
                lambda _: connection.disconnect(),  # type: ignore[no-untyped-call]
            )
        finally:
            self.connection_pool.release(connection)
            self.reset()

    def _exchanged(self, connection: Any, commands: list[Any]) -> list[Any]:
        # In one piece, since the server is woken for each.
        connection.send_packed_command([b"".join(connection.pack_commands([args for args, _ in commands]))])
        return [self._reply(connection, args[0], options) for args, options in commands]

    def _reply(self, connection: Any, command: str, options: dict[str, Any]) -> Any:
        try:
            return self.parse_response(connection, command, **options)  # type: ignore[no-untyped-call]
        except ResponseError as error:
            return error

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        """Send them; the replies in the order of the commands."""
        commands, functions = list(self.command_stack), list(self.scripts)
        with explained():
            replies = self.send(commands)
            unknown = [place for place, reply in enumerate(replies) if isinstance(reply, NoScriptError)]
            if unknown:
                self._client.script_load(functions[0].script)
                for place, reply in zip(unknown, self.send([commands[place] for place in unknown]), strict=True):
                    replies[place] = reply
            if raise_on_error:
                raise_first(replies)
        return replies

    def execute_apart(self) -> list[Any]:
        """Send them; :class:`StoreUnavailable` in the place of each reply that a server cannot give now.

        :raises StoreUnavailable: if there is no other reply.
        """
        replies = [_unavailable(reply) or reply for reply in self.execute(raise_on_error=False)]
        if all(isinstance(reply, StoreUnavailable) for reply in replies):
            raise_first(replies)
        return replies


def _unavailable(reply: Any) -> StoreUnavailable | None:
    try:
        with explained():
            raise_first([reply])
    except StoreUnavailable as error:
        return error
    return None


def raise_first(replies: Iterable[Any]) -> None:
    """Raise the first reply that is an error."""
    for reply in replies:
        if isinstance(reply, Exception):
            raise reply


@contextmanager
def explained() -> Iterator[None]:
    """Raise :class:`StoreUnavailable` for errors which mean that the server cannot serve now."""
    try:
        yield
    except TimeoutError as error:
        raise StoreUnavailable("The Redis server does not answer in time: see whether it is overloaded.") from error
    except Unconfirmed as error:
        raise StoreUnavailable(f"Only {error} have confirmed a write in time: see whether they run.") from error
    except _UNABLE as error:
        raise StoreUnavailable(f"The Redis server cannot be used now: {error}") from error
    except ResponseError as error:
        if isinstance(error, _MOVING) or NOT_HERE in str(error):
            raise StoreUnavailable(f"What is asked for is just being moved to another node: {error}") from error
        if NO_REPLICAS in str(error):
            raise StoreUnavailable(f"Too few replicas of the Redis server are there: {error}") from error
        if not str(error).startswith(_NO_DISK):
            raise
        raise StoreUnavailable(f"The Redis server cannot write to its disk: {error}") from error
