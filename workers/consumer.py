"""The part of a worker that takes messages from the broker, without what Dateline does not use of it."""

from __future__ import annotations

from typing import Any

from celery.worker import consumer

_CELERYS: Any = consumer.Consumer  # of which its types tell too little to build on

# For a quorum queue it declares 28 more in RabbitMQ, for messages that are to be delivered later. None is.
_DELAYED = "celery.worker.consumer.delayed_delivery:DelayedDelivery"


class Consumer(_CELERYS):  # type: ignore[misc]
    """Celery's own, by the name that :mod:`dateline.celery_options` gives it."""

    class Blueprint(_CELERYS.Blueprint):  # type: ignore[misc]
        """The steps by which it starts."""

        default_steps = tuple(step for step in _CELERYS.Blueprint.default_steps if step != _DELAYED)
