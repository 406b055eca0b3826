"""Texts cut into tokens, and each token into the symbols that the grammar knows.

Every set of symbols is written as one character, so that rules over tokens become regular expressions over a string
in which each token is a character. Each alternative below consumes what it looks at, so that cutting is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from workers.extraction.times.words import CAPITALISED, LEXICON, PHRASES

_PHRASE = "|".join(
    re.escape(phrase).replace("'", "['’]")
    for phrase in sorted((p for symbol in PHRASES for p in LEXICON[symbol]), key=len, reverse=True)
)
_TENS = "|".join(word for word, value in LEXICON["NUMBER"].items() if value in range(20, 100, 10))
_ONES = "|".join(word for word, value in LEXICON["NUMBER"].items() if 1 <= value <= 9 and len(word) > 2)
_ORDS = "|".join(word for word, value in LEXICON["ORD"].items() if value <= 9)
_TOKEN = re.compile(
    rf"""
      # Most words can begin no other kind of token, so that those need not be tried.
      (?P<plain>\b(?!(?:{_TENS})\b)[b-oq-z][a-z]*+(?![\w'’]))
    | \b(?=[A-Z9])(?P<phrase>(?i:{_PHRASE}))\b
    | (?P<iso>\b\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?\b)
    | (?P<numeric>\b(?:\d{{1,2}}(?P<sign>[/.])\d{{1,2}}(?P=sign)(?:\d{{4}}|\d\d)
        | \d{{4}}(?P<year_sign>[/.])\d{{1,2}}(?P=year_sign)\d{{1,2}})\b(?![/.]\d))
    | (?P<clock>\b\d{{1,2}}(?::\d\d(?::\d\d)?|\.\d\d(?=\s?[ap]\.?m))(?!\d))
    | (?P<decade>\b\d{{2,3}}0['’]?s\b|\b\d0s\b|(?<=[Tt]he\s)\d0['’]s\b)
    | (?P<ord>\b\d{{1,2}}(?:st|nd|rd|th)\b)
    | (?P<amount>\b\d++(?:,\d\d\d(?!\d))+(?:\.\d+)?|\b\d++\.\d++(?!\.?\d))
    | (?P<int>\b\d++(?!\w)|\b\d{{1,2}}(?=[ap]\.?m\b))
    | (?P<ampm>\b[AaPp]\.?[Mm]\b\.?)
    | (?P<compound>\b(?i:(?:{_TENS})[- ](?:{_ONES}))\b)
    | (?P<compound_ord>\b(?i:(?:twenty|thirty)[- ](?:{_ORDS}))\b)
    | (?P<word>\w++)
    | (?P<other>\S)
    """,
    re.VERBOSE,
)
_UNKNOWN: frozenset[str] = frozenset()
BREAK = "BREAK"
"""The symbol of the token that stands between two texts."""


class Token(NamedTuple):
    """A token: which of the texts it stands in, where, its words, and how it was recognised."""

    text_index: int
    start: int
    end: int
    text: str
    kind: str
    symbols: frozenset[str]

    @property
    def lower(self) -> str:
        """The words in lower case, with straight apostrophes."""
        return self.text.lower().replace("’", "'")

    def value(self, symbol: str) -> Any:
        """What the token means as a symbol: the number of a month, a step, a count."""
        if symbol in _COMPOUNDS and "compound" in self.kind:
            tens, _, ones = self.lower.replace("-", " ").partition(" ")
            return LEXICON["NUMBER"][tens] + LEXICON[symbol][ones]
        if self.kind in ("int", "ord", "amount"):
            return _number(self.text)
        return LEXICON[symbol][self.lower]


_COMPOUNDS = ("NUMBER", "ORD")


def tokens(texts: Sequence[str], literals: frozenset[str]) -> list[Token]:
    """The tokens of several texts, with a break after each.

    :param literals: the words that the grammar names as they stand.
    """
    found: list[Token] = []
    for index, text in enumerate(texts):
        for match in _TOKEN.finditer(text):
            word, kind = match[0], match.lastgroup or "other"
            if kind == "plain":
                kind = "word"
            symbols = symbols_of(word, kind, literals)
            # What Token(...) does, in half the time: a text has as many tokens as words.
            found.append(tuple.__new__(Token, (index, *match.span(), word, kind, symbols)))
        found.append(Token(index, len(text), len(text), "", "break", frozenset({BREAK})))
    return found


# Most of a text are the same few thousand words.
@lru_cache(maxsize=2**15)
def symbols_of(word: str, kind: str, literals: frozenset[str]) -> frozenset[str]:
    """The symbols that a token stands for."""
    if kind == "int":
        return _int_symbols(word)
    if kind in ("word", "phrase", "other"):
        return _word_symbols(word, literals)
    if kind == "ord":
        return frozenset({"ORD", "ORDDAY"} if 1 <= _number(word) <= 31 else {"ORD"})
    return frozenset(
        {
            "iso": {"ISO"},
            "numeric": {"NUMERIC"},
            "clock": {"CLOCK"},
            "decade": {"DECADE"},
            "amount": {"AMOUNT"},
            "ampm": {"AMPM"},
            "compound": {"NUMBER"},
            "compound_ord": {"ORD", "ORDDAY"},
        }[kind]
    )


def _word_symbols(word: str, literals: frozenset[str]) -> frozenset[str]:
    lower = word.lower().replace("’", "'")
    symbols = _SYMBOLS.get(lower, _UNKNOWN)
    if word[0].islower() and lower in CAPITALISED:
        symbols -= {"MONTH", "WDAY"}
    if not word.isupper():
        symbols -= {"ERA", "ZONE"}
    return symbols | {lower} if lower in literals else symbols


def _int_symbols(word: str) -> frozenset[str]:
    number = _number(word)
    symbols = {"INT"} if len(word) <= 4 else set()
    if len(word) <= 2:
        symbols |= {name for name, limit in (("DAY", 31), ("HR", 24)) if 1 <= number <= limit}
    if len(word) == 2:
        symbols.add("YY")
    if len(word) == 3:
        symbols.add("YEAR3")
    if len(word) == 4:
        symbols |= {"YEAR"} if 1000 <= number <= 2199 else set()
        symbols |= {"HHMM"} if number // 100 < 24 and number % 100 < 60 else set()
    return frozenset(symbols)


def _number(text: str) -> int:
    # Longer numbers are no part of any date; cutting them keeps reading them cheap.
    digits = "".join(filter(str.isdecimal, text.partition(".")[0]))
    return int(digits[:15])


def _by_word() -> dict[str, frozenset[str]]:
    symbols: dict[str, frozenset[str]] = {}
    for symbol, entries in LEXICON.items():
        for word in entries:
            symbols[word] = symbols.get(word, _UNKNOWN) | {symbol}
    return symbols


_SYMBOLS = _by_word()
