"""Names of people in bylines."""

from __future__ import annotations

import re

_BETWEEN_NAMES = re.compile(r"\s*(?:[,;&]|\band\b)\s*")
_WHERE = re.compile(r"\s+in\s+[A-Z].*")
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-]+[^\W\d_]+)*[.'’-]*")
# Small words and prefixes that stand inside names of people.
_PARTICLES = frozenset("al bin bint da de del della den der di dos du el ibn la le ter van von y".split())  # noqa: SIM905
_PREFIXES = ("al-", "el-", "d'", "d’")


def names_in(byline: str) -> tuple[str, ...]:
    """The names that a byline lists, without "By" and without where they wrote it; empty if it lists no names."""
    parts = [" ".join(part.split()) for part in _BETWEEN_NAMES.split(_WHERE.sub("", byline.strip())) if part]
    return tuple(dict.fromkeys(parts)) if all(map(is_name, parts)) else ()


def is_name(text: str) -> bool:
    """Whether a text has the shape of a name: up to six words with capitals, small ones only where names have them."""
    words = text.split()
    return 1 <= len(words) <= 6 and words[0].lower() not in ("the", "a", "an") and all(map(_may_be_in_a_name, words))


def _may_be_in_a_name(word: str) -> bool:
    if not _WORD.fullmatch(word):
        return False
    return word[0].isupper() or word in _PARTICLES or word.startswith(_PREFIXES)
