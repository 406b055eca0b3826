"""What a worker does besides reading: it takes up what its like left behind, and says that it is at work."""

from __future__ import annotations

from typing import Any

import structlog
from celery import Celery, bootsteps

from dateline.brokers import broker_of
from dateline.errors import StoreUnavailable
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store
from workers.holdings import telling
from workers.redelivery import Redeliver

ANNOUNCE_SECONDS = 5.0
ABSENT_AFTER_SECONDS = 20.0

log = structlog.get_logger(__name__)


def add_steps(app: Celery, settings: Settings) -> None:
    """Add all of these steps to the workers of an application."""
    store = Store.connect(settings)
    app.steps["worker"].add(_announcing(store))
    if broker_of(settings).gives_back:
        app.steps["worker"].add(telling(store))
    else:
        app.steps["consumer"].add(_reclaiming(store, Queue(settings)))
        app.steps["consumer"].add(Redeliver)


def reclaim(store: Store, queue: Queue) -> None:
    """Put back what a worker held that was killed and in whose place this one has come, or before the broker was lost.

    The broker would do so too, but only after its visibility timeout. With other workers at work it cannot be told
    what is whose, so then it is left to the broker.
    """
    others = set(store.presence.present("worker")) - {store.presence.machine}
    number = 0 if others else queue.put_back()
    log.info("put back", messages=number, other_workers=len(others))


def _reclaiming(store: Store, queue: Queue) -> type[bootsteps.StartStopStep]:
    class Reclaim(bootsteps.StartStopStep):
        """Runs whenever a connection to the broker is made, before the first message is taken from it."""

        requires = ("celery.worker.consumer.connection:Connection",)

        def start(self, parent: Any) -> None:  # noqa: ARG002 (Celery's signature)
            try:
                reclaim(store, queue)
            except StoreUnavailable as error:
                log.warning("nothing could be put back", error=str(error))

    return Reclaim


def _announcing(store: Store) -> type[bootsteps.StartStopStep]:
    class Announce(bootsteps.StartStopStep):
        """Says that this worker is at work, from its event loop, so only as long as that turns."""

        requires = ("celery.worker.components:Timer",)

        def start(self, parent: Any) -> None:
            self._announce()
            parent.timer.call_repeatedly(ANNOUNCE_SECONDS, self._announce)

        def stop(self, parent: Any) -> None:  # noqa: ARG002 (Celery's signature)
            try:
                store.presence.leave("worker")
            except StoreUnavailable as error:
                log.warning("not said good-bye", error=str(error))

        terminate = stop  # how a worker ends that was told to stop while it read

        def _announce(self) -> None:
            try:
                store.presence.announce("worker", ABSENT_AFTER_SECONDS)
            except StoreUnavailable as error:
                log.warning("not announced", error=str(error))

    return Announce
