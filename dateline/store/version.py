"""Versions of a timeline: texts that are never met again, even if the server lost its data in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Counter = Literal["revision", "changes"]


def fields_of(counter: Counter) -> list[str]:
    """The fields of a timeline's hash that make up a version."""
    return ["since", counter]


def version_of(fields: Sequence[bytes | str | None]) -> str:
    """The version that these fields, as the server returned them, make up."""
    return "-".join(_text(value) for value in fields)


def revision_in(version: str) -> int:
    """The number of the revision in a version of a timeline's events."""
    return int(version.rpartition("-")[2])


def _text(value: bytes | str | None) -> str:
    return value.decode() if isinstance(value, bytes) else value or "0"
