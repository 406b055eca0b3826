"""Questions of coroutines, answered in a thread many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Generic, TypeVar

Given = TypeVar("Given")
Answer = TypeVar("Answer")

MOST = 100
"""Questions in one call at the most."""


class Gathering(Generic[Given, Answer]):
    """Makes one call of all that is asked while the call before is under way, so that a busy service makes few.

    :param call: blocks; it takes what is asked, in order, and returns an answer for each. What it raises is raised for
        all who asked.
    :param threads: where it is called.
    :param pause: seconds from the end of one call to the next one, if any wait for it.
    """

    def __init__(
        self, call: Callable[[Sequence[Given]], Sequence[Answer]], threads: Executor, pause: float = 0.0
    ) -> None:
        self._call = call
        self._threads = threads
        self._pause = pause
        self._asked: list[Given] = []
        self._last: asyncio.Future[Sequence[Answer]] | None = None

    async def ask(self, given: Given) -> Answer:
        """The answer to this; what comes until its call begins is asked along with it."""
        if self._last is None or self._last.done():
            self._last = self._begun([given])
            return (await self._last)[0]
        if not self._asked or len(self._asked) >= MOST:
            self._asked = []
            self._last = asyncio.create_task(self._answered(self._asked, self._last))
        answers, place = self._last, len(self._asked)
        self._asked.append(given)
        return (await answers)[place]

    async def _answered(self, asked: list[Given], before: asyncio.Future[Sequence[Answer]]) -> Sequence[Answer]:
        await asyncio.wait((before,))
        if self._pause:
            await asyncio.sleep(self._pause)
        if self._asked is asked:
            self._asked = []
        return await self._begun(asked)

    def _begun(self, asked: list[Given]) -> asyncio.Future[Sequence[Answer]]:
        return asyncio.get_running_loop().run_in_executor(self._threads, self._call, asked)
