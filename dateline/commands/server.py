"""Which Redis server the commands mean that talk to it and not to the web service."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from dateline.errors import StoreUnavailable
from dateline.settings import Settings
from dateline.store.embedded import socket_path

DATA = Path("data")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def data_option(what: str) -> Decorator:
    """``--data``: the folder of a ``dateline up``."""
    return click.option(
        "--data",
        default=DATA,
        show_default=True,
        type=click.Path(path_type=Path, file_okay=False),
        help=what,
    )


def server_settings(data: Path) -> Settings:
    """The settings that the environment holds, and with them the server that it names or else the folder's own.

    :raises StoreUnavailable: if it names none and none runs for the folder.
    """
    settings = Settings.from_environment(os.environ)
    if settings.redis_url:
        return settings
    socket = socket_path(embedded_folder(data))
    if not socket.exists():
        raise StoreUnavailable(
            f"No server runs on {data}: start it with `dateline up`, name its folder with --data, or set "
            "DATELINE_REDIS_URL."
        )
    return replace(settings, redis_url=f"unix://{socket}")


def embedded_folder(data: Path) -> Path:
    """Where in a data folder its server keeps what it holds."""
    return data.resolve() / "server"
