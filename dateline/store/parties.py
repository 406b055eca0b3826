"""The actors and targets of one event as one text, which counts can be kept under."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.encoding import dumps, loads
from dateline.model import Actor


def to_text(actors: Iterable[Actor]) -> str:
    """The same text for the same actors, whatever their order and repeats."""
    # An absent country sorts before all others, as the empty text does.
    rows = {(actor.name, actor.kind, actor.country or "", actor.role or "") for actor in actors}
    return dumps(sorted(rows)).decode()


def from_text(text: bytes | str) -> tuple[Actor, ...]:
    """The actors in a text that :func:`to_text` made."""
    return tuple(Actor(name, kind, country or None, role or None) for name, kind, country, role in loads(text))
