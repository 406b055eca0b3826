"""What servers held that older versions had laid out, as those versions left it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import redis

LAYOUT_1: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "1.json").read_text())
"""Key -> its fields, or its members with their scores, after six documents of one timeline: two that tell one meeting,
one whose event has no date, one that failed, one that waited and one that was being read.
"""


LAYOUT_2: dict[str, Any] = json.loads((Path(__file__).parent / "2.json").read_text())
"""The same, of the same documents, after an editor gave the meeting another headline; a character is a byte."""

LAYOUT_3: dict[str, Any] = json.loads((Path(__file__).parent / "3.json").read_text())
"""What :func:`tests.integration.store.layouts.history.happen` tells of."""

LAYOUT_4: dict[str, Any] = json.loads((Path(__file__).parent / "4.json").read_text())
"""The same, and what :func:`tests.integration.store.layouts.history.happen_as_it_is_read` tells of."""


def lay_out(client: redis.Redis, layout: Mapping[str, Any]) -> None:
    """Write a layout into an empty server."""
    for key, value in layout.items():
        if isinstance(value, str):
            client.set(key, value)
        elif isinstance(value, list):
            (client.rpush if key.endswith(":replaced") else client.sadd)(key, *map(_bytes, value))
        elif all(isinstance(each, float) for each in value.values()):
            client.zadd(key, {_bytes(member): score for member, score in value.items()})
        else:
            client.hset(key, mapping={_bytes(field): _bytes(each) for field, each in value.items()})


def _bytes(value: str) -> bytes:
    return value.encode("latin-1")
