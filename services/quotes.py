"""A quoted sentence as a page shows it: cut at its triggers, and links of markdown as their words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Piece = tuple[str, bool]
"""Some of a quote's text, and whether it is a trigger."""

Span = tuple[int, int]
"""Where some of the quote begins and ends, in characters."""

_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(https?://[^()\s]{1,2048}\)")


def pieces(quote: str, triggers: Iterable[Span]) -> tuple[Piece, ...]:
    """The quote in pieces; where two triggers overlap, what is marked already is not marked again."""
    left_out = list(_addresses(quote))
    shown = ((_without(quote, span, left_out), is_trigger) for span, is_trigger in _cut(len(quote), triggers))
    return tuple(piece for piece in shown if piece[0])


def _cut(length: int, triggers: Iterable[Span]) -> Iterator[tuple[Span, bool]]:
    reached = 0
    for start, end in sorted(triggers, key=lambda span: (span[0], -span[1])):
        begin = max(start, reached)
        if begin < end:
            yield (reached, begin), False
            yield (begin, end), True
            reached = end
    yield (reached, length), False


def _addresses(quote: str) -> Iterator[Span]:
    """What stands around the words of its links."""
    for link in _LINK.finditer(quote):
        yield link.start(), link.start(1)
        yield link.end(1), link.end()


def _without(quote: str, span: Span, left_out: Iterable[Span]) -> str:
    reached, end = span
    kept = []
    for low, high in left_out:
        kept.append(quote[reached : min(low, end)])
        reached = max(reached, high)
    return "".join((*kept, quote[reached:end]))
