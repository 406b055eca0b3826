"""The rules of ``grammar.toml``, compiled to regular expressions over strings in which a token is one character."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from workers.extraction.times.tokens import BREAK, Token, symbols_of
from workers.extraction.times.words import LEXICON

_ITEM = re.compile(r"(?:(?P<name>[a-z_]+):)?(?P<choices>[^\s?]+)(?P<optional>\?)?")
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]+")
_NO_SYMBOL = "\ue000"
_FIRST_SIGN = 0xE001
_KINDS = (("ord", "5th"), ("ord", "45th"), *((kind, "x") for kind in ("iso", "numeric", "clock", "decade", "amount")))
_MORE_KINDS = (("ampm", "pm"), ("compound", "twenty-one"), ("compound_ord", "twenty-first"))


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matches: tokens from ``start`` to ``end``, the named ones among them, and the reader to ask."""

    start: int
    end: int
    named: dict[str, int]
    reader: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled rules.

    :param literals: the words that rules name as they stand.
    :param signs: the character of each set of symbols.
    """

    literals: frozenset[str]
    signs: dict[frozenset[str], str]
    rules: tuple[tuple[re.Pattern[str], str], ...]

    def signed(self, tokens: Sequence[Token]) -> str:
        """The tokens as a string, one character for each."""
        return "".join(self.signs.get(token.symbols, _NO_SYMBOL) for token in tokens)

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Every match of every rule, in the order of the rules."""
        signed = self.signed(tokens)
        return [match for rule, reader in self.rules for match in _matches(rule, reader, signed)]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The rules of ``grammar.toml``."""
    table = tomllib.loads(files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8"))["rule"]
    literals = frozenset(literal for rule in table for literal in _literals(rule["pattern"]))
    signs = {symbols: chr(_FIRST_SIGN + place) for place, symbols in enumerate(_symbol_sets(literals))}
    rules = tuple((re.compile(_compiled(rule["pattern"], signs)), str(rule["read"])) for rule in table)
    return Grammar(literals, signs, rules)


def _matches(rule: re.Pattern[str], reader: str, signed: str) -> Iterator[Match]:
    for match in rule.finditer(signed):
        named = {name: match.start(name) for name in rule.groupindex if match[name] is not None}
        yield Match(match.start(), match.end(), named, reader)


def _items(pattern: str) -> Iterator[str]:
    return (item for item in pattern.split(" ") if item not in ("(", ")", ")?"))


def _choices(item: str) -> tuple[str, list[str], str]:
    match = _ITEM.fullmatch(item)
    if match is None:
        raise ValueError(f"{item!r} in grammar.toml is no item: write it as name:SYMBOL|word?")
    return match["name"] or "", match["choices"].split("|"), match["optional"] or ""


def _literals(pattern: str) -> Iterator[str]:
    return (word for item in _items(pattern) for word in _choices(item)[1] if not _SYMBOL.fullmatch(word))


def _symbol_sets(literals: frozenset[str]) -> list[frozenset[str]]:
    words = {word for entries in LEXICON.values() for word in entries} | literals
    sets = {
        symbols_of(spelled, "word", literals) for word in words for spelled in (word, word.capitalize(), word.upper())
    }
    sets |= {symbols_of(f"{number:0{width}d}", "int", literals) for width in range(1, 6) for number in range(10**4)}
    sets |= {symbols_of(sample, kind, literals) for kind, sample in (*_KINDS, *_MORE_KINDS)}
    return sorted((sets | {frozenset({BREAK})}) - {frozenset()}, key=sorted)


def _compiled(pattern: str, signs: dict[frozenset[str], str]) -> str:
    return "".join(
        {"(": "(?:", ")": ")", ")?": ")?"}.get(item) or _compiled_item(item, signs) for item in pattern.split(" ")
    )


def _compiled_item(item: str, signs: dict[frozenset[str], str]) -> str:
    name, choices, optional = _choices(item)
    characters = "".join(sign for symbols, sign in signs.items() if not symbols.isdisjoint(choices))
    if not characters:
        raise ValueError(f"{item!r} in grammar.toml names no symbol and no word that a token can have.")
    group = f"(?P<{name}>[{characters}])" if name else f"[{characters}]"
    return f"(?:{group}){optional}" if optional else group
