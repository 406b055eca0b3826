"""``dateline work`` and ``dateline sweep``."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType

import click

from dateline import logs
from dateline.errors import NobodyAtWork
from dateline.settings import Settings
from dateline.store import Role, Store


@click.command()
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(1, 512), help="Processes that read.")
@click.option("--check", is_flag=True, help="Only tell, by the exit status, whether the worker here is at work.")
def work(concurrency: int, check: bool) -> None:
    """Read documents from the queue until told to stop."""
    settings = Settings.from_environment(os.environ)
    if check:
        _check(settings, "worker")
        return
    # Celery reads it when it is imported, hence here and below. It makes the signal that `docker stop` sends end
    # the worker in good time, with what it could not finish back in the queue.
    os.environ["REMAP_SIGTERM"] = "SIGQUIT"
    from workers.app import run  # noqa: PLC0415

    sys.exit(run(settings, concurrency))


@click.command()
@click.option("--check", is_flag=True, help="Only tell, by the exit status, whether the sweeper here is at work.")
def sweep(check: bool) -> None:
    """Enqueue documents again whose messages were lost, until told to stop."""
    settings = Settings.from_environment(os.environ)
    if check:
        _check(settings, "sweeper")
        return
    from workers.sweeper import Sweeper  # noqa: PLC0415

    logs.configure(settings.log_level, settings.log_format)
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    Sweeper(settings).run(stop)


def _check(settings: Settings, role: Role) -> None:
    with Store.connect(settings) as store:
        if store.presence.machine not in store.presence.present(role):
            raise NobodyAtWork(f"No {role} on this machine has given a sign of life: see its log.")
