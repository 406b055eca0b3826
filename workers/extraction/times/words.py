"""The lexicon of time expressions, from ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


LEXICON: Mapping[str, Mapping[str, Any]] = _table("words.toml")
"""For each symbol, its words in lower case and what they mean."""

CONTEXT: Mapping[str, frozenset[str]] = {name: frozenset(words) for name, words in _table("context.toml").items()}
"""Words around an expression that tell whether it is one, by concern."""

PHRASES = ("HOLIDAY", "ERAS")
"""The symbols whose words may be several, and are always written with a capital or a figure."""

# Written small, these are other words: "may", "march", "the sun", "sat", "mar".
CAPITALISED = frozenset(
    word
    for symbol in ("MONTH", "WDAY")
    for word in LEXICON[symbol]
    if symbol == "WDAY" or len(word) <= 4 or word == "march"
) - {"june", "july"}
