"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from dateline.client import Client
from dateline.settings import Settings

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def client_of(url: str) -> Client:
    """A client of the service at an address, with the token that the environment holds, if any."""
    return Client(url, Settings.from_environment(os.environ).token)


def url_option() -> Decorator:
    """``--url``: where the web service is; what the environment says if it is not given."""
    return click.option(
        "--url",
        default=lambda: Settings.from_environment(os.environ).url,
        show_default="DATELINE_URL, or http://127.0.0.1:8400",
        help="Address of the web service.",
    )
