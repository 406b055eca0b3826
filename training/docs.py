"""Makes spaCy's documents of sentences, and keeps them in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.conllu import Name, Sentence
from training.tagged import Tagged
from training.tidy import spaces


def parsed(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """One document of sentences with their trees; its names are known only if those of every sentence are."""
    starts = list(_starts(len(sentence.words) for sentence in sentences))
    words = [word for sentence in sentences for word in sentence.words]
    offsets = [start for start, sentence in zip(starts, sentences, strict=True) for _ in sentence.words]
    doc = Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after or index + 1 in starts for index, word in enumerate(words)],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        lemmas=[word.lemma for word in words],
        morphs=[word.feats for word in words],
        heads=[
            offset + word.head - 1 if word.head else index
            for index, (offset, word) in enumerate(zip(offsets, words, strict=True))
        ],
        deps=["ROOT" if word.head == 0 else word.deprel for word in words],
    )
    known = all(sentence.names is not None for sentence in sentences)
    names = [
        Name(start + name.start, start + name.end, name.label)
        for start, sentence in zip(starts, sentences, strict=True)
        for name in sentence.names or ()
    ]
    _mark(doc, names if known else None)
    return doc


def named(vocab: Vocab, sentences: Sequence[Tagged]) -> Doc:
    """One document of sentences that have names and no trees."""
    starts = _starts(len(sentence.forms) for sentence in sentences)
    doc = Doc(
        vocab,
        words=[form for sentence in sentences for form in sentence.forms],
        spaces=[after for sentence in sentences for after in spaces(sentence.forms)],
    )
    names = [
        Name(start + name.start, start + name.end, name.label)
        for start, sentence in zip(starts, sentences, strict=True)
        for name in sentence.names
    ]
    _mark(doc, names)
    return doc


def names_only(doc: Doc) -> Doc:
    """The document with its words and names alone, as the recogniser learns from it."""
    bare = Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    _mark(bare, [Name(name.start, name.end, name.label_) for name in doc.ents])
    return bare


def has_names(doc: Doc) -> bool:
    """True if the document's names were marked, even if it holds none."""
    return doc.has_annotation("ENT_IOB") and not any(token.ent_iob == 0 for token in doc)


def _mark(doc: Doc, names: Iterable[Name] | None) -> None:
    """Set the names; None says that they are unknown, which is not the same as that there are none."""
    spans = [Span(doc, name.start, name.end, label=name.label) for name in names or ()]
    doc.set_ents(spans, default="missing" if names is None else "outside")


def _starts(lengths: Iterable[int]) -> Iterator[int]:
    start = 0
    for length in lengths:
        yield start
        start += length


def passages(sentences: Iterable[Sentence], rng: Random, shortest: int, longest: int) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of one document, a random number of them at a time."""
    passage: list[Sentence] = []
    size = rng.randint(shortest, longest)
    for sentence in sentences:
        if passage and (len(passage) >= size or sentence.document != passage[-1].document):
            yield passage
            passage, size = [], rng.randint(shortest, longest)
        passage.append(sentence)
    if passage:
        yield passage


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write documents for ``spacy train``."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def load(path: Path, vocab: Vocab) -> list[Doc]:
    """The documents of a file that ``save`` wrote."""
    return list(DocBin().from_disk(path).get_docs(vocab))
