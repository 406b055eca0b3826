"""A turn for a change that others have overtaken again and again, so that a long document gets on among short ones."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self
from uuid import uuid4

from redis.commands.core import Script

from dateline.store import keys
from dateline.store.connection import Client

# Longer than it takes to plan the longest document's change; a holder that dies holds the others up for so long.
_MILLISECONDS = 15_000
_PAUSE_SECONDS = 0.01
_PATIENCE = 3


class Turn:
    """Lets one change of a timeline after another be tried, and has the others wait while one has the turn.

    No change rests on this: it only makes it likely that the one whose turn it is finds nothing changed.

    :param hold: the Lua function of ``hold.lua``; ``release`` that of ``release.lua``.
    """

    def __init__(self, client: Client, tag: str, hold: Script, release: Script) -> None:
        self._client = client
        self._key = keys.turn(tag)
        self._hold, self._release = hold, release
        self._owner = uuid4().hex
        self._tried = 0
        self._has_turn = False

    def await_next(self) -> None:
        """Wait until the change may be tried, for the first time or once more."""
        self._tried += 1
        if self._tried > _PATIENCE:
            while not self._hold(keys=[self._key], args=[self._owner, _MILLISECONDS]):
                time.sleep(_PAUSE_SECONDS)
            self._has_turn = True
            return
        while self._client.exists(self._key):
            time.sleep(_PAUSE_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._has_turn:
            self._release(keys=[self._key], args=[self._owner])
