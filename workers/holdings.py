"""What a worker holds of the queue, told to the store where the broker does not tell."""

from __future__ import annotations

import os
from typing import Any

import structlog
from celery import bootsteps
from celery.worker import state

from dateline.errors import StoreUnavailable
from dateline.store import Store

TELL_SECONDS = 1.0

log = structlog.get_logger(__name__)


def held() -> list[str]:
    """The ids of the documents whose messages this worker has and has not acknowledged."""
    # Only messages whose first argument is an id become requests (:mod:`workers.messages`).
    return sorted(request.message.payload[0][0] for request in state.reserved_requests)


def telling(store: Store) -> type[bootsteps.StartStopStep]:
    """The step of a worker that tells the store, from its event loop, so only as long as that turns."""

    class Tell(bootsteps.StartStopStep):
        requires = ("celery.worker.components:Timer",)

        def __init__(self, parent: Any, **_: Any) -> None:
            super().__init__(parent)
            self._worker = f"{store.presence.machine}:{os.getpid()}"

        def start(self, parent: Any) -> None:
            self._tell()
            parent.timer.call_repeatedly(TELL_SECONDS, self._tell)

        def stop(self, parent: Any) -> None:  # noqa: ARG002 (Celery's signature)
            try:
                store.holdings.leave(self._worker)
            except StoreUnavailable as error:
                log.warning("not said good-bye", error=str(error))

        terminate = stop

        def _tell(self) -> None:
            try:
                store.holdings.tell(self._worker, held())
            except StoreUnavailable as error:
                log.warning("not told what is held", error=str(error))

    return Tell
