"""A copy of all that a server holds, as of one moment, while it goes on serving.

The server makes it as it would for a replica: it forks, and sends what its memory held then. So the copy is neither a
mixture of times nor does it need the server's disk, and one on another machine can be copied as well.

Of a cluster the copies of all primaries are put together in one file, one after another. Each is of one moment, and so
is all of a timeline, which is on one node.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast
from zipfile import ZipFile

from redis.exceptions import RedisError

from dateline.errors import BackupFailed, StoreUnavailable
from dateline.settings import Settings
from dateline.store import keys
from dateline.store.connection import Client, connect

# The server says every second that it is alive until the copy comes, and then sends without a pause.
_SILENCE_SECONDS = 60.0
_PIECE_BYTES = 1024 * 1024

Receive = Callable[[int], bytes]


def back_up(settings: Settings, path: Path) -> int:
    """Write everything that the server holds to a new file, which only this user can read; its length in bytes.

    The file appears whole or not at all.

    :raises BackupFailed: if the file is there already or cannot be written, or the server will not give a copy.
    :raises StoreUnavailable: if the server does not answer.
    """
    if path.exists():
        raise BackupFailed(f"{path} is there already: choose another name, or move it away.")
    part = path.with_name(f"{path.name}.part")
    try:
        with connect(settings) as client:
            seconds, _ = client.time()
            with _new_file(part) as file:
                length = _copy_all(client.servers(), file)
            part.rename(path)
            client.set(keys.BACKUP, seconds)
    except OSError as error:
        raise BackupFailed(f"{path} cannot be written ({error.strerror or error}): choose another place.") from error
    finally:
        part.unlink(missing_ok=True)
    return length


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _copy_all(servers: Sequence[Client], file: BinaryIO) -> int:
    if len(servers) == 1:
        return _copy(servers[0], file)
    with ZipFile(file, "w") as archive:
        for number, server in enumerate(servers):
            with archive.open(f"{number}.rdb", "w", force_zip64=True) as part:
                _copy(server, part)
    return file.tell()


def _copy(client: Client, file: IO[bytes]) -> int:
    client.ping()
    connection = client.connection_pool.get_connection()
    try:
        # Only the copy, without the changes that come after it; and straight from memory, not by way of its disk.
        for option in (("rdb-only", "1"), ("capa", "eof")):
            connection.send_command("REPLCONF", *option)  # type: ignore[no-untyped-call]
            connection.read_response()
        connection.send_command("SYNC")  # type: ignore[no-untyped-call]
        # What follows is no reply as the protocol has them, so it is read from the socket itself.
        wire = cast("socket.socket", connection._sock)  # noqa: SLF001
        wire.settimeout(_SILENCE_SECONDS)
        return _receive(wire.recv, file)
    except (RedisError, TimeoutError, ConnectionError) as error:
        raise StoreUnavailable(f"The Redis server did not give a copy: {error}") from error
    finally:
        connection.disconnect()  # type: ignore[no-untyped-call]


def _receive(receive: Receive, file: IO[bytes]) -> int:
    announced = _announcement(receive)
    if not announced.startswith(b"$"):
        raise BackupFailed(f"The Redis server gives no copy ({announced.decode()}): copy its data where it runs.")
    mark = announced.removeprefix(b"$EOF:")
    pieces = _so_many(receive, int(announced[1:])) if mark == announced else _until(receive, mark)
    return sum(map(file.write, pieces))


def _announcement(receive: Receive) -> bytes:
    """``$`` and the length of the copy, or ``$EOF:`` and the mark that ends it; empty lines before only say: wait."""
    line = b""
    while not line.endswith(b"\n") or not line.strip():
        line = line.lstrip() + _some(receive, 1)
    return line.strip()


def _so_many(receive: Receive, length: int) -> Iterator[bytes]:
    while length:
        piece = _some(receive, min(length, _PIECE_BYTES))
        length -= len(piece)
        yield piece


def _until(receive: Receive, mark: bytes) -> Iterator[bytes]:
    held = b""
    while held != mark:
        held += _some(receive, _PIECE_BYTES)
        yield held[: -len(mark)]
        held = held[-len(mark) :]


def _some(receive: Receive, most: int) -> bytes:
    piece = receive(most)
    if not piece:
        raise StoreUnavailable("The Redis server broke off before its copy was whole: see its log.")
    return piece
