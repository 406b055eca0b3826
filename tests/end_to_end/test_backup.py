"""A backup of a running stack, and the stack that is made of it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.end_to_end.stacks import running_stack, wait_until

FIRST = 40


class Posting(threading.Thread):
    """Posts one report after another until told to stop; ``accepted`` are the ids of those it got a 202 for."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._stop_posting = threading.Event()
        self.accepted: list[str] = []

    def run(self) -> None:
        with httpx.Client(base_url=self._url, timeout=20.0) as client:
            while not self._stop_posting.is_set():
                number = len(self.accepted)
                # Years apart, so that reading one does not wait for what is merged with all others.
                text = f"Report {number}\n\nWang Yi met Hakan Fidan in Ankara on 5 October {1000 + number}."
                plain = {"Content-Type": "text/plain"}
                answer = client.post("/timelines/talks/documents", content=text, headers=plain)
                assert answer.status_code == 202
                self.accepted.append(answer.json()["id"])

    def stop(self) -> None:
        self._stop_posting.set()
        self.join()


@contextmanager
def posting(url: str) -> Iterator[Posting]:
    """Somebody who posts as long as the block lasts."""
    poster = Posting(url)
    poster.start()
    try:
        yield poster
    finally:
        poster.stop()


def dateline(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def documents(client: httpx.Client, ids: list[str]) -> dict[str, dict[str, Any]]:
    """Those of these documents that there are."""
    answers = {each: client.get(f"/documents/{each}") for each in ids}
    return {each: answer.json() for each, answer in answers.items() if answer.status_code == 200}


def test_a_backup_of_a_running_stack_is_one_moment_of_it_and_goes_on_from_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for setting, seconds in (("VISIBILITY_TIMEOUT", "5"), ("SWEEP_INTERVAL", "0.5"), ("SWEEP_AFTER", "2")):
        monkeypatch.setenv(f"DATELINE_{setting}", seconds)
    # Given a stack, and somebody who posts to it without a pause
    with running_stack(folder / "data", "--no-seeds") as stack, posting(stack.url) as poster:
        wait_until(lambda: len(poster.accepted) >= FIRST, "the first reports")
        # When a backup is made meanwhile
        before = len(poster.accepted)
        made = dateline("backup", folder / "backup", "--data", folder / "data")
        assert made.returncode == 0, made.stderr
        wait_until(lambda: len(poster.accepted) > before, "a report after the backup")
    # And a stack is started on what is restored from it
    assert dateline("restore", folder / "backup", "--data", folder / "again").returncode == 0
    with running_stack(folder / "again", "--no-seeds") as again, httpx.Client(base_url=again.url) as client:
        held = len(documents(client, poster.accepted))
        wait_until(lambda: client.get("/timelines/talks").json()["documents"]["done"] == held, "the end of all")
        # Then it holds the reports up to a moment of the backup, and none after it
        there = documents(client, poster.accepted)
        assert list(there) == poster.accepted[: len(there)]
        assert before <= len(there) < len(poster.accepted)
        # And each is read, and what it tells is on the timeline, there by itself or as part of what others tell as well
        assert all(each["status"] == "done" and each["events"] for each in there.values())
        told = {event.get("entry") or event["id"] for each in there.values() for event in each["events"]}
        page = client.get("/timelines/talks/events", params={"limit": 1000}).json()
        assert sorted(event["id"] for event in page["events"]) == sorted(told)
        assert {evidence["document"] for event in page["events"] for evidence in event["evidence"]} == set(there)


def test_a_folder_that_a_stack_uses_is_not_restored_into() -> None:
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name:
        answer = dateline("backup", Path(name) / "backup", "--data", name)

        assert answer.returncode == 1
        assert "No server runs on" in answer.stderr
        assert answer.stderr.count("\n") == 1
