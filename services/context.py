"""What the views work with, kept by the application."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import cast

from flask import Flask, current_app

from dateline.exposure import Access
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store

EXTENSION = "dateline"

MOST_WAITING = 28
"""Requests that may wait for a change at a time in one process: each has a thread of its own."""


@dataclass(frozen=True, slots=True)
class Context:
    """The settings, the store and the queue of one application, and whom it lets in.

    :param waiting: requests that may wait for a change at a time; ``streams`` likewise those that follow changes, as
        many as the settings say.
    """

    settings: Settings
    store: Store
    queue: Queue
    access: Access = "local"
    waiting: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(MOST_WAITING))
    streams: BoundedSemaphore = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "streams", BoundedSemaphore(self.settings.max_streams))


def context() -> Context:
    """The context of the application that handles the current request."""
    return context_of(current_app)


def context_of(app: Flask) -> Context:
    """The context of an application."""
    return cast("Context", app.extensions[EXTENSION])
