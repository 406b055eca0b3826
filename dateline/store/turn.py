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
# Likewise for how long one may show no sign of life while it is planned.
_PACE_MILLISECONDS = 3000
_SIGN_SECONDS = 1.0
# For so long whoever has begun a change takes over what others have read, so that its own work is not put off for ever.
_TAKING_MILLISECONDS = 10_000
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
    :ivar owner: by whose name it is known.
    """

    def __init__(self, client: Client, tag: str, functions: tuple[Script, Script, Script], *, paced: bool) -> None:
        self._client = client
        self._turn, self._pace, self._taking = keys.turn(tag), keys.pace(tag), keys.taking(tag)
        self._hold, self._release, self._set_pace = functions
        self.owner = uuid4().hex
        self._paced = paced
        self._tried = 0
        self._takes_over = False
        self._held: set[str] = set()
        self._seen = 0.0

    def takes_over(self) -> bool:
        """Begin to take over what others have read, in a turn that lasts until there is no more; False if it must wait.

        See :class:`dateline.store.handover.Handover`.
        """
        self._takes_over = self._set_own_pace(self._taking)
        return self._takes_over

    def begin_change(self) -> None:
        """Be told that another change is to be tried, which nobody has overtaken yet."""
        self._tried = 0

    def await_next(self) -> None:
        """Wait until the change may be tried, for the first time or once more."""
        self._tried += 1
        while not self._may_try():
            self.pause()

    def stay(self) -> None:
        """Show a sign of life while a change is planned, if it is time for one, so that no other one is begun."""
        if self._pace in self._held and time.monotonic() - self._seen > _SIGN_SECONDS:
            self._set_own_pace()

    def pause(self) -> None:
        """Wait a moment for whoever has to end."""
        time.sleep(_PAUSE_SECONDS)

    def end_with(self, steps: Steps) -> None:
        """Have the steps of the change let the next one begin; those that are refused change nothing in that."""
        for key in self._ending():
            steps.call("LET_GO", key, self.owner)

    def is_over(self) -> None:
        """Be told that the steps were taken."""
        self._held -= self._ending()

    def _may_try(self) -> bool:
        if self._tried > _PATIENCE:
            return self._took(self._turn, self._hold(keys=[self._turn], args=[self.owner, _TURN_MILLISECONDS]))
        return self._set_own_pace() if self._paced else not self._client.exists(self._turn)

    def _set_own_pace(self, *taking: str) -> bool:
        self._seen = time.monotonic()
        arguments: list[str | int] = [self.owner, _PACE_MILLISECONDS, *([_TAKING_MILLISECONDS] if taking else [])]
        return self._took(self._pace, self._set_pace(keys=[self._turn, self._pace, *taking], args=arguments))

    def _ending(self) -> set[str]:
        """What ends with a change: not the turn of one who takes more over."""
        return self._held - {self._pace} if self._takes_over else set(self._held)

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
            self._release(keys=[key], args=[self.owner])
