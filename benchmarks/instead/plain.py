"""The plain Celery application that ``benchmarks.instead.queueing`` measures: a task that reads and appends to a list.

Its worker is ``celery --app benchmarks.instead.plain --broker redis+socket:///PATH worker``.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from celery import Celery
from redis import Redis

from dateline.encoding import dumps, event_to_json
from dateline.model import Document
from workers.extraction import Reader, load
from workers.extraction.memory import settle

FOUND = "plain:found"
"""List: the events of each document that was read (JSON)."""

app = Celery("plain", set_as_current=False)


@app.task(ignore_result=True)  # type: ignore[untyped-decorator]
def read(number: int, text: str, published: str) -> None:
    """Read one article and keep what it tells."""
    reading = _reader().read(Document(f"doc_{number}", "plain", text, published=published))
    server().rpush(FOUND, dumps([event_to_json(event) for event in reading.events]))


@cache
def server() -> Redis:
    """The server that is the broker too."""
    address: Any = app.conf.broker_url
    return Redis.from_url(address.replace("redis+socket://", "unix://"))


@cache
def _reader() -> Reader:
    reader = load()
    settle()
    return reader
