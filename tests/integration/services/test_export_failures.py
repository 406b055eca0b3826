from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pytest
from flask.testing import FlaskClient

from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from services.app import create_app
from services.context import EXTENSION
from tests.integration.services.stories import Told, tell

EVENTS = "/timelines/harbour/events?format=csv"


class Line(ThreadingTCPServer):
    """A network line to a server, which breaks for good after so many bytes have come back over it."""

    daemon_threads = True

    def __init__(self, server: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.server = server
        self.carried = 0
        self.breaks_after: float = float("inf")

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.server_address[1]}/0"


class _Connection(BaseRequestHandler):
    server: Line

    def handle(self) -> None:
        with closing(socket.socket(socket.AF_UNIX)) as far:
            far.connect(str(self.server.server))
            threading.Thread(target=self._send, args=[far], daemon=True).start()
            while self.server.carried < self.server.breaks_after and (data := far.recv(4096)):
                self.server.carried += len(data)
                self.request.sendall(data)

    def _send(self, far: socket.socket) -> None:
        with suppress(OSError):
            while data := self.request.recv(4096):
                far.sendall(data)


@pytest.fixture
def line(server: EmbeddedServer) -> Iterator[Line]:
    """A line to the server that holds."""
    with Line(server.socket) as line:
        thread = threading.Thread(target=line.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield line
        line.shutdown()
        thread.join()


@pytest.fixture
def distant(line: Line, settings: Settings) -> Iterator[FlaskClient]:
    """A client of the application that reaches its store over the line."""
    app = create_app(Settings(redis_url=line.url, max_request_bytes=settings.max_request_bytes))
    yield app.test_client()
    app.extensions[EXTENSION].queue.close()
    app.extensions[EXTENSION].store.close()


def test_a_store_that_fails_on_the_way_is_an_error_and_never_a_shorter_file(
    line: Line, distant: FlaskClient, store: Store
) -> None:
    tell(store, "harbour", *(Told(f"They met {number}.", "met", f"{1000 + number}") for number in range(700)))
    whole = distant.get(EVENTS)
    needed = line.carried
    assert whole.status_code == 200

    for part in (0.1, 0.5, 0.95):
        line.carried, line.breaks_after = 0, needed * part
        broken = distant.get(EVENTS)
        assert broken.status_code == 503
        assert broken.content_type == "application/problem+json"
        assert "Content-Disposition" not in broken.headers

    line.breaks_after = float("inf")
    assert distant.get(EVENTS).data == whole.data
