"""`dateline post`, `show` and `status` against a running stack: they tell what came of it, and fail clearly."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.stacks import RunningStack, empty_stack, free_port

CALL = """Ministers speak by phone
Wednesday, March 6, 2024

Norwegian Foreign Minister Kari Holm spoke by phone with her Chilean counterpart, Diego Rojas, on Monday.
"""
FRENCH = "La présidente du conseil régional a inauguré mardi le nouveau pont, fermé depuis les crues de janvier.\n"
UNDATED = json.dumps({"text": "Rojas arrived in Oslo and met Holm.", "title": "Rojas in Oslo"})


@pytest.fixture(scope="module")
def stack() -> Iterator[RunningStack]:
    with empty_stack() as stack:
        yield stack


def dateline(stack: RunningStack, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *map(str, arguments), "--url", stack.url]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_posted_files_are_read_and_what_was_found_is_told(stack: RunningStack, folder: Path) -> None:
    # Given a folder with an article, and one that is no English
    (folder / "talks").mkdir()
    (folder / "talks" / "call.txt").write_text(CALL, encoding="utf-8")
    (folder / "talks" / "pont.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "talks" / "oslo.json").write_text(UNDATED, encoding="utf-8")
    # When the folder is posted
    answer = dateline(stack, "post", folder / "talks")
    # Then it goes to the timeline of its name, and both outcomes are told
    assert f"talks: 2 documents read, 1 event and 2 without a date: {stack.url}/t/talks" in answer.stdout
    assert "pont.txt: This document is written in French" in answer.stdout
    assert answer.returncode == 1
    # When the timeline is shown, as a table and as JSON lines
    table = dateline(stack, "show", "talks", "--type", "phone_call", "--from", "2024-03")
    line = json.loads(dateline(stack, "show", "talks", "--json").stdout)
    # Then it holds the call with its words
    assert "Kari Holm and Diego Rojas speak by phone" in table.stdout
    assert "2024-03-04" in table.stdout
    assert line["when"]["edtf"] == "2024-03-04"
    # When another month is asked for, then nothing passes
    assert dateline(stack, "show", "talks", "--to", "2024-02").stdout == "No events of talks pass.\n"
    # When the status is asked for, of all and of one document, then the counts and the outcome are told
    told = dateline(stack, "status").stdout
    [row] = [line.split("│") for line in told.splitlines() if line.strip().startswith("talks")]
    assert [cell.strip() for cell in row] == ["talks", "0", "0", "2", "1", "1"]
    # And so are the queue, who is at work, and why documents failed
    assert "0 messages wait, workers hold 0." in told
    assert "A worker is at work on" in told
    assert "Failed since the store began: 1 not in English." in told
    told = dateline(stack, "status", line["evidence"][0]["document"]).stdout
    assert "Ministers speak by phone: done" in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "nowhere"), "There is no timeline 'nowhere' yet"),
        (("show", "nowhere", "--from", "soon"), "from: 'soon' is no date"),
        (("status", "doc_1"), "There is no document 'doc_1'"),
    ],
)
def test_a_refusal_is_one_sentence(stack: RunningStack, arguments: tuple[str, ...], sentence: str) -> None:
    answer = dateline(stack, *arguments)
    assert answer.returncode == 1
    assert sentence in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_file_whose_name_tells_no_format_is_refused(stack: RunningStack, folder: Path) -> None:
    (folder / "article.pdf").write_bytes(b"%PDF")
    answer = dateline(stack, "post", folder / "article.pdf")
    assert answer.returncode == 2
    assert "name it .txt, .md, .html, .json or .ndjson" in answer.stderr


@pytest.mark.parametrize("command", [("status",), ("show", "talks"), ("post", "a.txt")])
def test_without_a_service_the_error_says_how_to_start_one(command: tuple[str, ...], folder: Path) -> None:
    (folder / "a.txt").write_text(CALL, encoding="utf-8")
    arguments = [str(folder / "a.txt") if argument.endswith(".txt") else argument for argument in command]
    url = f"http://127.0.0.1:{free_port()}"
    answer = subprocess.run(
        [sys.executable, "-m", "dateline", *arguments, "--url", url],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 1
    assert url in answer.stderr
    assert answer.stderr.count("\n") == 1
