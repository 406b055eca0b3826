"""Which broker the settings name."""

from __future__ import annotations

from urllib.parse import urlsplit

from dateline.brokers.broker import Broker
from dateline.brokers.rabbitmq import RabbitMQ
from dateline.brokers.redis import Redis
from dateline.brokers.sentinel import Sentinel
from dateline.errors import InvalidSetting
from dateline.settings import Settings


def broker_of(settings: Settings) -> Broker:
    """The broker that the settings name, or the store's server where they name none.

    :raises InvalidSetting: if its address cannot be understood, or none is named and the store's server cannot be one.
    """
    kind = urlsplit(settings.broker_url or settings.redis_url).scheme.removeprefix("redis+")
    match kind:
        case "redis" | "rediss" | "unix" | "":  # without any address, the store says what to do
            return Redis(settings)
        case "sentinel":
            return Sentinel(settings)
        case "amqp" | "amqps":
            return RabbitMQ(settings)
    if settings.broker_url:
        raise InvalidSetting(
            "DATELINE_BROKER_URL cannot be understood: "
            "give it as redis://…, rediss://…, unix:///path, sentinel://…, amqp://… or amqps://…."
        )
    raise InvalidSetting(
        "DATELINE_BROKER_URL is not set, and the store's server cannot hold the queue: name a broker, such as amqp://…."
    )
