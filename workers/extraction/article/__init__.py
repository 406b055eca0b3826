"""What of a document is to be read: its title and paragraphs as clean text, with the way back to the original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.model import Document
from workers.extraction.article import boilerplate, limits, markdown
from workers.extraction.article.boilerplate import Dateline
from workers.extraction.article.excerpt import Excerpt, plain
from workers.extraction.article.lines import BlockKind, assemble, lines, paragraphs

__all__ = ["Block", "BlockKind", "Dateline", "blocks"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of running text.

    :param text: clean text: no markup, no addresses, no credits, no dateline; line breaks are spaces.
    :param excerpt: the same with the offsets of its characters.
    :param dateline: what the dispatch says of its own place and day at the start of this block.
    """

    kind: BlockKind
    text: str
    excerpt: Excerpt
    dateline: Dateline | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in ``Document.text`` of the characters from ``start`` to ``end`` of this block (at least one)."""
        return self.excerpt.original(start, end)


def blocks(document: Document) -> tuple[Block, ...]:
    """The document's blocks in order; the title comes first if it stands in the head."""
    return (*_title(document), *_readable(_body(document)))


def _title(document: Document) -> Iterator[Block]:
    title = (document.title or "").strip()
    at = document.text.find(title, 0, document.body_start) if title else -1
    found = Excerpt.of(document.text, at, at + min(len(title), limits.LONGEST_TITLE)) if at >= 0 else None
    if found is not None and (words := limits.words_only(found).strip()).text:
        yield Block("title", words.text, words)


def _body(document: Document) -> Iterator[tuple[BlockKind, Excerpt]]:
    found = lines(document.text, document.body_start)
    if document.format == "plain":
        for kind, excerpt in assemble(paragraphs(list(found))):
            yield kind, limits.words_only(plain(excerpt)).strip()
    else:
        for kind, excerpt in assemble(markdown.pieces(found)):
            yield kind, limits.words_only(plain(markdown.clean(excerpt))).strip()


def _readable(found: Iterable[tuple[BlockKind, Excerpt]]) -> Iterator[Block]:
    in_list = False
    for kind, excerpt in found:
        in_list = boilerplate.opens_list(excerpt.text) or (in_list and kind != "heading")
        if not in_list and not boilerplate.is_boilerplate(excerpt.text):
            yield from filter(lambda block: block.text, _blocks(kind, excerpt))


def _blocks(kind: BlockKind, excerpt: Excerpt) -> Iterator[Block]:
    uncredited = boilerplate.without_credit(excerpt)
    if len(uncredited.text) < len(excerpt.text) and kind == "paragraph":
        kind = "caption"
    dateline, rest = boilerplate.split_dateline(boilerplate.without_signature(uncredited))
    for piece in limits.paragraphs(rest):
        yield Block(kind, piece.text, piece, dateline)
        dateline = None
