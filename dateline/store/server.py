"""What the Redis server says of itself: how it keeps its data, how full it is, what its clock shows."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from redis.exceptions import NoPermissionError, ResponseError

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


class Server:
    """The server that holds the store. Every method raises :class:`StoreUnavailable` if it does not answer."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def state(self) -> ServerState:
        """Ask it for everything."""
        pipeline = self._client.pipeline()
        for section in _SECTIONS:
            pipeline.info(section)
        info: dict[str, Any] = {}
        for told in pipeline.execute():
            info |= told
        ahead, unsure = self._clock()
        return _state(info, self._configured(), flushed=self._is_flushed(), clock=(ahead, unsure))

    def _clock(self) -> tuple[float, float]:
        before = time.time()
        seconds, micros = self._client.time()
        after = time.time()
        return seconds + micros / 1e6 - (before + after) / 2, (after - before) / 2

    def _configured(self) -> Mapping[str, str]:
        """What only its configuration says; providers of servers often forbid to read it."""
        try:
            return cast("Mapping[str, str]", self._client.config_get("appendfsync", "dir"))
        except (NoPermissionError, ResponseError):
            return {}

    def _is_flushed(self) -> bool:
        try:
            return any(client["name"] == FLUSHER for client in self._client.client_list())
        except (NoPermissionError, ResponseError):
            return False


def _state(
    info: Mapping[str, Any], configured: Mapping[str, str], *, flushed: bool, clock: tuple[float, float]
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
    )
