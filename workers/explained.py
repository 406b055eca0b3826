"""Explanations of what was read, as JSON and as a tree for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.text import Text
from rich.tree import Tree

from dateline.model import Event

if TYPE_CHECKING:
    # Imported for its types alone: the package loads spaCy.
    from workers.extraction.explanation import Explanation, Reasons, Rejected

REJECTED = "No events"


def as_json(explanation: Explanation) -> dict[str, Any]:
    """The reasons for each event, by its id, and what was rejected, in order of the text."""
    return {
        "events": [asdict(reasons) for reasons in explanation.reasons],
        "rejected": [asdict(rejected) for rejected in explanation.rejected],
    }


def as_tree(title: str, explanation: Explanation) -> Tree:
    """A branch for each event in the order of the text, with what it rests on; one for all that was rejected."""
    tree = Tree(Text(title, style="bold"))
    events = {event.id: event for event in (*explanation.reading.events, *explanation.reading.undated)}
    for reasons in explanation.reasons:
        branch = tree.add(_headline(events[reasons.event]))
        for step, why in _lines(events[reasons.event], reasons):
            branch.add(Text.assemble((f"{step:6}", "dim"), why))
    if explanation.rejected:
        branch = tree.add(Text(REJECTED, style="bold"))
        for rejected in explanation.rejected:
            branch.add(_rejected(rejected))
    return tree


def _headline(event: Event) -> Text:
    trigger = event.evidence[0].trigger
    return Text.assemble((event.headline, "bold"), f" “{trigger}” at {event.evidence[0].start}")


def _lines(event: Event, reasons: Reasons) -> Iterator[tuple[str, str]]:
    yield "found", f"By {reasons.found}, as {reasons.type}."
    yield "told", reasons.told
    yield "dated", f"{event.when.edtf}, {event.when.basis}. {reasons.dated}" if event.when else reasons.dated
    sides = (("by", event.actors), ("to", event.targets))
    who = [f"{word} {' and '.join(actor.name for actor in side)}" for word, side in sides if side]
    yield "who", f"{', '.join(who)}. {reasons.attributed}".removeprefix(". ")
    yield "where", reasons.placed
    for merged in reasons.merged:
        yield "also", merged


def _rejected(rejected: Rejected) -> Text:
    return Text.assemble((rejected.trigger, "bold"), f" at {rejected.start} ({rejected.found}): {rejected.why}")
