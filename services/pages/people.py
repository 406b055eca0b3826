"""Somebody's own line: with whom they acted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

MOST_PARTNERS = 12


def partners(name: str, events: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Who else takes part in somebody's events, and in how many, most first.

    :param name: the actor's name, or the code of a country, for which all its people count as one.
    """
    met: Counter[str] = Counter()
    for event in events:
        others = {actor["name"] for actor in (*event["actors"], *event["targets"]) if not _is(actor, name)}
        met.update(others)
    return sorted(met.items(), key=lambda one: (-one[1], one[0]))[:MOST_PARTNERS]


def _is(actor: Mapping[str, Any], name: str) -> bool:
    return name.casefold() in (actor["name"].casefold(), (actor["country"] or "").casefold())
