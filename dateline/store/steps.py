"""What a change writes, gathered first and then done by one Lua function, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, islice

from redis.commands.core import Script

Value = str | bytes | int

# Lua takes no more than 8000 arguments in one call.
_MOST_ARGUMENTS = 4000


class Steps:
    """Steps of one change, in the order in which they are done; what must hold for all of it comes first."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._checks: list[Value] = []
        self._steps: list[Value] = []

    def expect(self, key: str, fields: Mapping[str, bytes | None]) -> None:
        """Let the whole change fail unless fields of a hash have these values; None: unless they are not there."""
        self._note(self._checks, "IS", key, chain.from_iterable((name, value or b"") for name, value in fields.items()))

    def add(self, key: str, members: Iterable[Value], score: int = 0) -> None:
        """Put members into a sorted set."""
        self._note(self._steps, "ZADD", key, chain.from_iterable((score, member) for member in members))

    def take(self, key: str, members: Iterable[Value]) -> None:
        """Take members out of a sorted set."""
        self._note(self._steps, "ZREM", key, members)

    def set(self, key: str, fields: Mapping[str, Value] | Mapping[bytes, Value]) -> None:
        """Set fields of a hash."""
        self._note(self._steps, "HSET", key, chain.from_iterable(fields.items()))

    def unset(self, key: str, fields: Iterable[Value]) -> None:
        """Take fields out of a hash."""
        self._note(self._steps, "HDEL", key, fields)

    def count(self, key: str, numbers: Mapping[str, int]) -> None:
        """Add to counters of a hash; one that comes to zero is as if it had never been."""
        moved = {name: number for name, number in numbers.items() if number}
        self._note(self._steps, "COUNT", key, chain.from_iterable(moved.items()))

    def date(self, key: str, field: str) -> None:
        """Set a field of a hash to the time, in seconds by the server's clock."""
        self._note(self._steps, "NOW", key, [field])

    def each(self, name: str, key: str, arguments: Iterable[Value]) -> None:
        """A command of Redis that takes any number of like arguments, and is not sent for none."""
        self._note(self._steps, name, key, arguments)

    def call(self, name: str, key: str, *arguments: Value) -> None:
        """Any other step that ``apply.lua`` knows, or command of Redis."""
        self._steps.extend((name, self._number(key), len(arguments), *arguments))

    def apply(self, script: Script) -> bool:
        """Do them all by ``apply.lua``; False if something was not as expected, and then nothing is done."""
        return bool(script(keys=list(self._keys), args=[*self._checks, *self._steps]))

    def _note(self, steps: list[Value], name: str, key: str, arguments: Iterable[Value]) -> None:
        rest = iter(arguments)
        while some := list(islice(rest, _MOST_ARGUMENTS)):
            steps.extend((name, self._number(key), len(some), *some))

    def _number(self, key: str) -> int:
        return self._keys.setdefault(key, len(self._keys) + 1)
