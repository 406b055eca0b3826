"""What of a document is to be read: its title and paragraphs as clean text, with the way back to the original."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model import Document

BlockKind = Literal["title", "paragraph", "caption", "heading", "list item", "quote"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of running text.

    :param text: clean text: no markup, no link targets, no credits, no dateline.
    :param starts: for each character of ``text``, its offset in the document's text.
    """

    kind: BlockKind
    text: str
    starts: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in ``Document.text`` of the characters from ``start`` to ``end`` of this block, which are not empty."""
        return self.starts[start], self.starts[end - 1] + 1


def blocks(document: Document) -> tuple[Block, ...]:
    """The document's blocks in order; the title comes first where the head tells it."""
    raise NotImplementedError
