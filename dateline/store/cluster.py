"""A Redis Cluster as if it were one server: every command goes to the node that holds its keys.

Of redis-py's client of a cluster only its knowledge of who holds what is used: that client asks a server about each
call of a Lua function which its keys are, and cannot wait for replicas on the connection that wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from redis import ConnectionPool
from redis.cluster import ClusterNode, NodesManager
from redis.commands.core import Script
from redis.connection import parse_url
from redis.crc import key_slot

from dateline.store.client import Batch, Client, explained, raise_first
from dateline.store.exchange import Call, Confirmation
from dateline.store.rounds import Rounds
from dateline.store.shards import Shards

_SCHEMES = {"redis+cluster": "redis", "rediss+cluster": "rediss"}
_PORT = 6379

SLOTS = 16384
"""How many a cluster has."""

_FIRST_KEY = {"EVAL": 3, "EVALSHA": 3, "ZUNION": 2}
"""Where the first key stands in commands whose first argument is none."""

_EVERYWHERE = frozenset({"PING", "FLUSHALL", "SCRIPT LOAD"})
_ANYWHERE = frozenset({"TIME"})


class Cluster(Client):
    """A client of a cluster.

    :param url: ``redis+cluster://`` or ``rediss+cluster://`` and some of the nodes, ``HOST:PORT,HOST:PORT``, with
        credentials and options as in the address of a single server.
    :param replicas: how many have to confirm what must not be lost.
    :param options: of each connection, where the address says nothing else; with ``socket_timeout``.
    :raises ValueError: if the address cannot be understood.
    """

    def __init__(self, url: str, replicas: int, options: dict[str, Any]) -> None:
        nodes, given = _parsed(url)
        options = options | given
        # Never connected: it says how keys are encoded, and how replies are to be understood.
        super().__init__(connection_pool=ConnectionPool(**options))
        confirmation = Confirmation.within(options["socket_timeout"], replicas)
        self._shards = Shards(lambda: NodesManager(nodes, from_url=True, **options))
        self._sources: dict[str, str] = {}
        self._rounds = Rounds(self._shards, self._sources, self.parse_response, confirmation)

    @staticmethod
    def is_meant(url: str) -> bool:
        """Whether an address is one of a cluster."""
        return urlsplit(url).scheme in _SCHEMES

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command to the node of its keys, or to whichever it concerns, and wait for the reply."""
        if args[0] in _EVERYWHERE:
            first, *_ = [server.execute_command(*args, **options) for server in self.servers()]
            return first
        if args[0] in _ANYWHERE:
            return self.servers()[0].execute_command(*args, **options)
        with explained():
            [reply] = self.run([(args, options)])
            if isinstance(reply, Exception):
                raise reply
            return reply

    def pipeline(self, transaction: bool = False, shard_hint: str | None = None, *, sure: bool = False) -> Batch:
        """Commands that are sent together, each to its node."""
        return _Batch(self, transaction, shard_hint, sure=sure)

    def register_script(self, script: str) -> Script:  # type: ignore[override]
        """A Lua function, which nodes are given when they do not know it."""
        function = super().register_script(script)
        self._sources[function.sha] = script
        return function

    def servers(self) -> Sequence[Client]:
        """A client for each primary."""
        with explained():
            primaries = map(self._shards.client, self._shards.primaries())
            return [Client(connection_pool=primary.connection_pool) for primary in primaries]

    def disconnect(self) -> None:
        """Close all connections; the client opens new ones when it is used again."""
        self._shards.disconnect()

    def run(self, commands: Sequence[tuple[tuple[Any, ...], dict[str, Any]]], *, sure: bool = False) -> list[Any]:
        """Send commands; a reply or an error for each.

        :param sure: whether replicas have to confirm what they write.
        :raises redis.exceptions.RedisClusterException: if no node can be reached.
        """
        return self._rounds.run([self._call(args, options, sure=sure) for args, options in commands])

    def _call(self, args: tuple[Any, ...], options: dict[str, Any], *, sure: bool) -> Call:
        key = args[_FIRST_KEY.get(args[0], 1)]
        slot = key_slot(self.get_encoder().encode(key))  # type: ignore[no-untyped-call]
        return Call(args, options, slot, sure or self.is_sure(args))


class _Batch(Batch):
    def __init__(self, cluster: Cluster, transaction: bool, shard_hint: str | None, *, sure: bool) -> None:
        super().__init__(cluster, transaction, shard_hint)
        self._cluster = cluster
        self._sure = sure
        self._borders: list[int] = []

    def then(self) -> None:
        """Let what is added from now on be sent after the replies to all that was added before."""
        self._borders.append(len(self.command_stack))

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        """Send them; the replies in the order of the commands. After an error no further part is sent."""
        commands, borders = self.command_stack, [0, *self._borders, len(self.command_stack)]
        self.command_stack, self._borders = [], []
        self.scripts.clear()
        replies: list[Any] = []
        with explained():
            for first, after in pairwise(borders):
                replies += self._cluster.run(commands[first:after], sure=self._sure)
                if raise_on_error:
                    raise_first(replies)
        return replies


def _parsed(url: str) -> tuple[list[ClusterNode], dict[str, Any]]:
    """The nodes of an address, and the options that it holds for every connection."""
    parts = urlsplit(url)
    credentials, _, addresses = parts.netloc.rpartition("@")
    at = f"{credentials}@" if credentials else ""
    query = f"?{parts.query}" if parts.query else ""
    each = [parse_url(f"{_SCHEMES[parts.scheme]}://{at}{address}/{query}") for address in addresses.split(",")]  # type: ignore[no-untyped-call]
    if parts.path.strip("/") not in ("", "0"):
        raise ValueError("a cluster has but one database, number 0")
    nodes = [ClusterNode(one.get("host", "localhost"), one.get("port", _PORT)) for one in each]  # type: ignore[no-untyped-call]
    own = ("host", "port", "db")
    return nodes, {name: value for name, value in each[0].items() if name not in own}
