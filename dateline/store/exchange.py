"""Commands and their replies, over one connection to one node of a cluster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from redis import Redis
from redis.exceptions import (
    AskError,
    ConnectionError,  # noqa: A004 (redis' own, not Python's)
    RedisError,
    ResponseError,
    TimeoutError,  # noqa: A004
)

from dateline.store.client import Unconfirmed


@dataclass(slots=True, eq=False)
class Call:
    """A command on its way.

    :param slot: of its keys.
    :param sure: whether replicas have to confirm what it writes.
    :param asked: the redirection by which it goes to a node that does not hold the slot yet, and has to be told so.
    :param node: to which it went last.
    :param reply: what came of it so far: the reply, or the error.
    """

    args: tuple[Any, ...]
    options: dict[str, Any]
    slot: int
    sure: bool = False
    asked: AskError | None = None
    node: str = ""
    reply: Any = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How many replicas have to confirm what is written, and how long that may take."""

    replicas: int
    milliseconds: int

    @classmethod
    def within(cls, socket_timeout: float, replicas: int) -> Self:
        """For connections on which a reply may take so many seconds: half of that, or it would come as silence."""
        return cls(replicas, int(socket_timeout * 500))


@dataclass(slots=True)
class Exchange:
    """Calls that go to one node in one go.

    :param parse: reads one reply off a connection.
    """

    node: str
    server: Redis
    parse: Callable[..., Any]
    confirmation: Confirmation
    calls: list[Call] = field(default_factory=list)
    _connection: Any = None

    def send(self) -> None:
        """Send all of them; what goes wrong is the reply of each."""
        for call in self.calls:
            call.node = self.node
        try:
            self._connection = self.server.connection_pool.get_connection()
            self._connection.send_packed_command(self._connection.pack_commands(self._commands()))
        except (ConnectionError, TimeoutError) as error:
            self._break_off(error)

    def receive(self) -> None:
        """Wait for all replies."""
        if self._connection is None:
            return
        try:
            for call in self.calls:
                self._receive(call)
            if self._is_sure:
                self._receive_confirmation()
        except (ConnectionError, TimeoutError) as error:
            self._break_off(error)
        finally:
            self._release()

    @property
    def _is_sure(self) -> bool:
        return self.confirmation.replicas > 0 and any(call.sure for call in self.calls)

    def _commands(self) -> list[tuple[Any, ...]]:
        commands: list[tuple[Any, ...]] = []
        for call in self.calls:
            commands.extend([("ASKING",), call.args] if call.asked else [call.args])
        if self._is_sure:
            # On this connection: it is its own writes that a client waits for, and all that was written before them.
            commands.append(("WAIT", self.confirmation.replicas, self.confirmation.milliseconds))
        return commands

    def _receive(self, call: Call) -> None:
        try:
            if call.asked:
                self._connection.read_response()
            call.reply = self.parse(self._connection, call.args[0], **call.options)
        except ResponseError as error:
            call.reply = error

    def _receive_confirmation(self) -> None:
        try:
            confirmed = self._connection.read_response()
        except ResponseError as error:  # it is no primary any more
            self._fail(ConnectionError(f"{self.node} has just become a replica: {error}"))
            return
        if confirmed < self.confirmation.replicas:
            self._fail(Unconfirmed(f"{confirmed} of {self.confirmation.replicas} replicas of {self.node}"))

    def _fail(self, error: RedisError) -> None:
        for call in self.calls:
            if call.sure and not isinstance(call.reply, RedisError):
                call.reply = error

    def _break_off(self, error: RedisError) -> None:
        # Those that had a reply already are among them: what they wrote is not confirmed, and all may be repeated.
        for call in self.calls:
            call.reply = error
        if self._connection is not None:
            self._connection.disconnect()
        self._release()

    def _release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self.server.connection_pool.release(connection)
