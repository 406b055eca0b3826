"""The servers that may hold the queue: what Dateline asks of one, and a module for each kind."""

from dateline.brokers.broker import ONE_MORE_TRY, QUEUE, Broker
from dateline.brokers.choice import broker_of

__all__ = ["ONE_MORE_TRY", "QUEUE", "Broker", "broker_of"]
