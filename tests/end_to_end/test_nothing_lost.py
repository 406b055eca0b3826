"""Nothing accepted is lost, whatever is killed while documents arrive and are read."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.end_to_end.stacks import RunningStack, running_stack, wait_until

NUMBER = 200
KILLED_AT = (70, 140)
WAIT_SECONDS = 40.0
# A client goes on until it has its answer; without one nothing was promised.
ANSWERED = (200, 202)


def post(client: httpx.Client, number: int) -> str:
    """Post a report until it is accepted; its id."""
    text = f"Talks in Ankara, report {number}\n\nWang Yi met Hakan Fidan in Ankara on {1 + number % 28} October 2023."
    accepted: list[str] = []

    def try_it() -> bool:
        try:
            answer = client.post("/timelines/talks/documents", content=text, headers={"Content-Type": "text/plain"})
        except httpx.TransportError:
            return False
        if answer.status_code in ANSWERED:
            accepted.append(answer.json()["id"])
        return bool(accepted)

    wait_until(try_it, f"acceptance of report {number}", WAIT_SECONDS)
    return accepted[0]


def kill(stack: RunningStack, name: str) -> None:
    """Kill every process of this name as a crash would."""

    def victims() -> list[int]:
        return [pid for pid, command in stack.pids().items() if name in command]

    wait_until(lambda: victims() != [], f"a {name}")
    for pid in victims():
        with suppress(ProcessLookupError):  # its parent's death may have taken it along
            os.kill(pid, signal.SIGKILL)


def by_status(client: httpx.Client) -> dict[str, int]:
    """The number of documents for each status; empty while the service cannot tell."""
    try:
        answer = client.get("/timelines/talks")
    except httpx.TransportError:
        return {}
    counts: dict[str, int] = answer.json()["documents"] if answer.status_code == 200 else {}
    return counts


def some_done(client: httpx.Client, number: int) -> bool:
    """Whether so many documents are read, or more."""
    return by_status(client).get("done", 0) >= number


def on_timeline(client: httpx.Client) -> list[str]:
    """The ids of all events on the timeline."""
    found: list[str] = []
    cursor: str | None = None
    while True:
        more = {} if cursor is None else {"cursor": cursor}
        page = client.get("/timelines/talks/events", params={"limit": 100, **more}).json()
        found.extend(event["id"] for event in page["events"])
        cursor = page["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("name", ["dateline work", "valkey-server"])
def test_every_accepted_document_is_read_although_this_is_killed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # Given a stack whose sweeper and broker do not wait long
    for setting, seconds in (("VISIBILITY_TIMEOUT", "5"), ("SWEEP_INTERVAL", "0.5"), ("SWEEP_AFTER", "2")):
        monkeypatch.setenv(f"DATELINE_{setting}", seconds)
    with running_stack(folder, "--no-seeds") as stack, httpx.Client(base_url=stack.url, timeout=10.0) as client:
        # When documents arrive while something is killed, again and again
        accepted = []
        for number in range(NUMBER):
            if number in KILLED_AT:
                # In the middle of their reading: some are done, and others wait.
                wait_until(partial(some_done, client, number // 2), "the first documents", WAIT_SECONDS)
                kill(stack, name)
            accepted.append(post(client, number))
        # Then every one of them is read, and what it tells is on the timeline once
        wait_until(lambda: by_status(client).get("done") == NUMBER, "the end of all documents", WAIT_SECONDS)
        assert by_status(client) == {"queued": 0, "reading": 0, "done": NUMBER, "failed": 0}
        assert len(set(accepted)) == NUMBER
        read = [client.get(f"/documents/{document}").json()["events"] for document in accepted]
        assert all(read)
        # Reports of one day tell one event, which stands there under the id of the report that leads.
        entries = {event.get("entry", event["id"]) for events in read for event in events}
        assert sorted(on_timeline(client)) == sorted(entries)
