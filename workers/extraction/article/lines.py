"""Lines of a text put together into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from workers.extraction.article.excerpt import Excerpt, join

BlockKind = Literal["title", "paragraph", "caption", "heading", "list item", "quote"]
PieceKind = Literal["paragraph", "heading", "list item", "quote", "picture", "underline", "break"]

_LINE = re.compile(r"[^\n]*")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
# The widest that editors and mail programs wrap at; a text with longer lines has a line for each paragraph.
_WIDEST_WRAP = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A line: the kind of block that it belongs to, and its content without the marks of that kind."""

    kind: PieceKind
    content: Excerpt


def lines(text: str, start: int) -> Iterator[Excerpt]:
    """The lines of a text from an offset on."""
    for match in _LINE.finditer(text, start):
        # After the last character of each line the pattern matches once more, emptily.
        if match.end() > match.start() or text[match.start() - 1 : match.start()] in ("\n", ""):
            yield Excerpt.of(text, *match.span())


def paragraphs(found: list[Excerpt]) -> Iterator[Piece]:
    """Lines of plain text: each is a paragraph, unless they are wrapped at a fixed width."""
    wrapped = _is_wrapped([line.text for line in found])
    for line in found:
        if not line.text.strip():
            yield Piece("break", line)
        else:
            yield Piece("paragraph", line)
            if not wrapped:
                yield Piece("break", line[:0])


def assemble(pieces: Iterable[Piece]) -> Iterator[tuple[BlockKind, Excerpt]]:
    """Blocks of the pieces that belong together, each with its line breaks as spaces."""
    gathered: list[Excerpt] = []
    kind: BlockKind = "paragraph"
    after_picture = False
    for piece in pieces:
        if piece.kind == "underline" and gathered and kind == "paragraph":
            kind = "heading"
        if not _continues(kind, piece.kind) and gathered:
            yield kind, _joined(gathered)
            gathered, after_picture = [], False
        if piece.kind == "picture":
            after_picture = True
        elif piece.kind not in ("break", "underline"):
            if not gathered:
                kind = "caption" if after_picture and piece.kind == "paragraph" else _block_kind(piece.kind)
            gathered.append(piece.content)
    if gathered:
        yield kind, _joined(gathered)


def _continues(kind: BlockKind, piece: PieceKind) -> bool:
    # A line without marks goes on with the item or quotation before it.
    return (piece == "paragraph" and kind != "heading") or (piece == "quote" and kind == "quote")


def _block_kind(kind: PieceKind) -> BlockKind:
    return kind if kind in ("heading", "list item", "quote") else "paragraph"


def _joined(gathered: list[Excerpt]) -> Excerpt:
    pieces: list[Excerpt] = []
    for line in filter(lambda line: line.text, gathered):
        if pieces:
            end = pieces[-1].ends[-1]
            pieces.append(Excerpt(" ", [end], [line.starts[0]]))
        pieces.append(line)
    return pieces[0] if len(pieces) == 1 else join(pieces)


def _is_wrapped(texts: list[str]) -> bool:
    """Whether most lines that another follows break off in a sentence, where the next word would not have fitted."""
    width = max(map(len, texts), default=0)
    inner = [(text, following) for text, following in pairwise(texts) if text.strip() and following.strip()]
    broken = [
        text for text, following in inner if not _SENTENCE_END.search(text[-20:]) and _is_full(text, following, width)
    ]
    return 0 < width <= _WIDEST_WRAP and len(broken) * 2 > len(inner)


def _is_full(text: str, following: str, width: int) -> bool:
    return len(text.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width
