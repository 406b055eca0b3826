"""Lets a trained recogniser mark names where nobody has, so that a smaller one learns from more text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from training.docs import names_only


def marked(docs: Iterable[Doc], teacher: Language) -> Iterator[Doc]:
    """Documents with their words and the names that a recogniser finds within their sentences.

    :param docs: documents with trees or sentence starts, of the teacher's vocabulary.
    """
    for doc in teacher.pipe(map(_bare, docs)):
        yield names_only(doc)


def _bare(doc: Doc) -> Doc:
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        sent_starts=[bool(token.is_sent_start) for token in doc],
    )
