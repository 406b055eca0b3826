"""The sweeper: enqueues again what the broker has lost, so that nothing accepted waits for ever."""

from __future__ import annotations

import threading
from uuid import uuid4

import structlog

from dateline.dispatch import dispatch, in_flight
from dateline.errors import StoreUnavailable
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store

log = structlog.get_logger(__name__)


class Sweeper:
    """Looks from time to time; of several sweepers one works and the others stand by."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = Store.connect(settings)
        self._queue = Queue(settings)
        self._owner = uuid4().hex
        self._missing = 0
        # Longer than a look takes when the server hardly answers, so that one sweeper's turn does not end within it.
        self._turn = 3 * settings.sweep_interval + 4 * settings.socket_timeout

    def run(self, stop: threading.Event) -> None:
        """Sweep until told to stop."""
        while not stop.is_set():
            try:
                self._store.presence.announce("sweeper", self._turn)
                if self._store.pending.hold(self._owner, self._turn):
                    self.sweep()
            except StoreUnavailable as error:
                log.warning("not swept", error=str(error))
            stop.wait(self._settings.sweep_interval)
        self._leave()

    def sweep(self) -> int:
        """Look once, and enqueue what is missing; how many documents that were. What waits gets its turn besides.

        More documents may pend than the broker has messages for a moment only, when one is just being enqueued or
        handed out. So as many count as missing as were so at this look and at the one before; else repeats would
        flood the queue.
        """
        self._store.waiting.rejoin()
        dispatch(self._store, self._queue)
        # In this order: a document that is finished meanwhile then counts as one too few, not as one too many.
        waiting, held = self._queue.length(), in_flight(self._store, self._queue)
        # What is read together with one of these has no message of its own.
        held = [*held, *self._store.companions.of(held)]
        # A message that a worker could not acknowledge must not stand for one that was lost.
        missing = self._store.pending.handed_out() - waiting - self._store.pending.among(held)
        allowed, self._missing = min(missing, self._missing), missing
        if allowed <= 0:
            return 0
        due = self._store.pending.take_due(self._settings.sweep_after, allowed, besides=held)
        self._queue.enqueue_many(due)
        if due:
            log.warning("enqueued again", documents=due)
        return len(due)

    def _leave(self) -> None:
        try:
            self._store.pending.release(self._owner)
            self._store.presence.leave("sweeper")
        except StoreUnavailable as error:
            log.warning("not said good-bye", error=str(error))
