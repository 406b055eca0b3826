"""Copies documents of names with other names in them, so that the recogniser learns names' places, not the names."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, Span

from training.wire.leaves import LABELS, NameLists

_CATEGORIES = {label: category for category, label in LABELS.items()}
# How many of a document's names give way.
_SWAPPED = 0.8


def swapped(doc: Doc, lists: NameLists, nlp: Language, rng: Random) -> Doc:
    """A copy of the document, names alone, in which most names are others of their kind."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    for is_name, piece in _pieces(doc):
        parts = [(token.text, bool(token.whitespace_)) for token in piece]
        if is_name and rng.random() < _SWAPPED:
            drawn = nlp.make_doc(lists.draw(_CATEGORIES[piece.label_], rng).removeprefix("the "))
            last_space = parts[-1][1]
            parts = [(token.text, bool(token.whitespace_)) for token in drawn]
            parts[-1] = (parts[-1][0], last_space)
        words += [text for text, _ in parts]
        spaces += [space for _, space in parts]
        tags += _tags(len(parts), piece.label_ if is_name else "")
    return Doc(doc.vocab, words=words, spaces=spaces, ents=tags)


def _tags(length: int, label: str) -> list[str]:
    return [f"B-{label}", *[f"I-{label}"] * (length - 1)] if label else ["O"] * length


def _pieces(doc: Doc) -> Iterator[tuple[bool, Span]]:
    """The document cut into names and what lies between them."""
    last = 0
    for name in doc.ents:
        if name.start > last:
            yield False, doc[last : name.start]
        yield True, name
        last = name.end
    if last < len(doc):
        yield False, doc[last:]
