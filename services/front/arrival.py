"""Bodies of requests, awaited whole before a thread takes them up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from granian.rsgi import HTTPProtocol, Scope

LEAST_BYTES_A_SECOND = 4096
"""How fast a body must arrive on the whole."""

MOST_ARRIVING = 256
"""Bodies that may be arriving at a time in one process: each takes memory and perhaps disk."""

_IN_MEMORY = 256 * 1024
_WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")


class NotArrived(Exception):
    """A body did not arrive whole."""


class TooSlow(NotArrived):
    """It took its time."""


class TooMany(NotArrived):
    """As many bodies are arriving as may."""


class Arrivals:
    """The bodies that are arriving at one process.

    :param most: bytes of one at the most.
    :param idle_seconds: how long a client may send nothing.
    """

    def __init__(self, most: int, idle_seconds: float) -> None:
        self._most = most
        self._idle_seconds = idle_seconds
        self._number = 0

    @asynccontextmanager
    async def body(self, scope: Scope, protocol: HTTPProtocol) -> AsyncIterator[tuple[IO[bytes], int]]:
        """The body of a request as a file, and its length; one that is too long is cut off just beyond the limit.

        :raises NotArrived: if it is too slow, breaks off, or is one too many.
        """
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            length = 0 if scope.method in _WITHOUT_BODY else await self._arrived(scope, protocol, file)
            file.seek(0)
            yield file, length

    async def _arrived(self, scope: Scope, protocol: HTTPProtocol, file: IO[bytes]) -> int:
        if self._number >= MOST_ARRIVING:
            raise TooMany
        self._number += 1
        try:
            length = await self._written(protocol, file)
        finally:
            self._number -= 1
        announced = scope.headers.get("content-length")
        if announced is not None and length < min(int(announced), self._most):
            raise NotArrived
        return length

    async def _written(self, protocol: HTTPProtocol, file: IO[bytes]) -> int:
        length, begun = 0, time.monotonic()
        chunks, ended = aiter(protocol), False
        while length <= self._most:
            allowed = self._idle_seconds + length / LEAST_BYTES_A_SECOND - (time.monotonic() - begun)
            try:
                chunk = await asyncio.wait_for(anext(chunks), min(max(allowed, 0.0), self._idle_seconds))
            except StopAsyncIteration:
                break
            except TimeoutError as error:
                raise TooSlow from error
            # An empty piece is the end of a body; granian has another one follow where the body broke off instead.
            if ended:
                raise NotArrived
            ended = not chunk
            length += file.write(chunk)
        return length
