"""``dateline show --format`` as a process, against the running service."""

from __future__ import annotations

import json
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


def test_options_choose_as_the_parameters_do(settings: Settings, store: Store) -> None:
    calder = Told("Calder, Inc. met Reyl.", "met", "2023-10-25", "meeting", actors=("Calder, Inc.",), targets=("Reyl",))
    aune = Told("Reyl spoke in Aune.", "spoke", "2023-10-26", actors=("Reyl",), place="Aune")
    tell(store, "harbour", *STORY, calder, aune)
    options = {
        "spoke": ("--with", "Reyl", "--place", "aune", "--min-confidence", "0.5"),
        "met": ("--actor", "Calder, Inc.", "--actor", "Nobody", "--q", "calder", "--min-documents", "1"),
        "voted": ("--not-type", "statement", "--not-type", "meeting"),
    }
    port = free_port()

    with serving(settings, port):
        shown = {trigger: show(port, "--json", *given).stdout for trigger, given in options.items()}

    for trigger, lines in shown.items():
        assert [json.loads(line)["evidence"][0]["trigger"] for line in lines.splitlines()] == [trigger]


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
