"""``GET /metrics``: what Prometheus scrapes.

What is true of the whole service comes from the store, so it is the same from every process and machine that answers.
How long requests took is counted by each process that serves; the processes of one ``dateline serve`` share a folder
for that, so that each of them can tell for all.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import cast

from flask import Flask, Response, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from services.blueprint import Blueprint
from services.context import EXTENSION as CONTEXT
from services.context import Context
from services.counting import ended_processes, shared_folder
from services.families import StoreCollector

EXTENSION = "dateline.metrics"

# A scrape is answered from memory for so long, and for ten times as long as it took where that is longer: however many
# timelines there are and however many scrape, a tenth of a process' time at the most goes into it.
_FRESH_SECONDS = 1.0
_FRESH_TIMES = 10

_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

blueprint = Blueprint("metrics", __name__, description="What operators watch.")


class Metrics:
    """The metrics of one application."""

    def __init__(self, context: Context) -> None:
        own = CollectorRegistry()
        self.requests = Histogram(
            "dateline_request_seconds",
            "Time until a reply began, by route.",
            ["method", "route", "status"],
            buckets=_BOUNDS,
            registry=own,
        )
        self.streams = Gauge(
            "dateline_stream_clients",
            "Clients that follow a timeline.",
            multiprocess_mode="livesum",
            registry=own,
        )
        self._folder = shared_folder()
        self._served = CollectorRegistry() if self._folder else own
        if self._folder:
            MultiProcessCollector(self._served, self._folder)  # type: ignore[no-untyped-call]
        self._served.register(StoreCollector(context))
        self.text = kept(self._text)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self.requests.labels(method, route, str(status)).observe(seconds)

    def _text(self) -> bytes:
        for pid in ended_processes(self._folder) if self._folder else ():
            mark_process_dead(pid, self._folder)  # type: ignore[no-untyped-call]
        return generate_latest(self._served)


def register(app: Flask) -> None:
    """Time every request of the application."""
    app.extensions[EXTENSION] = Metrics(cast("Context", app.extensions[CONTEXT]))
    app.before_request(_start)
    app.after_request(_finish)


def stream_clients() -> Gauge:
    """Of the application that handles the current request: the number of clients that follow a timeline."""
    return _metrics().streams


@blueprint.route("/metrics")
@blueprint.response(200, {"type": "string"}, content_type="text/plain", example="dateline_store_up 1.0\n")
def get_metrics() -> Response:
    """What Prometheus scrapes

    In its text format. Counters of documents are those of all processes and machines; `dateline_request_seconds` is
    that of the `dateline serve` that answers.
    """
    return Response(_metrics().text(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def kept(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """A function that makes something at most once in a second, and otherwise returns what it made last."""
    lock = threading.Lock()
    last = b""
    until = 0.0

    def get() -> bytes:
        nonlocal last, until
        with lock:
            begun = time.monotonic()
            if begun >= until:
                last = make()
                made = time.monotonic()
                until = made + max(_FRESH_SECONDS, _FRESH_TIMES * (made - begun))
            return last

    return get


def metrics_of(app: Flask) -> Metrics:
    """The metrics of an application."""
    return cast("Metrics", app.extensions[EXTENSION])


def _metrics() -> Metrics:
    return metrics_of(current_app)


def _start() -> None:
    g.metered_since = time.perf_counter()


def _finish(response: Response) -> Response:
    if "wait" in request.headers.get("Prefer", ""):
        return response  # how long it took is what the client asked for
    # The rule and not the path: what clients ask for must not become labels without number.
    route = request.url_rule.rule if request.url_rule else "none"
    # Whoever refused the request before this module saw it took no time worth telling.
    taken = time.perf_counter() - g.get("metered_since", time.perf_counter())
    _metrics().observe(request.method, route, response.status_code, taken)
    return response
