"""A server that fails as it is told to before it answers, for what a sound service does not do on demand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Fault:
    """An answer: its status, or a connection that breaks off (0), with headers."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)


class FaultyServer(ThreadingHTTPServer):
    """Answers each call with the next fault, and with an empty document once there are none left."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.faults = list(faults)
        self.calls: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: FaultyServer

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.calls.append((self.path, dict(self.headers), body))
        fault = self.server.faults.pop(0) if self.server.faults else Fault(200)
        if not fault.status:
            self.close_connection = True
            return
        self.send_response(fault.status)
        for name, value in {"Content-Type": "application/json", "Content-Length": "2", **fault.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"{}")

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None: ...


@contextmanager
def faulty(*faults: Fault) -> Iterator[FaultyServer]:
    """The server, answering."""
    with FaultyServer(*faults) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
