"""Replies of a WSGI application, sent as fast as their clients take them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from granian.rsgi import HTTPProtocol, ProtocolClosed

from dateline.encoding import dumps
from services.following import FOLLOWS, Follows

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

SEND_SECONDS = 60.0
"""How long a client may take nothing of a reply that is sent piece by piece."""

_WHOLE = 1024 * 1024  # bytes up to which a reply is taken from the application at once


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: whole, or in pieces that the application is still to be asked for.

    :param follows: what it follows, if it is endless: then nobody need ask for its pieces.
    """

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""
    pieces: Iterable[bytes] | None = None
    follows: Follows | None = None

    def close(self) -> None:
        """Tell the application that nobody will ask for its pieces any more."""
        _close(self.pieces)


def refusal(status: int, sentence: str, *headers: tuple[str, str]) -> Reply:
    """A problem (RFC 9457) that is told without the application."""
    title = HTTPStatus(status).phrase
    problem = {"type": "about:blank", "title": title, "status": status, "detail": sentence, "errors": []}
    return Reply(status, [("Content-Type", "application/problem+json"), *headers], dumps(problem))


def reply_to(environ: WSGIEnvironment, application: WSGIApplication) -> Reply:
    """What an application replies to a request."""
    begun: list[tuple[int, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> None:
        begun.append((int(status[:3]), headers))

    pieces = application(environ, start_response)  # type: ignore[arg-type]
    return reply_of(*begun[-1], pieces, environ.get(FOLLOWS))


def reply_of(
    status: int, headers: list[tuple[str, str]], pieces: Iterable[bytes], follows: Follows | None = None
) -> Reply:
    """The reply of an application, whole if it says that it is of a size to hold in memory."""
    length = _header(headers, "content-length")
    is_endless = _header(headers, "content-type").startswith("text/event-stream")
    if is_endless or (length.isdigit() and int(length) > _WHOLE):
        return Reply(status, headers, pieces=pieces, follows=follows if is_endless else None)
    try:
        return Reply(status, headers, b"".join(pieces))
    finally:
        _close(pieces)


async def send(protocol: HTTPProtocol, reply: Reply, threads: Executor) -> None:
    """Send a reply; its pieces are asked for in one of some threads."""
    if reply.pieces is not None:
        await _send_pieces(protocol, reply, reply.pieces, threads)
    elif reply.body:
        protocol.response_bytes(reply.status, reply.headers, reply.body)
    else:
        protocol.response_empty(reply.status, reply.headers)


async def _send_pieces(protocol: HTTPProtocol, reply: Reply, pieces: Iterable[bytes], threads: Executor) -> None:
    loop = asyncio.get_running_loop()
    transport = protocol.response_stream(reply.status, reply.headers)
    iterator = iter(pieces)
    try:
        while (piece := await loop.run_in_executor(threads, next, iterator, None)) is not None:
            await asyncio.wait_for(transport.send_bytes(piece), SEND_SECONDS)
    except (ProtocolClosed, TimeoutError):
        pass  # the client is gone, or takes nothing
    finally:
        await loop.run_in_executor(threads, _close, pieces)


def _header(headers: Iterable[tuple[str, str]], wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _close(pieces: Iterable[bytes] | None) -> None:
    close = getattr(pieces, "close", None)
    if close is not None:
        close()
