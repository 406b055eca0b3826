"""The types of events and their PLOVER codes, from ``ontology.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event: what it holds, and its code in PLOVER (Open Event Data Alliance), if PLOVER has one."""

    name: str
    means: str
    event: str | None = None
    mode: str | None = None

    @property
    def plover(self) -> dict[str, str] | None:
        """The PLOVER event and, where there is one, its mode; None for what PLOVER leaves out."""
        if self.event is None:
            return None
        return {"event": self.event} | ({"mode": self.mode} if self.mode else {})


def _load() -> dict[str, EventType]:
    table = tomllib.loads(files("dateline").joinpath("ontology.toml").read_text(encoding="utf-8"))
    return {name: EventType(name, **row) for name, row in table.items()}


TYPES: Mapping[str, EventType] = MappingProxyType(_load())
"""Every type by name, in the order in which they are shown."""
