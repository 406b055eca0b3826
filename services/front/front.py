"""The application as granian calls it (RSGI): coroutines wait for clients, and threads are for work alone."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING

from granian.rsgi import HTTPProtocol, Scope

from services.following import Follows
from services.front.arrival import Arrivals, NotArrived, TooMany, TooSlow
from services.front.environ import environ_of
from services.front.replies import Reply, refusal, reply_to, send

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from services.front.streams import Streams
    from services.shortcuts import Shortcuts

_SLOW = refusal(408, "The request did not arrive in time: send it over a better line, or in smaller parts.")
_BROKEN = refusal(400, "The request broke off: send it again.")
_BUSY = refusal(503, "Too many requests are arriving: send it again in a moment.", ("Retry-After", "2"))


class Front:
    """A WSGI application behind a front that waits for slow clients in its stead.

    :param threads: requests that the application handles at a time, and those of them that prefer to wait.
    :param arrivals: what is taken of bodies.
    :param streams: what sends endless replies.
    :param shortcuts: asked first.
    """

    def __init__(
        self,
        application: WSGIApplication,
        threads: tuple[int, int],
        arrivals: Arrivals,
        streams: Streams,
        shortcuts: Shortcuts,
    ) -> None:
        self._application = application
        self._arrivals = arrivals
        self._shortcuts = shortcuts
        working, waiting = threads
        self._working = ThreadPoolExecutor(working, "work")
        self._waiting = ThreadPoolExecutor(waiting, "wait")
        self._streams = streams

    async def answer(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request."""
        try:
            body, length = await self._arrivals.body(scope, protocol)
            with body:
                reply = await self._shortcuts.reply(scope, body) or await self._worked_out(scope, body, length)
        except TooSlow:
            reply = _SLOW
        except TooMany:
            reply = _BUSY
        except NotArrived:
            reply = _BROKEN
        if reply.follows is not None:
            await self._follow(protocol, reply, reply.follows)
        else:
            await send(protocol, reply, self._working)

    async def _worked_out(self, scope: Scope, body: IO[bytes], length: int) -> Reply:
        environ = environ_of(scope, body, length)
        threads = self._waiting if "wait" in environ.get("HTTP_PREFER", "") else self._working
        reply = await asyncio.get_running_loop().run_in_executor(threads, reply_to, environ, self._application)
        self._shortcuts.note(scope, environ, reply)
        return reply

    async def _follow(self, protocol: HTTPProtocol, reply: Reply, follows: Follows) -> None:
        try:
            await self._streams.send(protocol, reply, follows)
        finally:
            reply.close()
