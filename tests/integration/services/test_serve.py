"""``dateline serve`` as a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from dateline.settings import Settings

PATIENCE = 30


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(settings: Settings, port: int, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The running service, in a process group of its own; killed in the end if it is still there."""
    command = [sys.executable, "-m", "dateline", "serve", "--port", str(port), "--processes", "2"]
    given = os.environ | {"DATELINE_REDIS_URL": settings.redis_url} | environment
    process = subprocess.Popen(command, env=given, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        until(lambda: process.poll() is not None or answers(port))
        assert process.poll() is None, process.stderr.read()
        yield process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz").is_success
    except httpx.TransportError:
        return False


def until(met: Callable[[], bool]) -> None:
    """Wait for a condition; the limit is there to end a test that fails."""
    pause = threading.Event()
    for _ in range(PATIENCE * 20):
        if met():
            return
        pause.wait(0.05)
    pytest.fail(f"not within {PATIENCE} seconds")


@pytest.mark.parametrize(("number", "tell"), [(signal.SIGTERM, os.kill), (signal.SIGINT, os.killpg)])
def test_it_ends_cleanly_when_told_by_a_supervisor_or_from_a_terminal(
    settings: Settings, port: int, number: signal.Signals, tell: Callable[[int, int], None]
) -> None:
    with serving(settings, port) as process:
        tell(process.pid, number)

        assert process.wait(PATIENCE) == 0
        assert not answers(port)
        assert "Traceback" not in process.stderr.read()


def test_nothing_of_it_goes_on_when_it_is_killed(settings: Settings, port: int) -> None:
    with serving(settings, port) as process:
        process.kill()
        process.wait(PATIENCE)

        until(lambda: not answers(port))


def test_a_taken_port_is_one_sentence(settings: Settings, port: int) -> None:
    with serving(settings, port):
        command = [sys.executable, "-m", "dateline", "serve", "--port", str(port)]
        given = os.environ | {"DATELINE_REDIS_URL": settings.redis_url}
        second = subprocess.run(command, env=given, capture_output=True, text=True, timeout=PATIENCE, check=False)

        assert second.returncode == 1
        assert second.stderr == (
            f"Error: Cannot listen at 127.0.0.1:{port} (Address already in use):"
            " stop what listens there, or choose another --port.\n"
        )
        assert answers(port)


def test_a_body_over_the_limit_is_refused_whether_its_length_is_announced_or_not(settings: Settings, port: int) -> None:
    address = f"http://127.0.0.1:{port}/timelines/harbour/documents"
    piece = b"They met. " * 100
    plain = {"Content-Type": "text/plain"}

    def statuses(pieces: int) -> list[int]:
        bodies = (piece * pieces, iter([piece] * pieces))
        return [httpx.post(address, content=body, headers=plain).status_code for body in bodies]

    with serving(settings, port, DATELINE_MAX_REQUEST_BYTES="5000"):
        small, large = statuses(4), statuses(7)

    assert small == [202, 200]
    assert large == [413, 413]
