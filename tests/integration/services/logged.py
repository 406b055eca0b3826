"""What the service writes to its log."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from typing import Any

import structlog

from dateline import logs


class Log(list[dict[str, Any]]):
    """Entries, and the text that they were read from."""

    text = ""


@contextmanager
def logged() -> Iterator[Log]:
    """What is logged inside the block, to be looked at after it."""
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    written = io.StringIO()
    found = Log()
    with redirect_stderr(written):
        logs.configure("INFO", "json")
    try:
        yield found
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
        structlog.reset_defaults()
        found.text = written.getvalue()
        found.extend(json.loads(line) for line in found.text.splitlines())
