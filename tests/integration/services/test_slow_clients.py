"""Clients that are slow, stuck or gone hold up nobody, and what broke off is not taken for whole."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import httpx
import pytest

from dateline.model import Reading
from dateline.settings import Settings
from dateline.store import Store
from services.commands import THREADS
from tests.integration.services.test_serve import port as port  # noqa: PLC0414 - a fixture
from tests.integration.services.test_serve import serving
from tests.integration.store.making import document, event

MANY = 4 * THREADS
POST = b"POST /timelines/gulf/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"


@contextmanager
def sent(port: int, data: bytes, number: int = 1) -> Iterator[list[socket.socket]]:
    """Connections on which this was sent, and which then do nothing."""
    with ExitStack() as stack:
        connections = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(number)]
        for connection in connections:
            connection.settimeout(60)
            connection.sendall(data)
        yield connections


def dripped(connection: socket.socket, piece: bytes, seconds: float) -> bytes:
    """What a client is told that goes on sending a piece after the other."""
    connection.settimeout(seconds or 0.001)
    for _ in range(600):
        try:
            told = connection.recv(4000)
        except TimeoutError:
            connection.settimeout(60)
            try:
                connection.sendall(piece)
            except OSError:  # nobody takes it any more; what was said before that is still there
                return connection.recv(4000)
            connection.settimeout(seconds or 0.001)
        else:
            return told
    return b""


def tell_at_length(store: Store) -> None:
    """Let a timeline have events of several megabytes, more than fits between a service and a client."""
    long = document("They spoke.")
    store.documents.accept(long)
    told = (event(long, number, str(1000 + number)) for number in range(150))
    store.documents.commit(long.id, Reading(tuple(replace(each, headline="They spoke. " * 3000) for each in told)))


def test_many_clients_that_stop_half_way_hold_up_nobody(settings: Settings, port: int) -> None:
    with (
        serving(settings, port),
        sent(port, POST, MANY),
        sent(port, POST + b"Content-Length: 1000\r\n\r\nThey met", MANY),
        sent(port, POST + b"Transfer-Encoding: chunked\r\n\r\n8\r\nThey met\r\n", MANY),
    ):
        posted = httpx.post(f"http://127.0.0.1:{port}/timelines/gulf/documents", json={"text": "They met."}, timeout=30)
        read = httpx.get(f"http://127.0.0.1:{port}/timelines/gulf", timeout=30)

    assert (posted.status_code, read.status_code) == (202, 200)


def test_many_clients_that_take_nothing_of_a_long_reply_hold_up_nobody(
    settings: Settings, store: Store, port: int
) -> None:
    tell_at_length(store)
    whole = "GET /timelines/strait/events?format=jsonl HTTP/1.1\r\nHost: localhost\r\n\r\n"

    with serving(settings, port), sent(port, whole.encode(), THREADS + 4) as waiting:
        # All of them are being answered.
        assert all(connection.recv(16).startswith(b"HTTP/1.1 200") for connection in waiting)
        read = httpx.get(f"http://127.0.0.1:{port}/timelines/strait", timeout=30)

    assert read.status_code == 200


def test_a_client_that_sends_nothing_more_is_told_and_let_go(settings: Settings, port: int) -> None:
    with (
        serving(settings, port, DATELINE_BODY_TIMEOUT="0.3"),
        sent(port, POST + b"Content-Length: 1000\r\n\r\nThey met") as [connection],
    ):
        reply = connection.recv(4000)

    assert reply.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in reply


def test_a_client_that_sends_one_byte_after_the_other_is_told_and_let_go(settings: Settings, port: int) -> None:
    with (
        serving(settings, port, DATELINE_BODY_TIMEOUT="0.5"),
        sent(port, POST + b"Content-Length: 1000\r\n\r\n") as [connection],
    ):
        told = dripped(connection, b"x", seconds=0.1)

    assert told.startswith(b"HTTP/1.1 408 ")


def test_an_endless_upload_is_cut_off_and_holds_up_nobody(settings: Settings, port: int) -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with (
        serving(settings, port, DATELINE_MAX_REQUEST_BYTES="200000"),
        sent(port, POST + b"Transfer-Encoding: chunked\r\n\r\n", THREADS + 4) as connections,
    ):
        for connection in connections[1:]:
            connection.sendall(chunk)
        told = dripped(connections[0], chunk, seconds=0.0)
        posted = httpx.post(f"http://127.0.0.1:{port}/timelines/gulf/documents", json={"text": "They met."}, timeout=30)

    assert told.startswith(b"HTTP/1.1 413 ")
    assert posted.status_code == 202


def test_clients_that_follow_a_timeline_and_take_nothing_hold_up_nobody(
    settings: Settings, store: Store, port: int
) -> None:
    tell_at_length(store)
    follow = b"GET /timelines/strait/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"

    with serving(settings, port), sent(port, follow, THREADS + 4) as waiting:
        assert all(connection.recv(16).startswith(b"HTTP/1.1 200") for connection in waiting)
        read = httpx.get(f"http://127.0.0.1:{port}/timelines/strait", timeout=30)
        with httpx.stream("GET", f"http://127.0.0.1:{port}/timelines/strait/stream", timeout=30) as stream:
            followed = next(line for line in stream.iter_lines() if line.startswith("event:"))

    assert (read.status_code, followed) == (200, "event: added")


@pytest.mark.parametrize(
    "begun",
    [
        b"Content-Length: 100\r\n\r\nThey met in Oslo on Monday.",
        b"Transfer-Encoding: chunked\r\n\r\n1b\r\nThey met in Oslo on Monday.\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n1b\r\nThey met in Oslo on Monday.\r\nff\r\nThey",
    ],
)
def test_what_broke_off_is_not_taken(settings: Settings, port: int, begun: bytes) -> None:
    with serving(settings, port):
        with sent(port, POST + begun) as [connection]:
            connection.shutdown(socket.SHUT_WR)
            answered = connection.recv(4000)

        assert answered == b"" or answered.startswith(b"HTTP/1.1 400 ")
        assert httpx.get(f"http://127.0.0.1:{port}/timelines").json() == {"timelines": []}


def test_a_whole_document_is_taken_in_whatever_pieces_it_comes(settings: Settings, port: int) -> None:
    with serving(settings, port), sent(port, POST + b"Transfer-Encoding: chunked\r\n\r\n") as [connection]:
        for piece in (b"5\r\nThey \r\n", b"4\r\nmet.\r\n", b"0\r\n\r\n"):
            connection.sendall(piece)
        reply = connection.recv(4000)
        length = httpx.get(f"http://127.0.0.1:{port}/timelines/gulf").json()["documents"]["queued"]

    assert reply.startswith(b"HTTP/1.1 202 ")
    assert length == 1


def test_contradictory_headers_are_refused_or_do_not_count(settings: Settings, port: int) -> None:
    smuggled = POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"
    with serving(settings, port), sent(port, smuggled) as [connection]:
        assert connection.recv(4000).startswith(b"HTTP/1.1 400 ")
