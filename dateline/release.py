"""Which version of Dateline this is."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from dateline.extraction import EXTRACTION


@cache
def release() -> str:
    """The version of the package and of its extraction, for people to compare."""
    return f"{version('dateline')}, extraction {EXTRACTION}"
