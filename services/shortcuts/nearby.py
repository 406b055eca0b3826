"""The store, asked by the event loop: on the spot where its server is on this machine, since to hand a question to a
thread takes longer than the answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from typing import TypeVar

from dateline.store import Store
from services.context import Context

Answer = TypeVar("Answer")

PATIENCE = 0.05
"""Seconds for which all clients of a process may be kept waiting by one answer."""

AWAY_TIMES = 20
"""A server that took longer is left to threads for so many times as long: a twentieth of all time is waited at most."""


class Nearby:
    """Asks without a thread, where and as long as the server answers at once.

    :param threads: where it is asked otherwise.
    """

    def __init__(self, context: Context, threads: Executor) -> None:
        self._store = context.store
        self._threads = threads
        # A server behind a network takes longer to reach than it takes to answer.
        is_here = context.settings.redis_url.startswith("unix:")
        self._at_once = (
            Store.connect(replace(context.settings, socket_timeout=PATIENCE), waits=False) if is_here else None
        )
        self._away_until = 0.0

    @property
    def answers_at_once(self) -> bool:
        """Whether it is asked on the spot."""
        return self._at_once is not None and time.monotonic() >= self._away_until

    async def ask(self, question: Callable[[Store], Answer]) -> Answer:
        """What the store answers.

        :raises StoreUnavailable: if it does not, or was asked on the spot and did not do so at once.
        """
        if self._at_once is None or not self.answers_at_once:
            return await asyncio.get_running_loop().run_in_executor(self._threads, question, self._store)
        begun = time.monotonic()
        try:
            return question(self._at_once)
        finally:
            now = time.monotonic()
            if now - begun > PATIENCE:
                self._away_until = now + AWAY_TIMES * (now - begun)
