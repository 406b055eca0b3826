"""RabbitMQ as the broker: a quorum queue, which outlives any of its nodes, and publishers that wait for its word."""

from __future__ import annotations

from typing import Any

from kombu import Exchange
from kombu import Queue as Declared

from dateline.brokers.broker import ONE_MORE_TRY, QUEUE
from dateline.settings import Settings

# RabbitMQ closes a connection that was silent for two of these, and so takes back what a frozen worker holds, before
# that worker's own word of what it holds has passed (:data:`dateline.store.holdings.COUNTS_SECONDS`).
HEARTBEAT_SECONDS = 8

# A message that is put back more often is dropped, and RabbitMQ 4 does so after 20 times. While the store is down,
# every delivery is put back, and the attempts that a document gets are counted by the store.
DELIVERIES = 1_000_000


class RabbitMQ:
    """It gives back by itself what a worker held whose connection ends, but tells only how many messages wait."""

    gives_back = True

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def options(self) -> dict[str, Any]:
        """Celery's options for it."""
        # In place of whichever client is installed, the one whose options these are.
        address = self._settings.broker_url.replace("amqp://", "pyamqp://")
        return {
            "broker_url": address,
            "broker_transport_options": {
                **ONE_MORE_TRY,
                # Each node of a cluster once, and one of them again.
                "max_retries": len(address.split(";")),
                "confirm_publish": True,
                "connect_timeout": self._settings.socket_timeout,
                "on_open": self._limit,
            },
            "broker_heartbeat": HEARTBEAT_SECONDS,
            "task_queues": [QUORUM_QUEUE],
        }

    def length(self, channel: Any) -> int:
        """How many messages wait for a worker; the queue is there afterwards."""
        declared: Any = QUORUM_QUEUE(channel).queue_declare()
        return int(declared.message_count)

    def in_flight(self, channel: Any) -> None:
        """Not told to clients."""

    def put_back(self, channel: Any) -> int:  # noqa: ARG002
        """Nothing: RabbitMQ does so."""
        return 0

    def _limit(self, connection: Any) -> None:
        """Wait for each answer for so long and no longer, and not for ever for one of a server that is frozen."""
        connection.transport.sock.settimeout(self._settings.socket_timeout)


QUORUM_QUEUE = Declared(
    QUEUE,
    Exchange(""),
    routing_key=QUEUE,
    queue_arguments={"x-queue-type": "quorum", "x-delivery-limit": DELIVERIES},
)
