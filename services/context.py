"""What the views work with, kept by the application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store

EXTENSION = "dateline"


@dataclass(frozen=True, slots=True)
class Context:
    """The settings, the store and the queue of one application."""

    settings: Settings
    store: Store
    queue: Queue


def context() -> Context:
    """The context of the application that handles the current request."""
    return cast("Context", current_app.extensions[EXTENSION])
