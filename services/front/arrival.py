"""Bodies of requests, awaited whole before a thread takes them up."""

from __future__ import annotations

import asyncio
import time
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO

from granian.rsgi import HTTPProtocol, ProtocolClosed, ProtocolError, Scope

LEAST_BYTES_A_SECOND = 4096
"""How fast a body must arrive on the whole."""

MOST_ARRIVING = 256
"""Bodies that may be arriving at a time in one process: each takes memory and perhaps disk."""

_IN_MEMORY = 256 * 1024
_SHORT = 64 * 1024
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

    async def body(self, scope: Scope, protocol: HTTPProtocol) -> tuple[IO[bytes], int]:
        """The body of a request as a file, and its length; one that is too long is cut off just beyond the limit.

        :raises NotArrived: if it is too slow, breaks off, or is one too many.
        """
        if scope.method in _WITHOUT_BODY:
            return BytesIO(), 0
        if self._number >= MOST_ARRIVING:
            raise TooMany
        self._number += 1
        try:
            return await self._arrived(protocol, scope.headers.get("content-length"))
        finally:
            self._number -= 1

    async def _arrived(self, protocol: HTTPProtocol, announced: str | None) -> tuple[IO[bytes], int]:
        awaited = self._most if announced is None else min(int(announced), self._most)
        file: IO[bytes]
        if awaited <= _SHORT and announced is not None and awaited == int(announced):
            body = await self._whole(protocol, awaited)
            file, length = BytesIO(body), len(body)
        else:
            file, length = await self._spooled(protocol)
        if announced is not None and length < awaited:
            file.close()
            raise NotArrived
        return file, length

    async def _whole(self, protocol: HTTPProtocol, length: int) -> bytes:
        try:
            async with asyncio.timeout(self._idle_seconds + length / LEAST_BYTES_A_SECOND):
                return await protocol()
        except TimeoutError as error:
            raise TooSlow from error
        except (ProtocolClosed, ProtocolError) as error:
            raise NotArrived from error

    async def _spooled(self, protocol: HTTPProtocol) -> tuple[IO[bytes], int]:
        file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (whoever asked for the body closes it)
        try:
            length = await self._written(protocol, file)
        except NotArrived:
            file.close()
            raise
        file.seek(0)
        return file, length

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
