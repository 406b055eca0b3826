"""Who may try a change of a timeline next: changes that are planned at once are in vain but for one of them."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self
from uuid import uuid4

from redis.commands.core import Script

from dateline.store import keys
from dateline.store.connection import Client, script
from dateline.store.steps import Steps

# Longer than it takes to plan the longest document's change; a holder that dies holds the others up for so long.
_TURN_MILLISECONDS = 15_000
# Likewise of most changes; one that takes longer is planned beside others, and gets its turn if they overtake it.
_PACE_MILLISECONDS = 1000
_PAUSE_SECONDS = 0.01
_PATIENCE = 3


class Turns:
    """Gives turns to those who change timelines on one server."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._hold, self._release, self._pace = (script(client, name) for name in ("hold", "release", "pace"))

    def turn(self, tag: str, *, paced: bool) -> Turn:
        """A turn for one change of a timeline.

        :param paced: whether it waits until nobody else plans a change that is paced, too; one that somebody waits for
            had better not.
        """
        return Turn(self._client, tag, (self._hold, self._release, self._pace), paced=paced)


class Turn:
    """Lets one change of a timeline after another be tried; one that others overtook again and again has them wait.

    No change rests on this: it only makes it likely that the one whose turn it is finds nothing changed.

    :param functions: the Lua functions of ``hold.lua``, ``release.lua`` and ``pace.lua``.
    """

    def __init__(self, client: Client, tag: str, functions: tuple[Script, Script, Script], *, paced: bool) -> None:
        self._client = client
        self._turn, self._pace = keys.turn(tag), keys.pace(tag)
        self._hold, self._release, self._set_pace = functions
        self._owner = uuid4().hex
        self._paced = paced
        self._tried = 0
        self._held: set[str] = set()

    def await_next(self) -> None:
        """Wait until the change may be tried, for the first time or once more."""
        self._tried += 1
        while not self._may_try():
            time.sleep(_PAUSE_SECONDS)

    def end_with(self, steps: Steps) -> None:
        """Have the steps of the change let the next one begin; those that are refused change nothing in that."""
        for key in self._held:
            steps.call("LET_GO", key, self._owner)

    def is_over(self) -> None:
        """Be told that the steps were taken."""
        self._held.clear()

    def _may_try(self) -> bool:
        if self._tried > _PATIENCE:
            return self._took(self._turn, self._hold(keys=[self._turn], args=[self._owner, _TURN_MILLISECONDS]))
        if self._paced:
            taken = self._set_pace(keys=[self._turn, self._pace], args=[self._owner, _PACE_MILLISECONDS])
            return self._took(self._pace, taken)
        return not self._client.exists(self._turn)

    def _took(self, key: str, taken: int) -> bool:
        if taken:
            self._held.add(key)
        return bool(taken)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for key in self._held:
            self._release(keys=[key], args=[self._owner])
