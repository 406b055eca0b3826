"""A Redis server that Sentinels watch as the broker: when it dies, they make one of its replicas take its place."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dateline.brokers.broker import ONE_MORE_TRY
from dateline.brokers.redis import Redis, delivering
from dateline.errors import InvalidSetting
from dateline.sentinels import Sentinels, read_sentinels
from dateline.settings import Settings


class Sentinel(Redis):
    """As one Redis server, but the Sentinels are asked which one it is, with each connection anew.

    What the dead one had not sent to its replicas is lost with it; the sweeper sees to that.

    :raises InvalidSetting: if the address cannot be understood.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        # The store's password is not for other servers.
        url, password = settings.broker_url, ""
        if not url:
            url, password = settings.redis_url, settings.redis_password
        try:
            self._sentinels = read_sentinels(url, password)
        except ValueError as error:
            name = "BROKER" if settings.broker_url else "REDIS"
            raise InvalidSetting(f"DATELINE_{name}_URL cannot be understood: {error}.") from error

    def options(self) -> dict[str, Any]:
        """Celery's options for it."""
        return {
            "broker_url": _urls(self._sentinels),
            "broker_transport_options": delivering(self._settings) | ONE_MORE_TRY | self._finding(),
        }

    def _finding(self) -> dict[str, Any]:
        timeout = self._settings.socket_timeout
        asking: dict[str, Any] = {"socket_timeout": timeout, "socket_connect_timeout": timeout}
        if self._sentinels.sentinel_password:
            asking["password"] = self._sentinels.sentinel_password
        return {"master_name": self._sentinels.master, "sentinel_kwargs": asking}


def _urls(sentinels: Sentinels) -> str:
    """All addresses as Celery writes them; each holds what is asked of the server, since any may be the one used."""
    credentials = f"{quote(sentinels.username, safe='')}:{quote(sentinels.password, safe='')}@"
    before = f"sentinel://{credentials if sentinels.password else ''}"
    return ";".join(f"{before}{host}:{port}/{sentinels.database}" for host, port in sentinels.addresses)
