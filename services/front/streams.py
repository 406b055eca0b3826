"""Endless replies without a thread for each: what changed is read once for all who follow with the same filters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from granian.rsgi import HTTPProtocol, ProtocolClosed

from dateline.errors import StoreUnavailable
from dateline.store import Store
from services.following import Follows, Step, next_step
from services.front.replies import SEND_SECONDS, Reply

HEARTBEAT = 15.0
"""Seconds of silence after which a comment shows that the stream goes on; proxies cut what is silent for longer."""

STARTS, GOES_ON = b": follows\n\n", b": goes on\n\n"

THREADS = 4
"""Threads that read what changed, for all streams of a process."""

_KEPT_SECONDS = 1.0  # what one client was told, all others are told within


class Streams:
    """The streams of one process.

    :param silence: seconds after which a comment is sent.
    """

    def __init__(self, store: Store, silence: float = HEARTBEAT) -> None:
        self._store = store
        self._silence = silence
        self._threads = ThreadPoolExecutor(THREADS, "stream")
        self._steps: dict[Follows, asyncio.Future[Step]] = {}

    async def send(self, protocol: HTTPProtocol, reply: Reply, follows: Follows) -> None:
        """Send what is followed until it ends, or its client is gone."""
        transport = protocol.response_stream(reply.status, reply.headers)
        gone = asyncio.ensure_future(protocol.client_disconnect())
        try:
            async for piece in self.pieces(follows, gone):
                await asyncio.wait_for(transport.send_bytes(piece), SEND_SECONDS)
        except (ProtocolClosed, TimeoutError):
            pass  # the client is gone, or takes nothing
        finally:
            gone.cancel()

    async def pieces(self, follows: Follows, gone: asyncio.Future[None]) -> AsyncIterator[bytes]:
        """What is sent, until the timeline, the store, the process or the client's connection comes to an end.

        :param gone: done when the client is gone.
        """
        yield STARTS
        try:
            while (step := await self._step(follows)).told is not None:
                follows = replace(follows, told=step.told)
                if step.piece:
                    yield step.piece
                while step.complete and not await self._is_over(follows, gone):
                    yield GOES_ON
                if gone.done() or self._store.watch.is_ending:
                    return
            yield step.piece
        except StoreUnavailable:
            return  # the client comes back, and is told when it may

    async def _step(self, follows: Follows) -> Step:
        step = self._steps.get(follows)
        if step is None:
            loop = asyncio.get_running_loop()
            step = self._steps[follows] = loop.run_in_executor(self._threads, next_step, self._store, follows)
            loop.call_later(_KEPT_SECONDS, self._steps.pop, follows)
        return await step

    async def _is_over(self, follows: Follows, gone: asyncio.Future[None]) -> bool:
        """Wait for a change, the end or the client's going; False if nothing happened for some time."""
        loop = asyncio.get_running_loop()
        over = loop.create_future()
        forget = self._store.watch.call_when_over(
            follows.query.timeline, follows.told, lambda: loop.call_soon_threadsafe(_done, over)
        )
        try:
            done, _ = await asyncio.wait((over, gone), timeout=self._silence, return_when=asyncio.FIRST_COMPLETED)
        finally:
            forget()
        return bool(done)


def _done(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
