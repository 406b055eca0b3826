"""The types of events and their PLOVER codes, from ``ontology.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Code:
    """A PLOVER event and mode that some words of a type have in place of the type's own."""

    event: str
    mode: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event: what it holds, and its code in PLOVER (Open Event Data Alliance), if PLOVER has one.

    :param split: codes of the triggers that PLOVER keeps apart from the rest of the type.
    """

    name: str
    means: str
    event: str | None = None
    mode: str | None = None
    split: tuple[Code, ...] = ()

    @property
    def plover(self) -> dict[str, str] | None:
        """The PLOVER event and, where there is one, its mode; None for what PLOVER leaves out."""
        return _code(self.event, self.mode)

    def plover_of(self, trigger: str) -> dict[str, str] | None:
        """The PLOVER code of an event of this type that a trigger names: resigning is RETREAT, being appointed none."""
        word = trigger.lower()
        special = next((code for code in self.split if word.startswith(code.words)), None)
        return self.plover if special is None else _code(special.event, special.mode)


def _load() -> dict[str, EventType]:
    table = tomllib.loads(files("dateline").joinpath("ontology.toml").read_text(encoding="utf-8"))
    return {name: _type(name, **row) for name, row in table.items()}


def _type(name: str, means: str, event: str | None = None, mode: str | None = None, split: Any = ()) -> EventType:
    codes = tuple(Code(row["event"], row["mode"], tuple(row["words"])) for row in split)
    return EventType(name, means, event, mode, codes)


def _code(event: str | None, mode: str | None) -> dict[str, str] | None:
    if event is None:
        return None
    return {"event": event} | ({"mode": mode} if mode else {})


TYPES: Mapping[str, EventType] = MappingProxyType(_load())
"""Every type by name, in the order in which they are shown."""
