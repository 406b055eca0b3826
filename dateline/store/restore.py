"""A backup made the data of a server of ours."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from dateline.errors import BackupFailed, ServerNotStarted
from dateline.settings import Settings
from dateline.store.connection import Client, connect
from dateline.store.embedded import EmbeddedServer

_OF_A_SERVER = (b"REDIS", b"VALKEY")
_OF_A_CLUSTER = b"PK"
_PARTS = "parts"
_KEYS = 500
_SNAPSHOT = "dump.rdb"
_APPEND_ONLY = "appendonlydir"
_REWRITE_SECONDS = 600.0
_LOOK_SECONDS = 0.05


def restore(backup: Path, folder: Path) -> int:
    """Make the folder of an embedded server hold what a backup holds; how many keys that are.

    A server loads the backup, whose checksum it verifies, and writes its append-only file; then it is stopped. Of a
    backup of a cluster it loads one node's copy, and is given what servers hold that have loaded the others.

    :param folder: empty, or not there; it is left so if the backup cannot be restored.
    :raises BackupFailed: if the folder holds data, or the backup is none or damaged.
    """
    if (folder / _APPEND_ONLY).exists():
        raise BackupFailed(f"{folder} holds data already: restore into another folder, or move that one away.")
    _require_backup(backup)
    folder.mkdir(parents=True, exist_ok=True)
    parts = _parts(backup, folder)
    try:
        next(parts)
        return _load(folder, parts)
    except (ServerNotStarted, BadZipFile) as error:
        raise BackupFailed(f"{backup} cannot be restored, it may be damaged. {error}") from error
    finally:
        (folder / _SNAPSHOT).unlink(missing_ok=True)
        shutil.rmtree(folder / _PARTS, ignore_errors=True)


def _parts(backup: Path, folder: Path) -> Iterator[Path]:
    """Folders in which a server loads a part of a backup when it starts: first the one given, then others in turn."""
    if not _begin(backup).startswith(_OF_A_CLUSTER):
        shutil.copyfile(backup, folder / _SNAPSHOT)
        yield folder
        return
    with ZipFile(backup) as archive:
        for number, name in enumerate(archive.namelist()):
            part = folder / _PARTS / str(number) if number else folder
            part.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as copied, (part / _SNAPSHOT).open("wb") as snapshot:
                shutil.copyfileobj(copied, snapshot)
            yield part
            if number:
                shutil.rmtree(part)


def _require_backup(path: Path) -> None:
    begin = _begin(path)
    if not begin.startswith(_OF_A_SERVER) and not (begin.startswith(_OF_A_CLUSTER) and is_zipfile(path)):
        raise BackupFailed(f"{path} is no backup: name a file that `dateline backup` made.")


def _begin(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(16)
    except OSError as error:
        raise BackupFailed(f"{path} cannot be read: {error.strerror}.") from error


def _load(folder: Path, others: Iterable[Path]) -> int:
    server = EmbeddedServer(folder, append_only=False)
    try:
        with connect(Settings(redis_url=server.url)) as client:
            for other in others:
                _take_over(client, other)
            client.config_set("appendonly", "yes")
            _wait_until_written(client)
            return int(client.dbsize())
    except (BackupFailed, ServerNotStarted, BadZipFile):
        shutil.rmtree(folder / _APPEND_ONLY, ignore_errors=True)
        raise
    finally:
        server.stop()


def _take_over(client: Client, part: Path) -> None:
    """Give a server all keys that a server of another folder loads."""
    server = EmbeddedServer(part, append_only=False)
    try:
        with connect(Settings(redis_url=server.url)) as other:
            for some in other.matching("*", _KEYS):
                _copy(some, other, client)
    finally:
        server.stop()


def _copy(some: Sequence[bytes], source: Client, target: Client) -> None:
    reading, writing = source.pipeline(), target.pipeline()
    for key in some:
        reading.dump(key)
        reading.pttl(key)
    told = reading.execute()
    for key, value, left in zip(some, told[::2], told[1::2], strict=True):
        if value is not None:  # it has not expired meanwhile
            writing.restore(key, max(left, 0), value, replace=True)
    writing.execute()


def _wait_until_written(client: Client) -> None:
    deadline = time.monotonic() + _REWRITE_SECONDS
    while (state := client.info("persistence"))["aof_rewrite_in_progress"] or state["aof_rewrite_scheduled"]:
        if time.monotonic() > deadline:
            break
        time.sleep(_LOOK_SECONDS)
    if state["aof_rewrite_in_progress"] or state["aof_last_bgrewrite_status"] != "ok":
        raise BackupFailed("What was restored could not be written to disk: see whether it is full.")
