"""A timeline as it is at one revision, read in as many round trips as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, islice
from typing import Any

from redis.commands.core import Script

from dateline.store import keys
from dateline.store.steps import Value
from dateline.store.tellings import Known

_MOST_NAMES = 4000

Question = tuple[str, str, Sequence[Value]]
"""A command that reads, its key, and the arguments after that."""


class Moved(Exception):
    """The timeline has been changed since its snapshot was begun; whoever reads has to begin anew."""


class Snapshot:
    """Reads a timeline, all at one revision.

    :param tag: the timeline's.
    :param look: the Lua function of ``look.lua``.
    :param known: what need not be read, since this process has met it and it cannot change.
    :param stay: if given, it is called before each reading, of which there are many in a long change.
    """

    def __init__(self, tag: str, look: Script, known: Known, stay: Callable[[], None] | None = None) -> None:
        self.tag = tag
        self.known = known
        self.revision: int | None = None
        self._look = look
        self._stay = stay

    @property
    def seen(self) -> dict[str, bytes | None]:
        """The revision as the timeline's hash holds it, to be expected by a change that rests on what was read."""
        return {"revision": str(self.revision).encode() if self.revision else None}

    def read(self, *questions: Question) -> list[Any]:
        """The replies, in one round trip.

        :raises Moved: if the timeline has another revision than at the first reading.
        """
        if not questions:
            return []
        numbers = {keys.about(self.tag): 1}
        arguments: list[Value] = ["" if self.revision is None else self.revision]
        for command, key, values in questions:
            arguments.extend((command, numbers.setdefault(key, len(numbers) + 1), len(values), *values))
        if self._stay is not None:
            self._stay()
        reply = self._look(keys=list(numbers), args=arguments)
        if reply is None:
            raise Moved
        self.revision = int(reply[0])
        return list(reply[1:])

    def fields(self, *wanted: tuple[str, Sequence[Value]], others: Sequence[Question] = ()) -> list[list[Any]]:
        """What hashes hold under some names each, and then the replies to other questions, in one round trip."""
        # Lua takes no more than 8000 arguments in one call.
        questions = [
            [("HMGET", key, names[start : start + _MOST_NAMES]) for start in range(0, len(names), _MOST_NAMES)]
            for key, names in wanted
        ]
        replies = iter(self.read(*chain.from_iterable(questions), *others))
        found = [list(chain.from_iterable(islice(replies, len(pieces)))) for pieces in questions]
        return [*found, *replies]
