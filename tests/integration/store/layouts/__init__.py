"""What servers held that older versions had laid out, as those versions left it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import redis

LAYOUT_1: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "1.json").read_text())
"""Key -> its fields, or its members with their scores, after six documents of one timeline: two that tell one meeting,
one whose event has no date, one that failed, one that waited and one that was being read.
"""


def lay_out(client: redis.Redis, layout: dict[str, dict[str, Any]]) -> None:
    """Write a layout into an empty server."""
    for key, value in layout.items():
        if all(isinstance(each, float) for each in value.values()):
            client.zadd(key, value)
        else:
            client.hset(key, mapping=value)
