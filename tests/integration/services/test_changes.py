"""What became of a timeline's events since a revision, asked for and followed."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest
from flask.testing import FlaskClient

from dateline.identity import timeline_tag
from dateline.settings import Settings
from dateline.store import EventQuery, Store, keys
from dateline.store.connection import connect
from services.following import Follows, next_step
from services.front.streams import Streams
from tests.end_to_end.stacks import free_port
from tests.integration.services.stories import Told, tell
from tests.integration.services.test_serve import PATIENCE, serving, until
from tests.integration.services.test_timelines import EVENTS, fields_at_fault

CALL = Told(
    "Marsh called Reyl.", "called", "2023-10-23", "phone_call", actors=("Elena Marsh",), targets=("Tomas Reyl",)
)
# Dated by its publication alone, it follows the other, whose entry then has two documents.
AGAIN = replace(CALL, sentence="Marsh had called Reyl.", edtf="2023-10-24", basis="publication")
VOTE = Told("They voted.", "voted", "2023-10-24", "vote", actors=("The council",))
RIOT = Told("Dockers rioted.", "rioted", "2023-10-25", "protest", actors=("dockers",))


def told(client: FlaskClient, since: int, query: str = "") -> tuple[list[str], list[str], int, int]:
    """Triggers of what was added and of what was changed, the number of what was removed, and the revision."""
    answer = client.get(f"{EVENTS}?changed_since={since}{query}").json
    new = [event["evidence"][0]["trigger"] for event in answer["events"] if event["id"] in answer["added"]]
    old = [event["evidence"][0]["trigger"] for event in answer["events"] if event["id"] not in answer["added"]]
    assert (answer["complete"], answer["next"]) == (True, None)
    return new, old, len(answer["removed"]), answer["revision"]


def test_what_came_changed_and_went_since_a_revision_is_told(client: FlaskClient, store: Store) -> None:
    first = tell(store, "harbour", CALL)
    vote = tell(store, "harbour", VOTE, title="Vote")
    at_first = told(client, 0)
    tell(store, "harbour", AGAIN, RIOT, title="Again")
    store.documents.remove(vote.id)

    assert at_first == (["called", "voted"], [], 0, 2)
    assert told(client, 2) == (["rioted"], ["called"], 1, 4)
    assert told(client, 3) == ([], [], 1, 4)
    assert told(client, 4) == ([], [], 0, 4)
    assert store.documents.remove(first.id)
    assert told(client, 4)[3] == 5


def test_what_no_longer_passes_is_told_as_removed(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL)
    again = tell(store, "harbour", AGAIN, title="Again")

    joined = told(client, 1, "&min_documents=2")
    store.documents.remove(again.id)

    assert joined == ([], ["called"], 0, 2)
    assert told(client, 2, "&min_documents=2") == ([], [], 1, 3)
    assert told(client, 2, "&actor=Marsh") == ([], ["called"], 0, 3)


def test_many_changes_are_told_by_whole_revisions(client: FlaskClient, store: Store) -> None:
    for title in ("One", "Two", "Three"):
        numbered = (Told(f"{title}{n} met.", "met", f"2023-10-{n:02d}", actors=(f"{title}{n}",)) for n in range(1, 4))
        tell(store, "harbour", *numbered, title=title)
    seen: list[tuple[int, bool, int]] = []
    address: str | None = f"{EVENTS}?changed_since=0&limit=4"

    while address and len(seen) < 9:
        answer = client.get(address)
        seen.append((answer.json["revision"], answer.json["complete"], len(answer.json["added"])))
        address = answer.headers["Link"][1:].partition(">")[0] if "Link" in answer.headers else None

    assert seen == [(1, False, 3), (2, False, 3), (3, True, 3)]
    assert len(client.get(f"{EVENTS}?changed_since=0&limit=1").json["added"]) == 3


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("changed_since=-1", "changed_since"),
        ("changed_since=now", "changed_since"),
        ("changed_since=2", "changed_since"),
        ("changed_since=1&cursor=abc", "cursor"),
        ("changed_since=1&order=desc", "order"),
        ("changed_since=1&format=csv", "format"),
    ],
)
def test_what_cannot_be_asked_since_a_revision_is_named(
    client: FlaskClient, store: Store, query: str, field: str
) -> None:
    tell(store, "harbour", CALL)

    assert fields_at_fault(client.get(f"{EVENTS}?{query}")) == [field]


def test_who_asks_since_before_what_is_known_begins_anew(client: FlaskClient, store: Store, settings: Settings) -> None:
    tell(store, "harbour", CALL)
    version = store.timelines.version("harbour", "revision")
    tell(store, "harbour", VOTE, title="Vote")
    with connect(settings) as server:
        server.hset(keys.about(timeline_tag("harbour")), "forgotten", 2)

    assert fields_at_fault(client.get(f"{EVENTS}?changed_since=1")) == ["changed_since"]
    assert told(client, 2)[3] == 2
    step = next_step(store, Follows(EventQuery("harbour"), str(version)))
    assert [line for line in step.piece.split(b"\n") if line.startswith(b"event: ")] == [
        *(b"event: reset", b"event: added", b"event: added", b"event: revision")
    ]


@pytest.mark.parametrize("query", ["", "&type=vote"])
def test_what_came_and_went_since_is_not_told(client: FlaskClient, store: Store, query: str) -> None:
    tell(store, "harbour", CALL)
    store.documents.remove(tell(store, "harbour", VOTE, title="Vote").id)

    assert told(client, 1, query) == ([], [], 0, 3)


def test_what_was_known_and_went_more_than_once_is_told_as_removed(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", VOTE, title="Vote")
    for _ in range(2):
        store.documents.remove(tell(store, "harbour", CALL).id)

    assert told(client, 2) == ([], [], 1, 5)


def test_what_came_since_and_does_not_pass_is_not_told(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", VOTE, title="Vote")
    tell(store, "harbour", CALL)
    tell(store, "harbour", AGAIN, title="Again")

    assert told(client, 1, "&type=vote") == ([], [], 0, 3)


def test_what_went_and_came_again_is_told_as_removed_if_it_does_not_pass(client: FlaskClient, store: Store) -> None:
    first = tell(store, "harbour", CALL)
    again = tell(store, "harbour", AGAIN, title="Again")
    store.documents.remove(first.id)
    tell(store, "harbour", CALL)
    store.documents.remove(again.id)

    assert told(client, 2, "&min_documents=2") == ([], [], 1, 5)


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
