"""What newsrooms call one deed by different words: "seized", "impounded"; "died", "killed"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from dateline.merging.wording import stem


def deeds_of(words: Iterable[str]) -> frozenset[int]:
    """Numbers of the deeds that the words of a trigger may be used for, the lines of ``deeds.toml``."""
    known = _deeds()
    return frozenset(number for word in words for number in known.get(stem(word), ()))


@lru_cache(maxsize=1)
def _deeds() -> Mapping[str, frozenset[int]]:
    listed = tomllib.loads(files("dateline.merging").joinpath("deeds.toml").read_text(encoding="utf-8"))["deeds"]
    found: dict[str, set[int]] = {}
    for number, words in enumerate(listed):
        for word in words.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
