"""Reads corpora of names alone: columns of words and IOB tags, with blank lines between sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from training.conllu import Name


class Tagged(NamedTuple):
    """A sentence without a tree.

    :param names: with the corpus's own labels, or with PER, ORG and LOC once they are mapped.
    """

    id: str
    forms: tuple[str, ...]
    names: tuple[Name, ...]


def read(path: Path, *, word: int = 0, tag: int = -1) -> Iterator[Tagged]:
    """The sentences of a file.

    :param word: the column with the word.
    :param tag: the column with its tag.
    """
    identity, rows = "", list[tuple[str, str]]()
    with path.open(encoding="utf-8") as lines:
        for line in (*lines, ""):
            columns = line.rstrip("\n").split("\t" if "\t" in line else " ")
            if line.startswith("# "):
                identity = line.partition("sent_id =")[2].strip() or identity
            elif line.strip() and not line.startswith("-DOCSTART-"):
                rows.append((columns[word].strip(), columns[tag]))
            elif rows:
                yield _sentence(identity, [row for row in rows if row[0]])
                rows = []


def _sentence(identity: str, rows: Sequence[tuple[str, str]]) -> Tagged:
    return Tagged(identity, tuple(form for form, _ in rows), tuple(decode([tag for _, tag in rows])))


def decode(tags: Sequence[str]) -> Iterator[Name]:
    """The spans that IOB tags mark, in either of its conventions: a span may begin with B or with I."""
    start, label = 0, ""
    for index, tag in enumerate((*tags, "O")):
        prefix, _, kind = tag.partition("-")
        if label and (prefix in "BO" or kind != label):
            yield Name(start, index, label)
            label = ""
        if kind and not label:
            start, label = index, kind


def relabel(sentence: Tagged, labels: Mapping[str, str]) -> Tagged:
    """The sentence with its labels mapped; names of kinds that have no label here are left out."""
    names = (Name(name.start, name.end, labels[name.label]) for name in sentence.names if name.label in labels)
    return sentence._replace(names=tuple(names))
