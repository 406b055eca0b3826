"""Reads the treebanks from their per-document sources, which hold what the published splits are cut from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from training import mentions, tagged
from training.catalogue import Corpus
from training.conllu import Name, Sentence, read


class Split(StrEnum):
    """The treebanks' own parts."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


def sources(corpus: Corpus, split: Split) -> Iterator[Path]:
    """The files of a split, as the treebank's file list names them, where they are present."""
    folder = corpus.paths[0]
    for line in (folder / "file-lists" / f"files.{split}").read_text(encoding="utf-8").splitlines():
        name = line.strip().removesuffix(".conllu")
        path = folder / "sources" / f"{name}.conllu"
        if name and path.is_file():
            yield path


def ewt(corpus: Corpus, split: Split) -> list[Sentence]:
    """EWT's sentences; it marks no names."""
    return [sentence for path in sources(corpus, split) for sentence in read(path)]


def gum(corpus: Corpus, split: Split, genres: frozenset[str] = frozenset()) -> list[Sentence]:
    """GUM's sentences with their names.

    :param genres: the genres wanted; empty: all that may be used.
    """
    wanted = genres or corpus.genres
    return [
        replace(sentence, names=mentions.names(sentence.words))
        for path in sources(corpus, split)
        if path.stem.split("_")[1] in wanted
        for sentence in read(path)
    ]


def pud(corpus: Corpus, part: str) -> list[Sentence]:
    """PUD's sentences, each a document of its own.

    :param part: "n" for its news half, "w" for Wikipedia.
    """
    sentences = (sentence for sentence in read(corpus.paths[0]) if sentence.id.startswith(part))
    return [replace(sentence, document=sentence.id) for sentence in sentences]


def universal_names(corpus: Corpus, part: str) -> dict[tuple[str, ...], tuple[Name, ...]]:
    """The names that Universal NER marks, by the words of the sentence.

    :param part: "dev" or "test" for EWT's, "pud".
    """
    path = next(path for path in corpus.paths if path.stem == f"uner-{part}")
    marked = (tagged.relabel(sentence, corpus.labels) for sentence in tagged.read(path, word=1, tag=2))
    return {sentence.forms: sentence.names for sentence in marked}


def with_names(sentences: list[Sentence], marked: Mapping[tuple[str, ...], tuple[Name, ...]]) -> list[Sentence]:
    """The sentences with the names marked for them; those for which none are marked keep unknown ones."""
    return [replace(sentence, names=marked.get(sentence.forms)) for sentence in sentences]
