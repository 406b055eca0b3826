"""What becomes of a timeline's events, told to whoever follows it."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from flask.testing import FlaskClient

from dateline.settings import Settings
from dateline.store import EventQuery, Store
from services.following import Follows
from services.front.streams import Streams
from tests.end_to_end.stacks import free_port
from tests.integration.services.harbour import AGAIN, CALL, RIOT, VOTE
from tests.integration.services.stories import tell
from tests.integration.services.test_serve import PATIENCE, serving, until


@dataclass
class Stream:
    """A stream that is read as it comes."""

    lines: Iterator[str]
    last_id: str = ""
    names: list[str] = field(default_factory=list)

    def until_revision(self) -> list[tuple[str, str]]:
        """What is told up to the next revision: the name of each event, and its trigger or id."""
        told: list[tuple[str, str]] = []
        name = ""
        for line in self.lines:
            kind, _, value = line.partition(": ")
            if kind == "event":
                name = value
            elif kind == "id":
                self.last_id = value
            elif kind == "data" and name == "revision":
                return told
            elif kind == "data":
                data = json.loads(value)
                told.append((name, data["evidence"][0]["trigger"] if "evidence" in data else data.get("id", "")))
        return [*told, ("end", "")]


@contextmanager
def followed(port: int, query: str = "", last: str = "") -> Iterator[Stream]:
    headers = {"Last-Event-ID": last} if last else {}
    address = f"http://127.0.0.1:{port}/timelines/harbour/stream{query}"
    with httpx.stream("GET", address, headers=headers, timeout=PATIENCE) as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        yield Stream(answer.iter_lines())


@pytest.fixture
def port() -> int:
    return free_port()


def test_a_stream_tells_what_there_is_and_then_what_happens(settings: Settings, store: Store, port: int) -> None:
    tell(store, "harbour", CALL)

    with serving(settings, port) as process, followed(port) as all_of_it, followed(port, "?type=vote") as votes:
        at_first = all_of_it.until_revision(), votes.until_revision()
        vote = tell(store, "harbour", VOTE, title="Vote")
        came = all_of_it.until_revision(), votes.until_revision()
        resume = votes.last_id
        store.documents.remove(vote.id)
        went = all_of_it.until_revision(), votes.until_revision()
        with followed(port, "?type=vote", resume) as resumed, followed(port, "?changed_since=3") as since:
            tell(store, "harbour", AGAIN, title="Again")
            changed = all_of_it.until_revision(), since.until_revision()
            missed = [*resumed.until_revision()]
        store.documents.remove(tell(store, "harbour", RIOT, title="Riot").id)
        with followed(port, last=since.last_id) as later:
            passed_by = later.until_revision()
        with followed(port, last="1.5-2") as stranger:
            anew = stranger.until_revision()
        process.send_signal(signal.SIGTERM)
        while (ended := all_of_it.until_revision())[-1:] != [("end", "")]:
            pass  # of the riot it is told in one step or in two
        code = process.wait(PATIENCE)

    [(_, gone)] = went[1]
    assert at_first == ([("added", "called")], [])
    assert came == ([("added", "voted")], [("added", "voted")])
    assert went[0] == went[1] == [("removed", gone)]
    assert gone.startswith("evt_")
    assert changed == ([("changed", "called")], [("changed", "called")])
    assert missed == [("removed", gone)]
    assert passed_by == []
    assert anew == [("reset", ""), ("added", "called")]
    assert (ended, code) == ([("end", "")], 0)


def test_a_silent_stream_is_kept_open_by_comments_and_ends_with_its_timeline(store: Store) -> None:
    document = tell(store, "harbour", CALL)

    async def read() -> tuple[list[bytes], list[bytes]]:
        gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        pieces = Streams(store, silence=0.01).pieces(Follows(EventQuery("harbour"), ""), gone)
        begun = [await anext(pieces) for _ in range(5)]
        store.documents.remove(document.id)
        return begun, [piece async for piece in pieces]

    begun, rest = asyncio.run(read())

    assert (begun[0], begun[-2:]) == (b": follows\n\n", [b": goes on\n\n"] * 2)
    assert set(rest[:-1]) <= {b": goes on\n\n"}
    assert rest[-1] == b"event: reset\ndata: {}\n\n"


def test_a_stream_whose_store_fails_ends_so_that_its_client_comes_back(folder: Path) -> None:
    async def read(store: Store) -> list[bytes]:
        gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        return [piece async for piece in Streams(store).pieces(Follows(EventQuery("harbour"), ""), gone)]

    with Store.connect(Settings(redis_url=f"unix://{folder}/nowhere")) as store:
        assert asyncio.run(read(store)) == [b": follows\n\n"]


@contextmanager
def opened(port: int, number: int) -> Iterator[list[socket.socket]]:
    """Connections of clients that asked to follow, and have been told what there is or why they may not."""
    with ExitStack() as stack:
        connections = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE)) for _ in range(number)
        ]
        for connection in connections:
            connection.sendall(b"GET /timelines/harbour/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        yield connections


def read_until(connection: socket.socket, *ends: bytes) -> bytes:
    seen = b""
    while not any(end in seen for end in ends):
        piece = connection.recv(1 << 16)
        assert piece, seen
        seen += piece
    return seen


def test_hundreds_of_clients_are_told_of_each_change_and_polls_are_answered(
    settings: Settings, store: Store, port: int
) -> None:
    tell(store, "harbour", CALL)

    # The log of all these requests would fill the pipe that nobody reads.
    quiet = serving(settings, port, DATELINE_LOG_LEVEL="WARNING")
    with quiet, opened(port, 300) as clients:
        begun = [read_until(client, b"event: revision") for client in clients]
        vote = tell(store, "harbour", VOTE, title="Vote")
        came = [read_until(client, b"event: revision") for client in clients]
        polled = httpx.get(f"http://127.0.0.1:{port}/timelines/harbour/events", timeout=PATIENCE)
        store.documents.remove(vote.id)
        went = [read_until(client, b"event: revision") for client in clients]

    assert all(b"called" in each for each in begun)
    assert all(b"voted" in each for each in came)
    assert all(b"event: removed" in each for each in went)
    assert polled.status_code == 200


def test_more_streams_than_may_be_open_are_refused_until_others_break_off(
    settings: Settings, store: Store, port: int
) -> None:
    tell(store, "harbour", CALL)

    def answers() -> list[bytes]:
        with opened(port, 20) as clients:
            return [read_until(client, b"event: revision", b"}") for client in clients]

    # Two processes keep so many each, and one of them may get more of the clients, even all.
    with serving(settings, port, DATELINE_MAX_STREAMS="2"):
        first = answers()
        until(lambda: sum(b" 200 " in each for each in answers()) == 4)

    refused = [each for each in first if b" 503 " in each]
    assert len(first) - len(refused) in (2, 3, 4)
    assert all(b"retry-after: 2" in each.lower() and b"streams are open" in each for each in refused)


@pytest.mark.parametrize(("query", "status"), [("", 404), ("?limit=1", 422), ("?changed_since=x", 422)])
def test_a_stream_that_cannot_be_is_a_problem(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get(f"/timelines/harbour/stream{query}")

    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
