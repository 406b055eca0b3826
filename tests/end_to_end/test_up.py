"""`dateline up` is one command: it starts everything, keeps what it was given, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.end_to_end.stacks import RunningStack, free_port, processes_naming, running_stack, wait_until

ROOT = Path(__file__).parents[2]
ARTICLE = """Envoys of Norway and Chile sign fishing accord
Tuesday, March 5, 2024

Norwegian Foreign Minister Kari Holm met her Chilean counterpart, Diego Rojas, in Oslo on Monday.

The two ministers signed an agreement on fishing rights on Tuesday, Holm said.
"""


def post(stack: RunningStack) -> str:
    answer = httpx.post(
        f"{stack.url}/timelines/fish/documents", content=ARTICLE.encode(), headers={"Content-Type": "text/plain"}
    )
    assert answer.status_code in (200, 202), answer.text
    document = answer.json()["id"]
    wait_until(
        lambda: httpx.get(f"{stack.url}/documents/{document}").json()["status"] == "done", "the document to be read"
    )
    return document


def events(stack: RunningStack) -> bytes:
    answer = httpx.get(f"{stack.url}/timelines/fish/events")
    assert answer.status_code == 200
    return answer.content


def test_a_posted_article_becomes_a_timeline_that_survives_a_restart(folder: Path) -> None:
    # Given a running stack with an article read
    with running_stack(folder, "--no-seeds") as stack:
        document = post(stack)
        before = events(stack)
        assert b"2024-03-04" in before
        # When it is stopped with Ctrl-C
        output = stack.end(signal.SIGINT)
    # Then it said where it was, ended well, and no process or socket of it is left
    assert stack.url in output
    assert stack.process.returncode == 0
    assert stack.pids() == {}
    assert list(folder.rglob("*.sock")) == []
    # When it starts again on its data, then the timeline is the same, byte for byte, and the document is known
    with running_stack(folder, "--no-seeds") as stack:
        assert events(stack) == before
        assert post(stack) == document


def test_a_kill_leaves_no_process_and_no_socket(folder: Path) -> None:
    # Given a running stack
    with running_stack(folder, "--no-seeds") as stack:
        assert len(stack.pids()) >= 5  # itself, the server, the web service, workers, the sweeper
        # When it is killed without a chance to clean up
        stack.end(signal.SIGKILL)
        # Then everything it started ends by itself
        wait_until(lambda: stack.pids() == {}, f"the end of {stack.pids()}")
        assert list(folder.rglob("*.sock")) == []


def test_a_kill_of_make_stops_what_it_started(folder: Path) -> None:
    # Given a stack that make started
    command = ["make", "--silent", "up", f"DATA={folder}", f"PORT={free_port()}"]
    make = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert "is ready at" in make.stdout.readline()
    # When make is killed, then everything ends by itself
    make.kill()
    make.communicate()
    wait_until(lambda: processes_naming(str(folder)) == {}, "the end of all processes")
    assert list(folder.rglob("*.sock")) == []


@pytest.mark.parametrize("name", ["dateline serve", "dateline work", "dateline sweep", "valkey-server"])
def test_what_dies_is_started_again(folder: Path, name: str) -> None:
    # Given a running stack
    with running_stack(folder, "--no-seeds") as stack:
        before = {pid for pid, command in stack.pids().items() if name in command}
        assert before
        # When one of its parts is killed
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        # Then another takes its place, and the stack does its work
        wait_until(
            lambda: any(name in command for pid, command in stack.pids().items() if pid not in before),
            f"another {name}",
        )
        stack.wait_until_ready()
        post(stack)


def test_a_second_stack_on_the_same_data_is_refused_in_one_line(folder: Path) -> None:
    with running_stack(folder, "--no-seeds") as stack:
        second = RunningStack(folder)
        output, _ = second.process.communicate(timeout=30)
        assert second.process.returncode == 1
        assert output.count("\n") == 1
        assert f"already runs on {folder}" in output
        assert stack.url in output
        assert httpx.get(stack.url + "/readyz").status_code == 200


def test_a_taken_port_is_told_in_one_line(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        stack = RunningStack(folder, port=taken.getsockname()[1])
        output, _ = stack.process.communicate(timeout=30)
    assert stack.process.returncode == 1
    assert output.count("\n") == 1
    assert f"Port {stack.port}" in output
    assert "--port" in output


def test_a_data_folder_that_is_a_file_is_told_in_one_line(folder: Path) -> None:
    (folder / "data").write_text("")
    command = [sys.executable, "-m", "dateline", "up", "--data", str(folder / "data" / "below")]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert answer.returncode == 1
    assert "--data" in answer.stderr
