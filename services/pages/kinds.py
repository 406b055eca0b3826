"""How the types of events look: their groups and glyphs, from ``kinds.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from dateline.ontology import TYPES


@dataclass(frozen=True, slots=True)
class Kind:
    """A type as the page shows it.

    :param words: its name as a reader sees it; ``means`` explains it.
    :param group: the name of its group, which has a colour.
    :param glyph: an SVG path in a field of 16 by 16.
    """

    name: str
    words: str
    means: str
    group: str
    glyph: str


@dataclass(frozen=True, slots=True)
class Group:
    """Types that stand together in charts and filters."""

    name: str
    label: str
    kinds: tuple[Kind, ...]


def _load() -> tuple[Group, ...]:
    table = tomllib.loads(files("services.pages").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return tuple(_group(name, **row) for name, row in table.items())


def _group(name: str, label: str, **glyphs: str) -> Group:
    kinds = [Kind(each, each.replace("_", " "), TYPES[each].means, name, glyph) for each, glyph in glyphs.items()]
    return Group(name, label, tuple(kinds))


GROUPS = _load()
"""All groups, in the order in which they are shown."""

_KINDS: Mapping[str, Kind] = {kind.name: kind for group in GROUPS for kind in group.kinds}


def kind_of(name: str) -> Kind:
    """The look of a type.

    :raises KeyError: if there is no type of this name.
    """
    return _KINDS[name]
