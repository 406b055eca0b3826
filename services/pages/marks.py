"""A document's text cut into paragraphs, sentences and marked triggers, each at its exact offsets. Pure."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

_BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_LONG_LINE = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text; ``events`` are the ids of those that it is a trigger of, none for plain text."""

    start: int
    text: str
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Pieces that stand together: a quoted sentence, or what lies between two.

    :param anchor: the offset at which the quoted sentence begins; None for what lies between, or its second part.
    """

    anchor: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text.

    :param head: whether it stands before the body.
    :param is_wrapped: whether its lines end where no further word would have fitted, and so mean nothing.
    """

    head: bool
    sentences: tuple[Sentence, ...]
    is_wrapped: bool = False


def paragraphs(text: str, body_start: int, events: Iterable[Mapping[str, Any]]) -> Iterator[Paragraph]:
    """The text with what its events quote and are triggered by.

    Nothing of it is lost but the blank lines between paragraphs; where two marks overlap, the first one stays whole.
    """
    quotes, triggers = _spans(events)
    cuts = Cuts(text, _apart(quotes), _apart(triggers), triggers)
    for start, end in _blocks(text, body_start):
        yield Paragraph(start < body_start, tuple(cuts.sentences(start, end)), _is_wrapped(text[start:end]))


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the text is cut: sorted spans that do not overlap, and the events of each trigger."""

    text: str
    quotes: Sequence[Span]
    triggers: Sequence[Span]
    events: Mapping[Span, Sequence[str]]

    def sentences(self, start: int, end: int) -> Iterator[Sentence]:
        """The sentences of one paragraph."""
        for low, high, quote in _tiles(self.quotes, start, end):
            anchor = low if quote is not None and quote[0] == low else None
            yield Sentence(anchor, tuple(self._pieces(low, high)))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        for low, high, trigger in _tiles(self.triggers, start, end):
            yield Piece(low, self.text[low:high], () if trigger is None else tuple(self.events[trigger]))


def _spans(events: Iterable[Mapping[str, Any]]) -> tuple[set[Span], dict[Span, list[str]]]:
    quotes: set[Span] = set()
    triggers: dict[Span, list[str]] = {}
    for event in events:
        for mention in event["evidence"]:
            quotes.add((mention["quote_start"], mention["quote_start"] + len(mention["quote"])))
            known = triggers.setdefault((mention["start"], mention["end"]), [])
            if event["id"] not in known:
                known.append(event["id"])
    return quotes, triggers


def _apart(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _blocks(text: str, body_start: int) -> Iterator[Span]:
    """The paragraphs of head and body, without the white space around them."""
    for low, high in ((0, body_start), (body_start, len(text))):
        reached = low
        for gap in [*_BETWEEN_PARAGRAPHS.finditer(text, low, high), None]:
            end = high if gap is None else gap.start()
            inner = text[reached:end]
            if inner.strip():
                yield reached + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
            reached = high if gap is None else gap.end()


def _is_wrapped(block: str) -> bool:
    lines = block.split("\n")
    width = max(map(len, lines))
    following = (line.split(maxsplit=1)[0] for line in lines[1:])
    return (
        len(lines) > 1
        and width >= _LONG_LINE
        and all(len(line) + 1 + len(word) > width for line, word in zip(lines, following, strict=False))
    )


def _tiles(spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[int, int, Span | None]]:
    """The stretch from start to end, cut so that each part lies in one span or in none."""
    reached = start
    for span in islice(spans, max(bisect(spans, (start,)) - 1, 0), None):
        if span[0] >= end:
            break
        low, high = max(span[0], reached), min(span[1], end)
        if low >= high:
            continue
        if reached < low:
            yield reached, low, None
        yield low, high, span
        reached = high
    if reached < end:
        yield reached, end, None
