"""A client that costs next to nothing, since it runs on the cores of what it measures."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_ETAG = re.compile(r"\r\netag: *([^\r]+)", re.IGNORECASE)
_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, its head as it came, and its body."""

    status: int
    head: str
    body: bytes

    @property
    def etag(self) -> str:
        """Its ETag; empty if it has none."""
        found = _ETAG.search(self.head)
        return found[1] if found else ""

    def json(self) -> Any:
        """What its body says."""
        return json.loads(self.body)


class Connection:
    """One connection to a web service on this machine, kept open between requests."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def get(self, path: str, *headers: str) -> Reply:
        """Ask for a path."""
        return self.send(request("GET", path, b"", *headers))

    def post(self, path: str, body: bytes, kind: str) -> Reply:
        """Post a body of a kind."""
        return self.send(request("POST", path, body, f"Content-Type: {kind}"))

    def send(self, raw: bytes) -> Reply:
        """Send a request as :func:`request` makes it, and read the answer whole.

        :raises OSError: if the connection breaks.
        """
        self.socket.sendall(raw)
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._receive()
        head, body = data[:end], bytearray(data[end + 4 :])
        length = _LENGTH.search(head)
        while length is not None and len(body) < int(length[1]):
            body += self._receive()
        return Reply(int(head[9:12]), head.decode("latin-1"), bytes(body))

    def _receive(self) -> bytes:
        piece = self.socket.recv(_PIECE)
        if not piece:
            raise ConnectionError("The service closed the connection.")
        return piece


def request(method: str, path: str, body: bytes = b"", *headers: str) -> bytes:
    """A request as it goes over the line."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def timed(work: Callable[..., object], *given: object) -> float:
    """The seconds that a call takes."""
    begun = time.perf_counter()
    work(*given)
    return time.perf_counter() - begun


def load(
    port: int, connections: int, requests: Iterator[bytes], expected: Collection[int], seconds: float
) -> list[float]:
    """Send requests over so many connections for so long; the seconds that each answer took.

    :raises AssertionError: if an answer has another status than those expected.
    """
    lock, end = threading.Lock(), time.monotonic() + seconds

    def sender(_: int) -> list[float]:
        took = []
        with Connection(port) as connection:
            while time.monotonic() < end:
                with lock:
                    raw = next(requests)
                begun = time.perf_counter()
                reply = connection.send(raw)
                took.append(time.perf_counter() - begun)
                assert reply.status in expected, reply
        return took

    with ThreadPoolExecutor(connections) as threads:
        return [each for took in threads.map(sender, range(connections)) for each in took]
