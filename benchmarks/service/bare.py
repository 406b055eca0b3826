"""What intake and polls are compared with: an application that does one thing with the store, and nothing else.

    DATELINE_REDIS_URL=unix:///… python -m benchmarks.service.bare PORT

A Flask application behind the server that Dateline has: ``POST /`` writes the body under a fresh key, ``GET /`` reads
one key and answers 304.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from flask import Flask, Response, request
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server
from redis import Redis

from benchmarks.service.running import Running, free_port, process, wait_until_answers

THREADS = 16


def create_app(url: str) -> Flask:
    """The application, on the server at an address."""
    app, redis, numbers = Flask(__name__), Redis.from_url(url), count()

    @app.post("/")
    def write() -> Response:
        redis.set(f"bare:{next(numbers)}", request.get_data())
        return Response(status=202)

    @app.get("/")
    def read() -> Response:
        return Response(status=304, headers={"ETag": f'"{redis.get("bare:0")!r}"'})

    @app.get("/ready")
    def ready() -> Response:
        return Response(b"ready")

    return app


@contextmanager
def bare(beside: Running) -> Iterator[int]:
    """The application in a process of its own, on the store of a Dateline; its port."""
    port = free_port()
    variables = {**os.environ, "DATELINE_REDIS_URL": beside.settings.redis_url}
    with process(("-m", "benchmarks.service.bare", str(port)), variables):
        wait_until_answers(port, "/ready")
        yield port


def main(port: int) -> None:
    """Serve until told to stop."""
    server = Server(
        "benchmarks.service.bare",
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
    )
    app = create_app(os.environ["DATELINE_REDIS_URL"])
    server.serve(target_loader=lambda: app, wrap_loader=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
