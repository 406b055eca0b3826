"""The gold merges of the seeds: documents that overlap, and which of their words tell one occurrence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merges.figures import Wanted

from dateline.edtf import parse
from dateline.formats import media_type_of, read_document
from dateline.model import Document, Event
from dateline.when import When

SEEDS = Path(__file__).parents[2] / "seeds"
HELD_OUT = Path(__file__).parent / "held_out"
GOLD = "expected/merges.json"


@dataclass(frozen=True, slots=True)
class Story:
    """One folder of seeds.

    :param documents: by the names that the gold set has for them: the file's, with the line's number for NDJSON.
    :param occurrences: by label, as the gold set describes them.
    :param other_dates: by label, the dates about which the documents disagree.
    :param spans: for each document, what of its text tells which occurrence.
    """

    name: str
    documents: Mapping[str, Document]
    occurrences: Mapping[str, Mapping[str, Any]]
    other_dates: Mapping[str, list[str]]
    spans: Mapping[str, list[tuple[range, str]]]
    wanted: Wanted

    def labels(self, event: Event, document: str) -> frozenset[str]:
        """Of the occurrences whose triggers the event's evidence overlaps in a document."""
        return frozenset(
            label
            for span, label in self.spans[document]
            if any(proof.start < span.stop and span.start < proof.end for proof in event.evidence)
        )

    def is_dated_right(self, event: Event, label: str) -> bool:
        """Whether the event's date touches the occurrence's, or another that a document has for it."""
        dates = [self.occurrences[label]["date"], *self.other_dates.get(label, ())]
        return event.when is not None and any(event.when.span.touches(parse(date)) for date in dates)

    def put_right(self, event: Event, document: str) -> Event:
        """The event with a date and a type that the gold set has for it; as it is if it tells nothing listed."""
        labels = sorted(self.labels(event, document))
        if not labels or event.when is None:
            return event
        is_dated = any(self.is_dated_right(event, label) for label in labels)
        types = [self.occurrences[label]["type"] for label in labels]
        return replace(
            event,
            when=event.when if is_dated else When(self.occurrences[labels[0]]["date"], "explicit"),
            type=event.type if event.type in types else types[0],
        )


def stories(folder: Path = SEEDS) -> list[Story]:
    """Every story in a folder that has gold merges, in order."""
    return [_story(path.parents[1]) for path in sorted(folder.glob(f"*/{GOLD}"))]


def _story(folder: Path) -> Story:
    gold = json.loads((folder / GOLD).read_text(encoding="utf-8"))
    documents = dict(_documents(folder))
    spans: dict[str, list[tuple[range, str]]] = {name: [] for name in documents}
    told: dict[str, frozenset[str]] = {}
    for occurrence in gold["occurrences"]:
        for mention in occurrence["mentions"]:
            text = documents[mention["document"]].text
            spans[mention["document"]].append((_span(text, mention), occurrence["label"]))
        told[occurrence["label"]] = frozenset(mention["document"] for mention in occurrence["mentions"])
    wanted = Wanted(told, gold["copies"], [group["labels"] for group in gold["apart"]])
    occurrences = {occurrence["label"]: occurrence for occurrence in gold["occurrences"]}
    other_dates = {each["label"]: each["values"] for each in gold["conflicts"] if each["field"] == "date"}
    return Story(folder.name, documents, occurrences, other_dates, spans, wanted)


def _documents(folder: Path) -> Iterator[tuple[str, Document]]:
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        body, media_type = path.read_bytes(), media_type_of(path.name)
        assert media_type is not None, f"{path}: its name tells no media type"
        if path.suffix == ".ndjson":
            for number, line in enumerate(body.splitlines(), start=1):
                yield f"{path.stem}-{number}", read_document(folder.name, line, "application/json")
        else:
            yield path.stem, read_document(folder.name, body, media_type)


def _span(text: str, mention: Mapping[str, str]) -> range:
    """The offsets of a mention's trigger."""
    sentence, trigger = mention["sentence"], mention["trigger"]
    found = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", sentence)
    if found is None or text.count(sentence) != 1:
        raise ValueError(f"{trigger!r} does not stand once in {sentence!r} of {mention['document']}.")
    start = text.index(sentence) + found.start()
    return range(start, start + len(trigger))
