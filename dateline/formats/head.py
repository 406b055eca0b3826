"""The head of an article: the lines above its body that tell title, byline, publication time and source.

Such as::

    # Talks open in Geneva            Talks open in Geneva
    **Ann Lee**                       Saturday, August 22, 2020
    **2023-10-24 01:49**              The two sides met on Friday …
    **https://example.org/talks**

A head ends at the first line that tells none of these. A line counts as a title for sure if it is marked as one, is the
title that is known already, or has another line of the head below it; see :func:`read_head` for what else may count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from dateline.formats.fields import if_usable, one_line
from dateline.formats.given import NOTHING, Given
from dateline.formats.head_lines import LONGEST, Said, read_line, without_emphasis

_FURTHEST = 8_000
_LONGEST_TITLE = 300
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_HEADING = re.compile(r"##?[ \t]+(\S.*)")
_UNDERLINE = re.compile(r"(?:=+|-{3,})[ \t]*")
# Pictures, quotations, lists, tables and HTML, as markdown marks them.
_NO_TITLE_BEGINS_WITH = ("![", ">", "- ", "* ", "+ ", "|", "<")
_NO_TITLE_ENDS_WITH = (".", ",", ";", ":")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head tells, and the offset in the text at which the body begins."""

    said: Given
    body_start: int


class _Line(NamedTuple):
    text: str
    start: int
    stands_apart: bool


def read_head(
    text: str, start: int = 0, *, markdown: bool = False, title: str | None = None, lone_title: bool = True
) -> Head:
    """The head that a text has from an offset on; an empty one if it has none.

    :param markdown: whether headings and emphasis are marked up.
    :param title: the title, where it is known already.
    :param lone_title: whether a first line that stands alone, and does not end as a sentence does, counts as a title.
    """
    walk = _Walk(_lines(text, start), markdown, title, lone_title)
    walk.run()
    place, said = walk.end()
    if place == start == 0:
        return Head(said, 0)
    line = walk.line(place)
    return Head(said, len(text) if line is None else line.start)


class _Walk:
    """One pass over the first lines, no further than the head goes; ``told`` holds what each line tells, in order."""

    def __init__(self, lines: Iterator[_Line], markdown: bool, title: str | None, lone_title: bool) -> None:
        self._rest = lines
        self._lines: list[_Line] = []
        self._markdown = markdown
        self._known = title
        self._lone_title = lone_title
        self._told: list[Said] = []

    def line(self, place: int) -> _Line | None:
        """The line at a place; None if there are not so many."""
        missing = place + 1 - len(self._lines)
        if missing > 0:
            self._lines += islice(self._rest, missing)
        return self._lines[place] if place < len(self._lines) else None

    def run(self) -> None:
        titled = False
        while (line := self.line(place := len(self._told))) is not None:
            found = self._read(place)
            if not titled and not (found and found.sure) and (title := self._title_at(line.text, place)):
                titled = True
                self._told += title
            elif found:
                titled = titled or found.fields.title is not None
                self._told.append(found)
            else:
                return

    def end(self) -> tuple[int, Given]:
        """How many lines the head has, and what they tell together."""
        told = self._told
        if not any(said.fields.published or said.fields.url for said in told):
            told = told[: next((place for place, said in enumerate(told) if not said.sure), None)]
        fields = NOTHING
        for said in told:
            fields = fields.over(said.fields)
        return len(told), fields

    def _read(self, place: int) -> Said | None:
        line = self.line(place)
        return None if line is None else read_line(line.text, markdown=self._markdown)

    def _title_at(self, line: str, place: int) -> list[Said]:
        follows = self.line(place + 1)
        if len(line) > LONGEST:
            return []
        if self._markdown and (heading := _HEADING.fullmatch(line)):
            return [_titled(heading[1].rstrip("# \t"))]
        underlined = follows and not follows.stands_apart and _UNDERLINE.fullmatch(follows.text)
        if self._markdown and underlined and any(map(str.isalpha, line)):
            return [_titled(line), Said(Given())]
        if self._is_title(line, place, follows):
            return [_titled(line) if self._markdown else Said(Given(title=if_usable(one_line, line)))]
        return []

    def _is_title(self, line: str, place: int, follows: _Line | None) -> bool:
        if len(line) > _LONGEST_TITLE or follows is None or not any(map(str.isalpha, line)):
            return False
        if self._is_known(line) or ((below := self._read(place + 1)) and below.sure):
            return True
        if not self._lone_title or not follows.stands_apart:
            return False
        return not line.startswith(_NO_TITLE_BEGINS_WITH) and not line.rstrip().endswith(_NO_TITLE_ENDS_WITH)

    def _is_known(self, line: str) -> bool:
        begins = self._known is not None and line.lstrip().startswith(self._known[:1])
        return begins and " ".join(line.split()) == self._known


def _titled(marked: str) -> Said:
    return Said(Given(title=if_usable(one_line, without_emphasis(marked))))


def _lines(text: str, start: int) -> Iterator[_Line]:
    """The lines that are not blank, as far as a head may reach."""
    apart = True
    for match in _LINE.finditer(text, start, start + _FURTHEST):
        line = match[1]
        is_blank = not line or line.isspace()
        if not is_blank:
            yield _Line(line, match.start(), apart)
        apart = is_blank
