"""What the Redis servers say of themselves: how they keep data, how full they are, what their clocks show."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from redis.exceptions import NoPermissionError, ResponseError

from dateline.store.cluster import SLOTS, Cluster
from dateline.store.connection import Client
from dateline.store.flushing import FLUSHER

_SECTIONS = ("server", "memory", "persistence", "clients", "replication")


@dataclass(frozen=True, slots=True)
class ServerState:
    """A server at one moment.

    :param name: ``Redis`` or ``Valkey``.
    :param loading: whether it still reads its data from disk.
    :param append_only: whether every change goes to a file; ``fsync`` says when it goes on to the disk.
    :param flushed: whether Dateline sees to that itself, every second (:mod:`dateline.store.flushing`).
    :param written: whether the last write to that file succeeded; ``rewritten`` likewise for its last renewal.
    :param append_bytes: length of that file, 0 without one.
    :param memory: bytes in use; ``memory_limit`` the most it takes (0: no limit), ``machine_memory`` all that is there.
    :param eviction: what it throws out at the limit: ``noeviction``, ``allkeys-lru`` ...
    :param role: ``master`` or ``slave``.
    :param clients: open connections; ``most_clients`` the most it takes.
    :param folder: where its data lie on its machine; None, as ``fsync``, where it will not tell.
    :param ahead: seconds that its clock is ahead of ours, give or take ``unsure``.
    :param replicas: how many are connected to it.
    :param address: host and port, where it has them.
    """

    name: str
    version: str
    loading: bool
    append_only: bool
    fsync: str | None
    flushed: bool
    written: bool
    rewritten: bool
    append_bytes: int
    memory: int
    memory_limit: int
    machine_memory: int
    eviction: str
    role: str
    clients: int
    most_clients: int
    folder: str | None
    ahead: float
    unsure: float
    replicas: int = 0
    address: str = ""


class Server:
    """The server that holds the store, or the primaries of a cluster that do.

    Every method raises :class:`StoreUnavailable` if one does not answer.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    def state(self) -> ServerState:
        """Ask it for everything; several servers, as one."""
        return _together(self.states())

    def states(self) -> list[ServerState]:
        """Ask each for everything."""
        return [_asked(server) for server in self._client.servers()]

    def unheld(self) -> int:
        """How many slots of a cluster cannot be served now, since no node that lives holds them."""
        if not isinstance(self._client, Cluster):
            return 0
        told = self._client.servers()[0].cluster("INFO")
        return SLOTS - int(told["cluster_slots_ok"])


def _asked(server: Client) -> ServerState:
    pipeline = server.pipeline()
    for section in _SECTIONS:
        pipeline.info(section)
    info: dict[str, Any] = {}
    for told in pipeline.execute():
        info |= told
    at = server.connection_pool.connection_kwargs
    address = f"{at['host']}:{at['port']}" if "port" in at else ""
    return _state(info, _configured(server), _clock(server), flushed=_is_flushed(server), address=address)


def _clock(server: Client) -> tuple[float, float]:
    before = time.time()
    seconds, micros = server.time()
    after = time.time()
    return seconds + micros / 1e6 - (before + after) / 2, (after - before) / 2


def _configured(server: Client) -> Mapping[str, str]:
    """What only its configuration says; providers of servers often forbid to read it."""
    try:
        return cast("Mapping[str, str]", server.config_get("appendfsync", "dir"))
    except (NoPermissionError, ResponseError):
        return {}


def _is_flushed(server: Client) -> bool:
    try:
        return any(client["name"] == FLUSHER for client in server.client_list())
    except (NoPermissionError, ResponseError):
        return False


def _together(states: Sequence[ServerState]) -> ServerState:
    """What has to be watched of several servers: all that they use, and whether each is as it should be."""
    first, *others = states
    if not others:
        return first
    limits = [each.memory_limit for each in states]
    return replace(
        first,
        append_only=all(each.append_only for each in states),
        written=all(each.written for each in states),
        rewritten=all(each.rewritten for each in states),
        append_bytes=sum(each.append_bytes for each in states),
        memory=sum(each.memory for each in states),
        memory_limit=sum(limits) if all(limits) else 0,
        clients=sum(each.clients for each in states),
        replicas=min(each.replicas for each in states),
        address="",
    )


def _state(
    info: Mapping[str, Any], configured: Mapping[str, str], clock: tuple[float, float], *, flushed: bool, address: str
) -> ServerState:
    valkey = info.get("server_name") == "valkey"
    return ServerState(
        name="Valkey" if valkey else "Redis",
        version=str(info["valkey_version"] if valkey else info["redis_version"]),
        loading=bool(info["loading"]),
        append_only=bool(info["aof_enabled"]),
        fsync=configured.get("appendfsync"),
        flushed=flushed,
        written=info.get("aof_last_write_status", "ok") == "ok",
        rewritten=info.get("aof_last_bgrewrite_status", "ok") == "ok",
        append_bytes=int(info.get("aof_current_size", 0)),
        memory=int(info["used_memory"]),
        memory_limit=int(info["maxmemory"]),
        machine_memory=int(info.get("total_system_memory", 0)),
        eviction=str(info["maxmemory_policy"]),
        role=str(info["role"]),
        clients=int(info["connected_clients"]),
        most_clients=int(info.get("maxclients", 0)),
        folder=configured.get("dir"),
        ahead=clock[0],
        unsure=clock[1],
        replicas=int(info["connected_slaves"]),
        address=address,
    )
