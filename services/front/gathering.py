"""Questions of coroutines, asked many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Given = TypeVar("Given")
Answer = TypeVar("Answer")

MOST = 32
"""Questions in one call at the most: what keeps its thread, or the event loop, busy has to end soon."""


class Gathering(Generic[Given, Answer]):
    """Makes one call of all that is asked while the call before is under way, so that a busy service makes few.

    :param call: takes what is asked, in order, and returns an answer for each. What it raises is raised for all who
        asked.
    :param pause: seconds from the end of a call that answered several to the next one.
    """

    def __init__(self, call: Callable[[Sequence[Given]], Awaitable[Sequence[Answer]]], pause: float = 0.0) -> None:
        self._call = call
        self._pause = pause
        self._asked: list[Given] = []
        self._last: asyncio.Task[Sequence[Answer]] | None = None
        self._rests_until = 0.0

    async def ask(self, given: Given) -> Answer:
        """The answer to this; what comes until its call begins is asked along with it."""
        answers, place = self.put(given)
        return (await answers)[place]

    def put(self, given: Given) -> tuple[asyncio.Task[Sequence[Answer]], int]:
        """Have this asked without waiting: what will hold the answers, and the place of its own among them."""
        if self._last is None or not self._asked or len(self._asked) >= MOST:
            self._asked = []
            self._last = asyncio.create_task(self._answered(self._asked, self._last))
        answers, place = self._last, len(self._asked)
        self._asked.append(given)
        return answers, place

    async def _answered(self, asked: list[Given], before: asyncio.Task[Sequence[Answer]] | None) -> Sequence[Answer]:
        if before is not None:
            await asyncio.wait((before,))
        loop = asyncio.get_running_loop()
        if (rest := self._rests_until - loop.time()) > 0:
            await asyncio.sleep(rest)
        if self._asked is asked:
            self._asked = []
        try:
            return await self._call(asked)
        finally:
            self._rests_until = loop.time() + (self._pause if len(asked) > 1 else 0.0)
