"""``dateline serve``."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import socket
from collections.abc import Callable
from functools import partial
from multiprocessing.synchronize import Event
from typing import Any

import click
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from dateline import garbage, logs, tracing
from dateline.errors import PortTaken
from dateline.exposure import Access, access_at
from dateline.process import die_with_parent
from dateline.settings import Settings
from dateline.store import Store
from services.context import context_of
from services.counting import counting_together
from services.front import Arrivals, Front

THREADS = 16
"""Requests that one process handles at a time; each may hold one connection to the store."""

WAITING = 32
"""Threads for requests that prefer to wait; beyond :data:`services.context.MOST_WAITING` nobody waits in one."""

CONNECTIONS = 4096
"""Connections that one process holds at a time, however little they say."""

HEADER_MS = 10_000
"""Milliseconds that a client may take to send the headers of a request, or to send another one."""

COLLECTED_AT = 20_000
"""Objects that may have come without going before those that hold each other are looked for; a request makes some ten
that go by themselves, and every look costs as much as a request.
"""

KILL_AFTER = 5
"""Seconds that a process may take to finish its requests when it is told to end."""

# The server's own lines go where all others go.
_LOGGING = {"loggers": {"_granian": {"handlers": [], "propagate": True}}, "handlers": {}, "formatters": {}}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8400, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at.")
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64), help="Serving processes.")
@click.option("--insecure", is_flag=True, help="Let everybody in who can reach that address, without a token.")
def serve(host: str, port: int, processes: int, insecure: bool) -> None:
    """Answer HTTP: intake, timelines and pages."""
    settings = Settings.from_environment(os.environ)
    logs.configure(settings.log_level, settings.log_format)
    tracing.require(settings)
    with Store.connect(settings) as store:  # a wrong address of the store is told here, not by each process in turn
        access = access_at(host, settings, store.tokens.any, insecure=insecure)
    address = _free_address(host, port)
    click.echo(f"Serving on http://{f'[{host}]' if ':' in host else host}:{port}", err=True)
    with counting_together():
        _serve(partial(_load, settings, access, os.getpid()), address, port, processes)


def _serve(load: Callable[..., Callable[..., Any]], address: str, port: int, processes: int) -> None:
    ending = multiprocessing.Event()
    _allow_files(2 * CONNECTIONS)
    server = Server(
        "services.app",
        address=address,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MS),
        workers=processes,
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.error,
        log_dictconfig=_LOGGING,
    )
    server.on_startup(partial(_tell, ending))
    server.serve(target_loader=partial(load, ending.is_set), wrap_loader=False)


def _tell(ending: Event) -> None:
    """Have the processes know that they will be ended before the server, when it is told to end, does so."""
    for number in (signal.SIGTERM, signal.SIGINT):
        handler = signal.getsignal(number)
        assert callable(handler)

        def told(*given: Any, end: Callable[..., Any] = handler) -> None:
            ending.set()
            end(*given)

        signal.signal(number, told)


def _load(settings: Settings, access: Access, server: int, is_ending: Callable[[], bool]) -> Callable[..., Any]:
    """The application, in the process that will serve it, behind what waits for its clients."""
    die_with_parent(server)
    # Until it serves, it ends at once when told; the handler that it was forked with would only note the signal.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A Ctrl-C reaches every process of the terminal's group; the server alone is to hear it, and ends this one.
    os.setpgid(0, 0)
    logs.configure(settings.log_level, settings.log_format)
    # Not before the processes know where they count together.
    from services.app import create_app  # noqa: PLC0415
    from services.front.streams import Streams  # noqa: PLC0415
    from services.shortcuts import Shortcuts  # noqa: PLC0415

    arrivals = Arrivals(settings.max_request_bytes, settings.body_timeout)
    app = create_app(settings, access)
    store = context_of(app).store
    store.watch.end_when(is_ending)
    front = Front(app, (THREADS, WAITING), arrivals, Streams(store), Shortcuts(app))
    garbage.settle(COLLECTED_AT)
    return front.answer


def _allow_files(number: int) -> None:
    """Allow this process and those that it starts to hold so many files open, or as many as it may allow itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _free_address(host: str, port: int) -> str:
    """The numeric address of a host, where nothing listens at the port."""
    # The server shares its port among its processes, hence with any other server that does so: it would not notice.
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
            0
        ]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise PortTaken(
            f"Cannot listen at {host}:{port} ({error.strerror}): stop what listens there, or choose another --port."
        ) from error
    return str(address[0])
