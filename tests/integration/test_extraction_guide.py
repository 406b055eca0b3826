"""The examples of ``docs/extraction.md`` do what it says: each is followed to the letter in a copy of the lexicons."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from dateline.formats import read_document
from workers.explained import as_tree
from workers.extraction import load

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "extraction.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
KINDS = ["text", "json", "diff", "json"]


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the events that the guide promises of it before and after the change, and the change."""

    heading: str
    text: str
    before: list[dict[str, Any]]
    change: str
    after: list[dict[str, Any]]


def examples() -> Iterator[Example]:
    for section in GUIDE.read_text(encoding="utf-8").split("\n## ")[1:]:
        blocks = BLOCK.findall(section)
        if section.startswith("Add "):
            assert [kind for kind, _ in blocks] == KINDS, f"{section[:40]!r} is no example as the others are"
            text, before, change, after = (body for _, body in blocks)
            promised = [[json.loads(line) for line in lines.splitlines()] for lines in (before, after)]
            yield Example(section.partition("\n")[0], text, promised[0], change, promised[1])


EXAMPLES = list(examples())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of Dateline's own code and lexicons; the language model is only linked to."""
    for package in ("dateline", "workers"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "model"))
    (tmp_path / "workers/extraction/model").symlink_to(ROOT / "workers/extraction/model")
    return tmp_path


def apply(change: str, folder: Path) -> None:
    """Put the lines marked with + where the lines beside them stand, which must be there exactly once."""
    for part in change.split("--- ")[1:]:
        name, _, lines = part.partition("\n")
        marked = lines.splitlines(keepends=True)
        old = "".join(line[1:] for line in marked if line.startswith(" "))
        new = "".join(line[1:] for line in marked)
        content = (folder / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
        (folder / name).write_text(content.replace(old, new), encoding="utf-8")


def extracted(text: str, folder: Path) -> list[dict[str, Any]]:
    """What ``dateline extract`` prints of a text with the lexicons of a folder, as the guide writes it."""
    (folder / "story.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "extract", "story.txt"]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return [summary(event) for event in json.loads(done.stdout)["events"]]


def summary(event: dict[str, Any]) -> dict[str, Any]:
    return {
        "trigger": event["evidence"][0]["trigger"],
        "type": event["type"],
        "date": event["when"]["edtf"],
        "actors": [actor["name"] for actor in event["actors"]],
        "targets": [actor["name"] for actor in event["targets"]],
    }


def test_a_reading_is_explained_as_the_guide_shows() -> None:
    section = GUIDE.read_text(encoding="utf-8").partition("\n## Why was this read?\n")[2]
    blocks = dict(BLOCK.findall(section.partition("\n## ")[0]))
    shown = StringIO()

    document = read_document("t", blocks["text"].encode(), "text/plain")
    Console(file=shown, width=120).print(as_tree("ferry.txt", load().explain(document)))

    assert shown.getvalue() == blocks["tree"]


def test_the_guide_has_an_example_of_each_kind() -> None:
    assert [example.heading for example in EXAMPLES] == ["Add a verb", "Add a type", "Add a time expression"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.heading)
def test_an_example_of_the_guide_does_what_it_says(example: Example, copy: Path) -> None:
    assert [event for event in example.before if event not in extracted(example.text, copy)] == []

    apply(example.change, copy)

    assert [event for event in example.after if event not in extracted(example.text, copy)] == []
