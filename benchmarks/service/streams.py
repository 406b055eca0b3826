"""200 clients that follow one timeline on one api process: how soon each change is at all of them.

    python -m benchmarks.service.streams [--clients 200] [--changes 20] [--rounds 10] [--polls 200] [--json FILE]

A change is one committed reading. Polls of the unchanged timeline are timed in turns: while nobody follows, and while
all do and are silent, each time in two halves around the other. The figure is the median of the rounds' ratios.
Clients that the process refuses are counted, and the rest is measured with the others.
"""

from __future__ import annotations

import argparse
import resource
import selectors
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from statistics import median

from benchmarks.service.calling import Connection, request, timed
from benchmarks.service.figures import Figure, ratio, run
from benchmarks.service.made import fill, report
from benchmarks.service.running import Running, dateline, wait_until

TIMELINE = "followed"
TOO_LONG_SECONDS = 30.0
_PIECE = 1 << 18


def measure(given: argparse.Namespace) -> list[Figure]:
    """The three figures."""
    _allow_files(given.clients)
    with dateline(0) as running:
        fill(running, TIMELINE, 10)
        with _following(running, given.clients) as clients:
            took = [_change(running, clients, 10 * number) for number in range(10, 10 + given.changes)]
        rounds = [_round(running, given) for _ in range(given.rounds)]
    alone, followed = zip(*rounds, strict=True)
    beside = {"median, ms": 1000 * median(took), "clients": len(clients)}
    polls = {"nobody follows, ms": 1000 * median(alone), "all follow, ms": 1000 * median(followed)}
    return [
        Figure("stream clients on one process", len(clients), "clients", given.clients),
        Figure("a change at all stream clients, slowest", 1000 * max(took), "ms", 1000, most=True, beside=beside),
        Figure("polls while they follow", ratio(followed, alone), "times", 1.1, most=True, beside=polls),
    ]


def _round(running: Running, given: argparse.Namespace) -> tuple[float, float]:
    """The seconds that the median poll takes while nobody follows, and while all do."""
    half = given.polls // 2
    before = _polls(running, half)
    with _following(running, given.clients):
        followed = _polls(running, 2 * half)
    return median([*before, *_polls(running, half)]), median(followed)


@contextmanager
def _following(running: Running, number: int) -> Iterator[list[Connection]]:
    """So many clients that ask to follow, and of these the ones that do; all are gone after it, for the service too."""
    with ExitStack() as clients:
        asking = [clients.enter_context(running.connect()) for _ in range(number)]
        yield [each for each in asking if _follow(each)]
    with running.connect() as connection:
        wait_until(lambda: b"\ndateline_stream_clients 0.0\n" in connection.get("/metrics").body, "clients to be gone")


def _follow(connection: Connection) -> bool:
    """Begin to follow; whether the process takes one more."""
    connection.socket.sendall(request("GET", f"/timelines/{TIMELINE}/stream"))
    seen = b""
    while b"event: revision" not in seen:
        seen += connection.socket.recv(_PIECE)
        if seen and not seen.startswith(b"HTTP/1.1 200"):
            return False
    return True


def _change(running: Running, following: Sequence[Connection], number: int) -> float:
    """Seconds from the end of a commit until every client has been told."""
    document, reading = report(TIMELINE, range(number, number + 1))
    store = running.store.documents
    store.accept(document)
    store.begin(document.id)
    store.commit(document.id, reading)
    return timed(_arrived, following, b"event: revision")


def _arrived(following: Sequence[Connection], text: bytes) -> None:
    """Wait until each connection has been sent a text."""
    deadline, seen = time.monotonic() + TOO_LONG_SECONDS, dict.fromkeys(following, b"")
    with selectors.DefaultSelector() as waiting:
        for each in following:
            waiting.register(each.socket, selectors.EVENT_READ, each)
        while waiting.get_map():
            if time.monotonic() > deadline:
                sys.exit(f"{len(waiting.get_map())} of {len(following)} clients were not told in time.")
            for key, _ in waiting.select(1.0):
                seen[key.data] += key.data.socket.recv(_PIECE)
                if text in seen[key.data]:
                    waiting.unregister(key.data.socket)


def _polls(running: Running, number: int) -> list[float]:
    path = f"/timelines/{TIMELINE}/events"
    with running.connect() as connection:
        poll = request("GET", path, b"", f"If-None-Match: {connection.get(path).etag}")
        return [timed(connection.send, poll) for _ in range(number)]


def _allow_files(clients: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 2 * clients:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4 * clients), hard))


if __name__ == "__main__":
    run(__doc__, measure, clients=200, changes=20, rounds=10, polls=200)
