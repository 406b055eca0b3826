"""The application as granian calls it (RSGI): coroutines wait for clients, and threads are for work alone."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from granian.rsgi import HTTPProtocol, Scope

from services.front.arrival import Arrivals, NotArrived, TooMany, TooSlow
from services.front.environ import environ_of
from services.front.replies import refusal, reply_to, send

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_SLOW = refusal(408, "The request did not arrive in time: send it over a better line, or in smaller parts.")
_BROKEN = refusal(400, "The request broke off: send it again.")
_BUSY = refusal(503, "Too many requests are arriving: send it again in a moment.", ("Retry-After", "2"))


class Front:
    """A WSGI application behind a front that waits for slow clients in its stead.

    :param threads: requests that the application handles at a time.
    :param streams: endless replies that may be open at a time, each with a thread of its own, and requests that prefer
        to wait.
    :param arrivals: what is taken of bodies.
    """

    def __init__(self, application: WSGIApplication, threads: int, streams: int, arrivals: Arrivals) -> None:
        self._application = application
        self._arrivals = arrivals
        self._working = ThreadPoolExecutor(threads, "work")
        self._streaming = ThreadPoolExecutor(streams, "stream")

    async def answer(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request."""
        try:
            async with self._arrivals.body(scope, protocol) as (body, length):
                environ = environ_of(scope, body, length)
                threads = self._streaming if "wait" in environ.get("HTTP_PREFER", "") else self._working
                reply = await asyncio.get_running_loop().run_in_executor(threads, reply_to, environ, self._application)
        except TooSlow:
            reply = _SLOW
        except TooMany:
            reply = _BUSY
        except NotArrived:
            reply = _BROKEN
        await send(protocol, reply, self._streaming if reply.endless else self._working)
