"""The server that Sentinels watch: found anew with each connection, and not believed before its replicas confirm."""

from __future__ import annotations

from typing import Any

from redis.sentinel import Sentinel, SentinelConnectionPool

from dateline.sentinels import read_sentinels
from dateline.store.client import Batch, Client, Unconfirmed
from dateline.store.exchange import Confirmation

_SCHEMES = ("sentinel://", "redis+sentinel://")


class Watched(Client):
    """A client of whichever server the Sentinels call the primary.

    What it wrote is lost if it dies before a replica has it, so what must not be lost waits for that.

    :param url: as :mod:`dateline.sentinels` has it.
    :param replicas: how many have to confirm what must not be lost.
    :param options: of each connection, where the address says nothing else; with ``socket_timeout``.
    :raises ValueError: if the address cannot be understood.
    """

    def __init__(self, url: str, replicas: int, options: dict[str, Any]) -> None:
        found = read_sentinels(url, options.pop("password", ""))
        asking = options | ({"password": found.sentinel_password} if found.sentinel_password else {})
        sentinels = Sentinel(found.addresses, sentinel_kwargs=asking)  # type: ignore[no-untyped-call]
        own = {"db": found.database, "username": found.username or None, "password": found.password or None}
        pool = SentinelConnectionPool(found.master, sentinels, **options, **own)  # type: ignore[no-untyped-call]
        super().__init__(connection_pool=pool)
        self.confirmation = Confirmation.within(options["socket_timeout"], replicas)

    @staticmethod
    def is_meant(url: str) -> bool:
        """Whether an address is one of Sentinels."""
        return url.startswith(_SCHEMES)

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command and wait for its reply, and where it must not be lost for the replicas."""
        if not self.is_sure(args):
            return super().execute_command(*args, **options)
        batch = self.pipeline(sure=True)
        batch.execute_command(*args, **options)  # type: ignore[no-untyped-call]
        return batch.execute()[0]

    def pipeline(self, transaction: bool = False, shard_hint: str | None = None, *, sure: bool = False) -> Batch:
        """Commands that are sent together."""
        return _Batch(self, transaction, shard_hint, sure=sure)


class _Batch(Batch):
    def __init__(self, client: Watched, transaction: bool, shard_hint: str | None, *, sure: bool) -> None:
        super().__init__(client, transaction, shard_hint)
        self._watched = client
        self._sure = sure

    def send(self, commands: list[Any]) -> list[Any]:
        """Send commands, and wait for the replicas on the same connection, since each waits for its own writes.

        :raises Unconfirmed: if too few have confirmed what must not be lost.
        """
        asked = self._watched.confirmation
        if not asked.replicas or not (self._sure or any(self._watched.is_sure(args) for args, _ in commands)):
            return super().send(commands)
        *replies, confirmed = super().send([*commands, (("WAIT", asked.replicas, asked.milliseconds), {})])
        if isinstance(confirmed, Exception):  # it is no primary any more
            raise confirmed
        if confirmed < asked.replicas:
            raise Unconfirmed(f"{confirmed} of {asked.replicas} replicas")
        return replies
