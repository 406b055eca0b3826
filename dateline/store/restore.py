"""A backup made the data of a server of ours."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from dateline.errors import BackupFailed, ServerNotStarted
from dateline.settings import Settings
from dateline.store.connection import Client, connect
from dateline.store.embedded import EmbeddedServer

_MAGICS = (b"REDIS", b"VALKEY")
_SNAPSHOT = "dump.rdb"
_APPEND_ONLY = "appendonlydir"
_REWRITE_SECONDS = 600.0
_LOOK_SECONDS = 0.05


def restore(backup: Path, folder: Path) -> int:
    """Make the folder of an embedded server hold what a backup holds; how many keys that are.

    A server loads the backup, whose checksum it verifies, and writes its append-only file; then it is stopped.

    :param folder: empty, or not there; it is left so if the backup cannot be restored.
    :raises BackupFailed: if the folder holds data, or the backup is none or damaged.
    """
    if (folder / _APPEND_ONLY).exists():
        raise BackupFailed(f"{folder} holds data already: restore into another folder, or move that one away.")
    _require_backup(backup)
    folder.mkdir(parents=True, exist_ok=True)
    snapshot = folder / _SNAPSHOT
    shutil.copyfile(backup, snapshot)
    try:
        return _load(folder)
    except ServerNotStarted as error:
        raise BackupFailed(f"{backup} cannot be restored, it may be damaged. {error}") from error
    finally:
        snapshot.unlink(missing_ok=True)


def _require_backup(path: Path) -> None:
    try:
        with path.open("rb") as file:
            begin = file.read(max(map(len, _MAGICS)))
    except OSError as error:
        raise BackupFailed(f"{path} cannot be read: {error.strerror}.") from error
    if not begin.startswith(_MAGICS):
        raise BackupFailed(f"{path} is no backup: name a file that `dateline backup` made.")


def _load(folder: Path) -> int:
    server = EmbeddedServer(folder, append_only=False)
    try:
        with connect(Settings(redis_url=server.url)) as client:
            client.config_set("appendonly", "yes")
            _wait_until_written(client)
            return int(client.dbsize())
    except BackupFailed:
        shutil.rmtree(folder / _APPEND_ONLY, ignore_errors=True)
        raise
    finally:
        server.stop()


def _wait_until_written(client: Client) -> None:
    deadline = time.monotonic() + _REWRITE_SECONDS
    while (state := client.info("persistence"))["aof_rewrite_in_progress"] or state["aof_rewrite_scheduled"]:
        if time.monotonic() > deadline:
            break
        time.sleep(_LOOK_SECONDS)
    if state["aof_rewrite_in_progress"] or state["aof_last_bgrewrite_status"] != "ok":
        raise BackupFailed("What was restored could not be written to disk: see whether it is full.")
