"""Which node of a cluster holds which slots, as far as it is known, and the connections to each node."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from redis import Redis
from redis.cluster import ClusterNode, NodesManager
from redis.exceptions import AskError, MovedError, RedisClusterException

Told = TypeVar("Told")


class Shards:
    """Learns what it does not know from the nodes, and asks them anew when there is reason to doubt it.

    Threads may share one. Methods raise :class:`redis.exceptions.RedisClusterException` if no node tells.

    :param make: makes what redis-py keeps of a cluster, beginning with the nodes that an operator has named.
    """

    def __init__(self, make: Callable[[], NodesManager]) -> None:
        self._make = make
        self._lock = Lock()
        self._known: NodesManager | None = None
        self._doubted: str | None = None
        self._strangers: dict[str, ClusterNode] = {}

    def holding(self, slot: int) -> ClusterNode:
        """The primary of a slot."""
        return self._manager().get_node_from_slot(slot)

    def at(self, error: AskError) -> ClusterNode:
        """The node that a redirection names; it may hold no slot yet, and so not be among those that are known."""
        found = self._manager().get_node(host=error.host, port=error.port)
        if found is not None:
            return found
        stranger = ClusterNode(error.host, error.port)  # type: ignore[no-untyped-call]
        return self._strangers.setdefault(stranger.name, stranger)

    def primaries(self) -> list[ClusterNode]:
        """All nodes that hold slots."""
        return cast("list[ClusterNode]", self._manager().get_nodes_by_server_type("primary"))

    def client(self, node: ClusterNode) -> Redis:
        """The connections to a node."""
        if node.redis_connection is None:
            with self._lock:
                self._known_or_made().create_redis_connections([node])  # type: ignore[no-untyped-call]
        return cast("Redis", node.redis_connection)

    def learn(self, error: MovedError) -> None:
        """Note what a redirection says of a slot."""
        self._manager().move_slot(error)

    def doubt(self, node: str) -> None:
        """Have the nodes asked again before the next look, this one last ("" for no such one)."""
        self._doubted = node

    def disconnect(self) -> None:
        """Close all connections; others are opened when they are needed."""
        with self._lock:
            known, self._known = self._known, None
        if known is not None:
            known.close()

    def _manager(self) -> NodesManager:
        with self._lock:
            manager = self._known_or_made()
            doubted, self._doubted = self._doubted, None
        if doubted is not None:
            self._ask(manager, doubted)
        return manager

    def _known_or_made(self) -> NodesManager:
        if self._known is None:
            self._known = _told(self._make)
        return self._known

    def _ask(self, manager: NodesManager, last: str) -> None:
        try:
            _told(lambda: manager.initialize(last_failed_node_name=last))
        except RedisClusterException:
            # All nodes that were known are gone; those that an operator has named may be back under them.
            self.disconnect()
            raise


def _told(ask: Callable[[], Told]) -> Told:
    try:
        return ask()
    except IndexError as error:  # redis-py takes the first of those that hold slots
        raise RedisClusterException("No node of the cluster holds a slot: give them out first.") from error
