"""Text that knows where each of its characters comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of an original text, with pieces left out or spelled differently.

    :param starts: the offset in the original at which each character of ``text`` begins; ``ends`` that after it.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, original: str, start: int, end: int) -> Excerpt:
        """The characters from ``start`` to ``end`` of the original as they stand."""
        return cls(original[start:end], range(start, end), range(start + 1, end + 1))

    def __getitem__(self, part: slice) -> Excerpt:
        return Excerpt(self.text[part], self.starts[part], self.ends[part])

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of the characters from ``start`` to ``end``, of which there is at least one."""
        return self.starts[start], self.ends[end - 1]

    def strip(self) -> Excerpt:
        """The excerpt without the white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def without(self, pattern: re.Pattern[str]) -> Excerpt:
        """The excerpt without what a pattern matches; what its group ``kept`` matches stays."""
        if not pattern.search(self.text):
            return self
        pieces, reached = [], 0
        for match in pattern.finditer(self.text):
            pieces.append(self[reached : match.start()])
            if "kept" in pattern.groupindex and match["kept"]:
                pieces.append(self[match.start("kept") : match.end("kept")])
            reached = match.end()
        return join([*pieces, self[reached:]])

    def replaced(self, pattern: re.Pattern[str], spell: Callable[[str], str]) -> Excerpt:
        """The excerpt with what a pattern matches spelled otherwise; each new character stands for the whole match."""
        pieces, reached = [], 0
        for match in pattern.finditer(self.text):
            start, end = self.original(*match.span())
            spelled = spell(match[0])
            pieces += [self[reached : match.start()], Excerpt(spelled, [start] * len(spelled), [end] * len(spelled))]
            reached = match.end()
        return join([*pieces, self[reached:]]) if reached else self


def join(pieces: Sequence[Excerpt]) -> Excerpt:
    """Several excerpts of one original as one."""
    return Excerpt(
        "".join(piece.text for piece in pieces),
        [offset for piece in pieces for offset in piece.starts],
        [offset for piece in pieces for offset in piece.ends],
    )


_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_COMMENT = re.compile(r"<!--[^<]*?-->")
# Two spaces after a full stop, as typists set them, are one to the language model.
_SPARE_SPACE = re.compile(r"(?<=\s)[^\S\n]+")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


def plain(excerpt: Excerpt) -> Excerpt:
    """The excerpt without what HTML leaves behind: tags, entities, characters that nobody sees, and spare spaces."""
    return excerpt.without(_TAG).without(_COMMENT).replaced(_ENTITY, unescape).without(_UNSEEN).without(_SPARE_SPACE)
