"""Gives back to the broker what a worker could neither acknowledge nor put back while the broker did not answer.

Celery logs such a message and forgets it, but kombu goes on counting it as held. When as many have been lost in that
way as a worker may hold, it takes no more, although its connection lives.
"""

from __future__ import annotations

from typing import Any

import structlog
from celery import bootsteps
from celery.worker import state

LOOK_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Redelivery:
    """Looks at a worker's channel from time to time.

    A message is forgotten if no request holds it at two looks in a row: at one it may just be handed over.
    """

    def __init__(self, consumer: Any) -> None:
        self._consumer = consumer
        self._suspected: set[str] = set()

    def look(self) -> None:
        """Put back what was forgotten; what the broker does not take now is put back at a later look."""
        qos = self._consumer.task_consumer.channel.qos
        held = {request.message.delivery_tag for request in state.reserved_requests}
        unheld = set(qos._delivered) - qos._dirty - held  # noqa: SLF001 (kombu tells only their number)
        forgotten, self._suspected = unheld & self._suspected, unheld
        for tag in sorted(forgotten):
            try:
                qos.reject(tag, requeue=True)
            except self._consumer.connection_errors as error:
                log.warning("not put back", error=str(error))
                return
        if forgotten:
            log.info("put back", messages=len(forgotten))


class Redeliver(bootsteps.StartStopStep):
    """Has a worker look, as long as it is connected."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, parent: Any, **_: Any) -> None:
        super().__init__(parent)
        self._timer: Any = None

    def start(self, parent: Any) -> None:
        """Begin to look, with each connection anew."""
        self._timer = parent.timer.call_repeatedly(LOOK_SECONDS, Redelivery(parent).look)

    def stop(self, parent: Any) -> None:  # noqa: ARG002 (Celery's signature)
        """Look no more."""
        if self._timer is not None:
            self._timer.cancel()
