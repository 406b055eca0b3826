"""Simple expressions found among tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workers.extraction.times.grammar import Match
from workers.extraction.times.ranges import Range
from workers.extraction.times.readers import READERS, Matched
from workers.extraction.times.situation import Reading
from workers.extraction.times.tokens import Token
from workers.extraction.times.words import CONTEXT

DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression: tokens from ``start`` to ``end``, how it is understood, and what it was put together from."""

    start: int
    end: int
    reading: Reading
    members: tuple[Mention, ...] = ()


def find(tokens: Sequence[Token], matches: Iterable[Match]) -> list[Mention]:
    """The simple expressions in order; of matches that overlap, the first and longest that can be read."""
    found: list[Mention] = []
    reached = 0
    begun = ((_without_preposition(tokens, match.start, match.end), match) for match in matches)
    for start, match in sorted(begun, key=lambda pair: (pair[0], -pair[1].end, pair[1].start)):
        if start < reached:
            continue
        reading = READERS[match.reader](Matched(tokens, match))
        if reading is not None:
            members = _ends_of_years(match, reading) if match.reader == "years" else ()
            found.append(Mention(start, match.end, reading, members))
            reached = match.end
    return found


def _ends_of_years(match: Match, reading: Reading) -> tuple[Mention, ...]:
    if not isinstance(reading, Range):
        return ()
    return (
        Mention(match.start, match.start + 1, reading.first),
        Mention(match.end - 1, match.end, reading.last),
    )


def _without_preposition(tokens: Sequence[Token], start: int, end: int) -> int:
    while start < end - 1 and (tokens[start].lower in CONTEXT["prepositions"] or tokens[start].text in DASHES):
        start += 1
    return start
