"""A real cluster: three primaries and a replica of each, on loopback ports, of the embedded server's own binary."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from redis.crc import key_slot
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import ResponseError

from tests.end_to_end.stacks import wait_until
from tests.scale.server import SECONDS, Server

PRIMARIES = 3
SLOTS = 16384
NODE_TIMEOUT_MS = 1000
_PIECE = 10


class Node(Server):
    """One server of the cluster, with its data in a folder of its own.

    :param node_timeout: milliseconds after which the others count it as dead.
    """

    def __init__(self, folder: Path, node_timeout: int = NODE_TIMEOUT_MS) -> None:
        folder.mkdir()
        port, self.bus = free_ports()
        super().__init__(port, _arguments(folder, port, self.bus, node_timeout))
        self.id = self.redis.execute_command("CLUSTER MYID").decode()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def state(self) -> dict[str, str]:
        """What it says of the cluster."""
        lines = self.redis.execute_command("CLUSTER INFO")
        if isinstance(lines, Mapping):
            return dict(lines)
        return dict(line.split(":", 1) for line in lines.decode().split())

    def is_primary(self) -> bool:
        """Whether it is one that lives, in its own opinion."""
        try:
            return bool(self.redis.info("replication")["role"] == "master")
        except Unreachable:
            return False

    def holds(self, slot: int) -> bool:
        """Whether it is the primary of a slot, in its own opinion."""
        shards = self.redis.execute_command("CLUSTER SLOTS")
        return any(first <= slot <= last for first, last, primary, *_ in shards if primary[1] == self.port)


class RunningCluster:
    """Its nodes: at first the three primaries, then their replicas in the same order."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    @property
    def url(self) -> str:
        """The address for ``DATELINE_REDIS_URL``."""
        return f"redis+cluster://{','.join(node.address for node in self.nodes)}/"

    def form(self) -> None:
        """Make one cluster of the nodes."""
        for number, node in enumerate(self.nodes):
            node.redis.execute_command("CLUSTER SET-CONFIG-EPOCH", number + 1)
            node.redis.execute_command("CLUSTER MEET", "127.0.0.1", self.nodes[0].port, self.nodes[0].bus)
        borders = [SLOTS * number // PRIMARIES for number in range(PRIMARIES + 1)]
        for node, first, after in zip(self.nodes, borders, borders[1:], strict=False):
            node.redis.execute_command("CLUSTER ADDSLOTSRANGE", first, after - 1)
        wait_until(self._all_known, "all nodes known to each", SECONDS)
        for primary, replica in zip(self.nodes, self.nodes[PRIMARIES:], strict=False):
            replica.redis.execute_command("CLUSTER REPLICATE", primary.id)
        self.wait_until_whole()

    def empty(self) -> None:
        """Take everything away that the cluster holds."""
        for node in self.primaries():
            node.redis.flushall()

    def primaries(self) -> list[Node]:
        """The nodes that are primaries now."""
        return [node for node in self.nodes if node.is_primary()]

    def holder(self, key: str) -> Node:
        """The primary that holds a key."""
        return self._holding(key_slot(key.encode()))

    def wait_until_promoted(self, killed: Node) -> None:
        """Wait until no node counts a killed one among those that hold slots, and all slots are held."""
        rest = [node for node in self.nodes if node is not killed]
        wait_until(lambda: all(_goes_on_without(node, killed) for node in rest), "the promotion of a replica", SECONDS)

    def wait_until_whole(self) -> None:
        """Wait until all nodes agree that all slots are held, and each replica has what its primary has."""
        wait_until(lambda: all(_is_whole(node) for node in self.nodes), "a whole cluster", SECONDS)

    def move(self, slot: int, target: Node) -> int:
        """Move one slot with its keys to another primary, key by key, while clients go on; how many keys it had."""
        source = self._holding(slot)
        self.begin_move(slot, target)
        moved = 0
        while keys := source.redis.execute_command("CLUSTER GETKEYSINSLOT", slot, _PIECE):
            source.redis.execute_command("MIGRATE", "127.0.0.1", target.port, "", 0, 5000, "KEYS", *keys)
            moved += len(keys)
        # First who gets it: so at no moment nobody holds it.
        for node in (target, source, *(node for node in self.primaries() if node not in (source, target))):
            node.redis.execute_command("CLUSTER SETSLOT", slot, "NODE", target.id)
        return moved

    def move_at_once(self, slot: int, target: Node) -> None:
        """Have one slot moved by Valkey itself: first the keys are copied, then all are at the other primary."""
        source = self._holding(slot)
        source.redis.execute_command("CLUSTER MIGRATESLOTS", "SLOTSRANGE", slot, slot, "NODE", target.id)
        wait_until(lambda: target.holds(slot) and not source.holds(slot), f"the move of slot {slot}", SECONDS)

    def begin_move(self, slot: int, target: Node) -> None:
        """Let what is not found of a slot any more be looked for at another primary."""
        source = self._holding(slot)
        target.redis.execute_command("CLUSTER SETSLOT", slot, "IMPORTING", source.id)
        source.redis.execute_command("CLUSTER SETSLOT", slot, "MIGRATING", target.id)

    def add(self, node: Node) -> None:
        """Let a node join that holds no slot."""
        node.redis.execute_command("CLUSTER MEET", "127.0.0.1", self.nodes[0].port, self.nodes[0].bus)
        self.nodes.append(node)
        wait_until(self._all_known, "all nodes known to each", SECONDS)
        wait_until(lambda: node.state()["cluster_state"] == "ok", "a node that is one of them", SECONDS)

    def drop(self, node: Node) -> None:
        """Forget a node that holds no slot any more."""
        self.nodes.remove(node)
        for other in self.nodes:
            other.redis.execute_command("CLUSTER FORGET", node.id)

    def replica_of(self, primary: Node) -> Node:
        """A replica of a primary."""
        link = primary.redis.info("replication")["slave0"]
        return next(node for node in self.nodes if node.port == link["port"])

    @contextmanager
    def frozen(self, node: Node) -> Iterator[None]:
        """A node that answers nobody while the block lasts."""
        os.kill(node.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(node.pid, signal.SIGCONT)
            self.wait_until_whole()

    def _holding(self, slot: int) -> Node:
        return next(node for node in self.primaries() if node.holds(slot))

    def _all_known(self) -> bool:
        return all(int(node.state()["cluster_known_nodes"]) == len(self.nodes) for node in self.nodes)


@contextmanager
def running_cluster(folder: Path, node_timeout: int = NODE_TIMEOUT_MS) -> Iterator[RunningCluster]:
    """A whole cluster that holds nothing, with its data under a folder."""
    with ExitStack() as nodes:
        cluster = RunningCluster([])
        for number in range(2 * PRIMARIES):
            node = Node(folder / str(number), node_timeout)
            nodes.callback(node.stop)
            cluster.nodes.append(node)
        cluster.form()
        yield cluster


def free_ports() -> tuple[int, int]:
    """Two ports that nothing listens at now."""
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _arguments(folder: Path, port: int, bus: int, node_timeout: int) -> list[str]:
    return [
        *("--bind", "127.0.0.1", "--port", str(port), "--cluster-port", str(bus)),
        *("--dir", str(folder), "--logfile", str(folder / "log")),
        *("--appendonly", "yes", "--save", ""),
        *("--cluster-enabled", "yes", "--cluster-node-timeout", str(node_timeout)),
        # A replica stands for election however long it has been without its primary.
        *("--cluster-replica-validity-factor", "0"),
        # What other nodes hold is served although nobody holds some slots.
        *("--cluster-require-full-coverage", "no"),
        *("--repl-diskless-sync-delay", "0"),
    ]


def _goes_on_without(node: Node, killed: Node) -> bool:
    try:
        shards = node.redis.execute_command("CLUSTER SLOTS")
        covered = sum(shard[1] - shard[0] + 1 for shard in shards)
        return (
            covered == SLOTS
            and node.state()["cluster_state"] == "ok"
            and all(shard[2][1] != killed.port for shard in shards)
        )
    except (Unreachable, ResponseError):
        return False


def _is_whole(node: Node) -> bool:
    try:
        replication = node.redis.info("replication")
        return node.state()["cluster_state"] == "ok" and (
            replication["connected_slaves"] > 0 or replication.get("master_link_status") == "up"
        )
    except Unreachable:
        return False
