"""What newsrooms call one deed by different words: "seized", "impounded"; "died", "killed"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import chain, pairwise

from dateline.merging.wording import stem

_Stems = tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def deeds_of(words: tuple[str, ...]) -> frozenset[int]:
    """Numbers of the deeds that the words of a trigger may be used for, the lines of ``deeds.toml``."""
    known, stems = _deeds(), [stem(word) for word in words]
    told: chain[_Stems] = chain(((each,) for each in stems), pairwise(stems))
    return frozenset(number for each in told for number in known.get(each, ()))


@lru_cache(maxsize=1)
def _deeds() -> Mapping[_Stems, frozenset[int]]:
    listed = tomllib.loads(files("dateline.merging").joinpath("deeds.toml").read_text(encoding="utf-8"))["deeds"]
    found: dict[_Stems, set[int]] = {}
    for number, words in enumerate(listed):
        for entry in words.split():
            found.setdefault(tuple(map(stem, entry.split("_"))), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
