from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from dateline.settings import Settings
from workers.extraction import Reader, load
from workers.tasks import ReadDocument


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the language model that ships with Dateline."""
    return load("")


@pytest.fixture
def task(settings: Settings, reader: Reader) -> ReadDocument:
    """The task by itself."""
    return ReadDocument(settings, lambda: reader)


@pytest.fixture
def broken(settings: Settings, folder: Path) -> ReadDocument:
    """A task whose reader meets an error of its own, a KeyError: its language model has learned nothing."""
    untrained = spacy.blank("en")
    for component in ("tagger", "parser", "ner"):
        untrained.add_pipe(component)
    untrained.to_disk(folder / "untrained")
    return ReadDocument(settings, lambda: load(str(folder / "untrained")))
