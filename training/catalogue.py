"""The corpora that the model is made from: what they are, whose, and where their files lie."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from training.errors import CannotTrain


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus as ``corpora.toml`` names it.

    :param paths: its files, or for a treebank of many files its folder.
    :param labels: what its kinds of names are called here (PER, ORG, LOC).
    :param genres: the genres that may be used; empty: all.
    """

    name: str
    makers: str
    published: str
    licence: str
    paths: tuple[Path, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    genres: frozenset[str] = frozenset()


def corpora(folder: Path) -> dict[str, Corpus]:
    """All corpora by their short names, with their files below the folder.

    :raises CannotTrain: if files are missing.
    """
    read = tomllib.loads(files("training").joinpath("corpora.toml").read_text(encoding="utf-8"))
    known = {key: _corpus(entry, folder) for key, entry in read.items()}
    missing = [str(path) for corpus in known.values() for path in corpus.paths if not path.exists()]
    if missing:
        raise CannotTrain(
            f"Corpora are missing: {', '.join(missing)}. training/README.md tells where they are published; "
            "name the folder that holds them with --corpora."
        )
    return known


def _corpus(entry: dict[str, Any], folder: Path) -> Corpus:
    paths = tuple(folder / path for path in entry.pop("paths"))
    return Corpus(paths=paths, genres=frozenset(entry.pop("genres", ())), **entry)
