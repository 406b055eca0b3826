"""A store's server on this machine, asked on the spot: to hand a question to a thread takes longer than the answer."""

from __future__ import annotations

import time
from dataclasses import replace

from dateline.settings import Settings
from dateline.store import Store

PATIENCE = 0.05
"""Seconds for which all clients of a process may be kept waiting by one answer."""

AWAY_TIMES = 20
"""A server that took longer is left to threads for so many times as long: a twentieth of all time is waited at most."""


class Nearby:
    """Asks without a thread, where and as long as the server answers at once; one thread may ask."""

    def __init__(self, settings: Settings) -> None:
        # A server behind a network takes longer to reach than it takes to answer.
        is_here = settings.redis_url.startswith("unix:")
        self._store = Store.connect(replace(settings, socket_timeout=PATIENCE)) if is_here else None
        self._away_until = 0.0

    @property
    def answers_at_once(self) -> bool:
        """Whether it may be asked."""
        return self._store is not None and time.monotonic() >= self._away_until

    def revision(self, timeline: str) -> str | None:
        """The version of a timeline's events; None if there is no such timeline.

        :raises StoreUnavailable: if the server did not answer at once.
        """
        assert self._store is not None
        begun = time.monotonic()
        try:
            return self._store.timelines.version(timeline, "revision")
        finally:
            now = time.monotonic()
            if now - begun > PATIENCE:
                self._away_until = now + AWAY_TIMES * (now - begun)
