"""The embedded server keeps what it is given, is private, and goes when its owner goes."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis

from dateline.errors import ServerNotStarted
from dateline.store.embedded import EmbeddedServer, socket_path
from dateline.store.flushing import FLUSHER

OWNER = """
import sys, time
from pathlib import Path
from dateline.store.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
print(server.pid, flush=True)
time.sleep(600)
"""


def connect(server: EmbeddedServer) -> redis.Redis:
    return redis.Redis.from_url(server.url)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true in time"
        time.sleep(0.02)


def test_every_write_is_with_the_system_when_it_is_answered_and_soon_on_the_disk(folder: Path) -> None:
    server = EmbeddedServer(folder / "server")
    with connect(server) as client:
        client.set("kept", "yes")
        [file] = (server.folder / "appendonlydir").glob("*.incr.aof")

        assert b"kept" in file.read_bytes()
        assert client.config_get("appendfsync") == {"appendfsync": "no"}
        wait_until(lambda: any(each["name"] == FLUSHER for each in client.client_list()))
    server.stop()


def test_what_was_written_is_there_after_a_crash_and_a_restart(folder: Path) -> None:
    # Given a server that holds something
    server = EmbeddedServer(folder / "server")
    with connect(server) as client:
        client.set("kept", "yes")
    # When it is killed and another starts on its folder
    server.kill()
    server = EmbeddedServer(folder / "server")
    # Then that is still there
    with connect(server) as client:
        assert client.get("kept") == b"yes"
    server.stop()


def test_nobody_else_reaches_it(folder: Path) -> None:
    # Given a running server
    server = EmbeddedServer(folder / "server")
    # Then its folder is closed to others and it listens on no port
    assert stat.S_IMODE((folder / "server").stat().st_mode) == 0o700
    with connect(server) as client:
        assert client.config_get("port") == {"port": "0"}
    # When it is stopped, then its socket is gone
    server.stop()
    assert not server.socket.exists()


def test_it_dies_with_its_owner(folder: Path) -> None:
    # Given an owner in a process of its own
    owner = subprocess.Popen([sys.executable, "-c", OWNER, str(folder / "server")], stdout=subprocess.PIPE, text=True)
    pid = int(owner.stdout.readline())
    assert alive(pid)
    # When the owner is killed
    owner.kill()
    owner.communicate()
    # Then server and socket are gone
    wait_until(lambda: not alive(pid))
    assert not socket_path((folder / "server").resolve()).exists()


def test_the_leash_ends_its_command_with_the_process_that_started_it() -> None:
    # Given an owner that runs a command on a leash
    script = (
        "import subprocess, sys, time\n"
        "code = 'import os, time; print(os.getpid(), flush=True); time.sleep(600)'\n"
        "subprocess.Popen([sys.executable, '-m', 'dateline.leash', sys.executable, '-c', code])\n"
        "time.sleep(600)\n"
    )
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    pid = int(owner.stdout.readline())
    # When the owner is killed
    os.kill(owner.pid, signal.SIGKILL)
    owner.wait()
    # Then so is the command
    wait_until(lambda: not alive(pid))
    owner.stdout.close()


def test_a_path_too_long_for_a_socket_gets_a_private_folder(folder: Path) -> None:
    # Given a folder whose path no socket can have
    deep = folder / ("d" * 60) / ("e" * 60)
    # When a server runs there
    server = EmbeddedServer(deep)
    # Then its socket lies in a short private folder, which goes with it
    assert len(str(server.socket)) < 100
    assert stat.S_IMODE(server.socket.parent.stat().st_mode) == 0o700
    server.stop()
    assert not server.socket.parent.exists()


def test_a_damaged_file_is_told_in_a_sentence(folder: Path) -> None:
    # Given data that no server can read
    server = EmbeddedServer(folder / "server")
    server.stop()
    for path in (folder / "server" / "appendonlydir").glob("*.manifest"):
        path.write_text("file nonsense\n")
    # When one is started on it, then the error says where to look
    with pytest.raises(ServerNotStarted, match=r"server\.log says why"):
        EmbeddedServer(folder / "server")
