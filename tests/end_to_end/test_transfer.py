"""`dateline export` and `dateline import` on a running stack: what real workers read comes back as it was."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dateline.client import Client
from tests.end_to_end.stacks import RunningStack, empty_stack
from tests.end_to_end.test_commands import CALL, FRENCH


@pytest.fixture(scope="module")
def stack() -> Iterator[RunningStack]:
    with empty_stack() as stack:
        yield stack


def dateline(stack: RunningStack, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *map(str, arguments), "--data", str(stack.data)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_timeline_goes_into_a_file_and_comes_back_the_same(stack: RunningStack, folder: Path) -> None:
    with Client(stack.url) as client:
        posted = [
            *client.post("talks", CALL.encode(), "text/plain"),
            *client.post("talks", FRENCH.encode(), "text/plain"),
        ]
        client.wait([each.id for each in posted], 60)
    before = httpx.get(f"{stack.url}/timelines/talks/events").content

    out = dateline(stack, "export", "talks", folder / "talks.jsonl")
    there = dateline(stack, "import", folder / "talks.jsonl")
    httpx.delete(f"{stack.url}/timelines/talks")
    back = dateline(stack, "import", folder / "talks.jsonl")
    again = dateline(stack, "export", "talks", folder / "again.jsonl")

    assert (out.returncode, back.returncode, again.returncode) == (0, 0, 0)
    assert there.stderr == "Error: There is a timeline 'talks' already: choose another name, or remove it first.\n"
    assert "in 2 documents." in back.stdout
    assert httpx.get(f"{stack.url}/timelines/talks/events").content == before
    assert (folder / "again.jsonl").read_bytes() == (folder / "talks.jsonl").read_bytes()


def test_a_refusal_is_one_sentence_and_leaves_no_file(stack: RunningStack, folder: Path) -> None:
    (folder / "story.txt").write_text(CALL, encoding="utf-8")

    foreign = dateline(stack, "import", folder / "story.txt")
    unknown = dateline(stack, "export", "nowhere", folder / "nowhere.jsonl")

    assert foreign.stderr.startswith("Error: Line 1: It is no JSON object")
    assert unknown.stderr.startswith("Error: There is no timeline 'nowhere'")
    assert [path.name for path in folder.iterdir()] == ["story.txt"]


def test_a_former_name_is_told_to_whoever_exports_by_it_and_goes_into_no_file(
    stack: RunningStack, folder: Path
) -> None:
    with Client(stack.url) as client:
        client.wait([each.id for each in client.post("old", CALL.encode(), "text/plain")], 60)
    httpx.patch(f"{stack.url}/timelines/old", json={"timeline": "new"}).raise_for_status()

    refused = dateline(stack, "export", "old", folder / "old.jsonl")
    dateline(stack, "export", "new", folder / "new.jsonl")
    led_on = httpx.get(f"{stack.url}/t/old")
    httpx.delete(f"{stack.url}/timelines/new").raise_for_status()
    imported = dateline(stack, "import", folder / "new.jsonl")

    assert refused.stderr == "Error: The timeline 'old' is called 'new' now: export it by that name.\n"
    assert (led_on.status_code, led_on.headers["Location"]) == (308, "/t/new")
    assert imported.returncode == 0
    assert httpx.get(f"{stack.url}/t/old").status_code == 404
