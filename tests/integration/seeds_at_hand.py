"""The documents of ``seeds/``, each with what is expected of it, and the stories with what is to be merged of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.formats import media_type_of, read_document
from dateline.model import Document

SEEDS = Path(__file__).parents[2] / "seeds"
HELD_OUT = Path(__file__).parents[2] / "benchmarks/merges/held_out"
NDJSON = "application/x-ndjson"
MERGES = "merges.json"


@dataclass(frozen=True, slots=True)
class Seed:
    """A document, named ``timeline/file`` (with the line's number for NDJSON), and its file in ``expected/``."""

    name: str
    document: Document
    expected: Path

    def told(self) -> dict[str, Any]:
        """What the document is expected to say of itself."""
        return json.loads(self.expected.read_text(encoding="utf-8"))["document"]

    def events(self) -> list[dict[str, Any]]:
        """The events that are expected of it."""
        return json.loads(self.expected.read_text(encoding="utf-8"))["events"]


def files(folder: Path = SEEDS) -> list[Path]:
    """Every document's file in the stories of a folder, in order; those of the seeds are posted."""
    return sorted(path for path in folder.glob("*/*") if path.is_file())


def all_seeds() -> list[Seed]:
    """Every document in those files of which events are expected, in order."""
    annotated = {path.parents[1] for path in SEEDS.glob("*/expected/*") if path.name != MERGES}
    return [seed for path in files() if path.parent in annotated for seed in _seeds_of(path)]


def stories(folder: Path = SEEDS) -> dict[str, dict[str, Any]]:
    """By timeline, what is to be merged of its documents."""
    found = sorted(folder.glob(f"*/expected/{MERGES}"))
    return {path.parents[1].name: json.loads(path.read_text(encoding="utf-8")) for path in found}


def documents(story: str) -> dict[str, Document]:
    """A story's documents, by the names that its merges have for them."""
    paths = (path for path in (*files(), *files(HELD_OUT)) if path.parent.name == story)
    return {seed.name.partition("/")[2]: seed.document for path in paths for seed in _seeds_of(path)}


def span(text: str, mention: dict[str, Any]) -> range:
    """The offsets that a mention's trigger covers in the text."""
    trigger = re.search(whole(mention["trigger"]), mention["sentence"])
    assert trigger is not None, f"{mention['trigger']!r} does not stand in {mention['sentence']!r}"
    start = text.index(mention["sentence"]) + trigger.start()
    return range(start, start + len(mention["trigger"]))


def whole(words: str) -> str:
    """A pattern for the words where they are not part of longer ones."""
    return rf"(?<!\w){re.escape(words)}(?!\w)"


def _seeds_of(path: Path) -> Iterator[Seed]:
    timeline = path.parent.name
    media_type = media_type_of(path.name)
    assert media_type is not None, f"{path}: its name tells no media type"
    for slug, body, kind in _bodies(path, media_type):
        document = read_document(timeline, body, kind)
        yield Seed(f"{timeline}/{slug}", document, path.parent / "expected" / f"{slug}.json")


def _bodies(path: Path, media_type: str) -> Iterator[tuple[str, bytes, str]]:
    if media_type != NDJSON:
        yield path.stem, path.read_bytes(), media_type
        return
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        yield f"{path.stem}-{number}", line, "application/json"
