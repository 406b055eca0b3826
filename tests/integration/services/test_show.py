"""``dateline show --format`` as a process, against the running service."""

from __future__ import annotations

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dateline.settings import Settings
from dateline.store import Store
from tests.end_to_end.stacks import free_port
from tests.integration.services.stories import Told, tell
from tests.integration.services.test_serve import serving
from tests.unit.services.exports.readers import HEADLINES

STORY = (Told("Marsh said so.", "said", "2023-10-23"), Told("They voted.", "voted", "2023-10-24", "vote"))


def show(port: int, *options: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dateline", "show", "harbour", "--url", f"http://127.0.0.1:{port}", *options]
    return subprocess.run(command, capture_output=True, timeout=60, check=False)


def test_every_form_is_printed_as_the_service_gives_it(settings: Settings, store: Store) -> None:
    tell(store, "harbour", *STORY)
    port = free_port()

    with serving(settings, port):
        printed = {name: show(port, "--format", name) for name in ("csv", "md")}
        filtered = show(port, "--format", "jsonl", "--type", "vote", "--limit", "5")
        unknown = show(port, "--format", "xls")

    for name, done in printed.items():
        assert (done.returncode, done.stderr) == (0, b"")
        assert HEADLINES[name](done.stdout.decode()) == ["Marsh said so", "They voted"]
    assert HEADLINES["jsonl"](filtered.stdout.decode()) == ["They voted"]
    assert (unknown.returncode, unknown.stdout) == (1, b"")
    assert b"'xls' is no form of a timeline: use json, jsonl, csv" in unknown.stderr


class _BreaksOff(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half of it")

    def log_message(self, *_: object) -> None: ...


def test_a_file_that_breaks_off_is_told() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _BreaksOff) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()

        done = show(server.server_address[1], "--format", "csv")

        server.shutdown()
        thread.join()
    assert done.returncode == 1
    assert b"broke off before its answer was whole" in done.stderr
