"""Reads CoNLL-U, the treebanks' format, into sentences of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple


class Name(NamedTuple):
    """A named entity: the words ``start`` to ``end`` (exclusive) of a sentence, and its label (PER, ORG, LOC)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word.

    :param head: the number of its head, counted from 1; 0 at the root, as CoNLL-U has it.
    :param misc: the tenth column as it stands.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tree; ``names`` is None where nobody has marked its names."""

    id: str
    document: str
    words: tuple[Word, ...]
    names: tuple[Name, ...] | None = field(default=None)

    @property
    def forms(self) -> tuple[str, ...]:
        """The words as written."""
        return tuple(word.form for word in self.words)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file; those whose words were taken out for copyright ("_") are left out."""
    with path.open(encoding="utf-8") as lines:
        for sentence in parse(lines):
            if any(form != "_" for form in sentence.forms):
                yield sentence


def parse(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of CoNLL-U lines. Words of multiword tokens are kept apart, empty nodes are left out."""
    document = identity = ""
    rows: list[list[str]] = []
    for line in (*lines, ""):
        text = line.rstrip("\n")
        key, _, value = text.removeprefix("#").partition("=")
        if not text and rows:
            yield Sentence(identity, document, tuple(_words(rows)))
            rows = []
        elif text.startswith("# newdoc"):
            document = value.strip()
        elif text.startswith("#") and key.strip() == "sent_id":
            identity = value.strip()
        elif text and not text.startswith("#"):
            rows.append(text.split("\t"))


def _words(rows: list[list[str]]) -> Iterator[Word]:
    """Words with the spaces after them: within a multiword token none, at its end that of the token."""
    joined: dict[int, bool] = {}
    for number, *_, misc in rows:
        if "-" in number:
            first, last = (int(part) for part in number.split("-"))
            joined |= dict.fromkeys(range(first, last), False)
            joined[last] = _space_after(misc)
    for row in rows:
        if row[0].isdigit():
            word = _word(row)
            yield replace(word, space_after=joined.get(int(row[0]), word.space_after))


def _word(row: list[str]) -> Word:
    _, form, lemma, upos, xpos, feats, head, deprel, _, misc = row
    feats = "" if feats == "_" else feats
    return Word(form, lemma, upos, xpos, feats, int(head), deprel, misc, _space_after(misc))


def _space_after(misc: str) -> bool:
    return "SpaceAfter=No" not in misc.split("|")
