"""What the views work with, kept by the application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from dateline.exposure import Access
from dateline.queue import Queue
from dateline.settings import Settings
from dateline.store import Store

EXTENSION = "dateline"


@dataclass(frozen=True, slots=True)
class Context:
    """The settings, the store and the queue of one application, and whom it lets in."""

    settings: Settings
    store: Store
    queue: Queue
    access: Access = "local"


def context() -> Context:
    """The context of the application that handles the current request."""
    return context_of(current_app)


def context_of(app: Flask) -> Context:
    """The context of an application."""
    return cast("Context", app.extensions[EXTENSION])
