"""What a reader is given: the tokens that a rule matched, by the names that the rule gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from workers.extraction.times.grammar import Match
from workers.extraction.times.situation import Reading
from workers.extraction.times.tokens import Token


@dataclass(frozen=True, slots=True)
class Matched:
    """A match among its tokens."""

    tokens: Sequence[Token]
    match: Match

    def has(self, name: str) -> bool:
        """Whether the rule's token of that name is there."""
        return name in self.match.named

    def word(self, name: str) -> str:
        """The token of that name in lower case."""
        return self.tokens[self.match.named[name]].lower

    def value(self, name: str, *symbols: str) -> Any:
        """What the token of that name means as the first of the symbols that it has; None if it is not there."""
        if name not in self.match.named:
            return None
        token = self.tokens[self.match.named[name]]
        return next((token.value(symbol) for symbol in symbols if symbol in token.symbols), None)

    def first(self) -> str:
        """The first token in lower case."""
        return self.tokens[self.match.start].lower

    def year(self, name: str = "year") -> int | None:
        """The token of that name as a year."""
        year: int | None = self.value(name, "YEAR", "YEAR3", "INT", "AMOUNT")
        return year

    def unit(self) -> str:
        """The unit of time."""
        return str(self.value("unit", "UNIT", "UNITS"))

    def amount(self) -> int:
        """The number of units; 1 where none is told."""
        number = self.value("amount", "NUMBER", "INT", "AMOUNT", "ORD")
        return (1 if number is None else int(number)) * (self.value("scale", "SCALE") or 1)

    def names(self, *words: str) -> bool:
        """Whether one of the words is among the tokens."""
        return any(token.lower in words for token in self.tokens[self.match.start : self.match.end])


Reader = Callable[[Matched], Reading | None]
