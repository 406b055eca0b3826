"""New versions, second readings and removals against a running stack, read by real workers."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest

from dateline.client import Client
from tests.end_to_end.stacks import RunningStack, empty_stack
from tests.end_to_end.test_commands import CALL, FRENCH, dateline

URL = "https://example.org/call"
CORRECTED = CALL.replace("on Monday", "on Tuesday")


@pytest.fixture(scope="module")
def stack() -> Iterator[RunningStack]:
    with empty_stack() as stack:
        yield stack


@pytest.fixture
def client(stack: RunningStack) -> Iterator[Client]:
    with Client(stack.url) as client:
        yield client


def dates(client: Client, timeline: str) -> list[str]:
    return [event["when"]["edtf"] for event in client.events(timeline)]


def test_a_new_version_takes_the_place_of_the_old_one_once_it_is_read(client: Client, stack: RunningStack) -> None:
    [old] = client.post("versions", CALL.encode(), "text/plain", {"url": URL})
    client.wait([old.id], 60)
    before = dates(client, "versions")

    new = client.put("versions", CORRECTED.encode(), "text/plain", {"url": URL})
    client.wait([new.id], 60)

    gone = httpx.get(f"{stack.url}/documents/{old.id}")
    assert (before, dates(client, "versions")) == (["2024-03-04"], ["2024-03-05"])
    assert (gone.status_code, gone.headers["Link"]) == (410, f'</documents/{new.id}>; rel="successor-version"')


def test_a_version_that_cannot_be_read_leaves_the_old_one(client: Client) -> None:
    [old] = client.post("kept", CALL.encode(), "text/plain", {"url": URL})
    client.wait([old.id], 60)

    [new] = client.wait([client.put("kept", FRENCH.encode(), "text/plain", {"url": URL}).id], 60)

    assert new["status"] == "failed"
    assert dates(client, "kept") == ["2024-03-04"]


def test_a_failed_document_is_read_once_more(client: Client) -> None:
    [posted] = client.post("french", FRENCH.encode(), "text/plain")
    [failed] = client.wait([posted.id], 60)

    retried = client.retry(failed["id"])

    [again] = client.wait([failed["id"]], 60)
    assert retried
    assert (again["status"], again["reason"], again["attempts"]) == ("failed", failed["reason"], 1)


def test_a_timeline_that_is_read_again_is_the_same_and_never_without_its_events(
    client: Client, stack: RunningStack
) -> None:
    posted = list(client.post_many("again", ({"text": CALL, "title": f"Edition {number}"} for number in range(20))))
    client.wait((each.id for each in posted), 60)
    before = list(client.events("again"))

    newer = dateline(stack, "reextract", "again")
    with ThreadPoolExecutor() as threads:
        rereading = threads.submit(dateline, stack, "reextract", "--all", "again")
        meanwhile = [list(client.events("again"))]
        while not rereading.done():
            meanwhile.append(list(client.events("again")))
        every = rereading.result()

    assert newer.stdout == "again: 0 documents read again\n"
    assert every.stdout == "again: 20 documents read again\n", every.stderr
    assert all(events == before for events in (*meanwhile, list(client.events("again"))))
    assert {each["attempts"] for each in client.documents("again")} == {1}


def test_whoever_looks_is_shown_how_far_the_reading_is(client: Client, stack: RunningStack) -> None:
    posted = list(client.post_many("shown", ({"text": CALL, "title": f"Edition {number}"} for number in range(3))))
    client.wait((each.id for each in posted), 60)

    seen = on_a_terminal("reextract", "--all", "shown", "--url", stack.url)

    assert "3/3" in seen
    assert "shown: 3 documents read again" in seen


def on_a_terminal(*arguments: str) -> str:
    """What a command writes where somebody looks, without colours."""
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "dateline", *arguments]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(command, stdout=writer, stderr=writer, env=environment):
        os.close(writer)
        written = b""
        with suppress(OSError):  # which is how a terminal ends
            while piece := os.read(reader, 4096):
                written += piece
    os.close(reader)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written.decode())
