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
    """The reasons for each event, by its id, and what was rejected."""
    return {
        "reasons": [asdict(reasons) for reasons in explanation.reasons],
        "rejected": [asdict(rejected) for rejected in explanation.rejected],
    }


def as_tree(title: str, explanation: Explanation) -> Tree:
    """A branch for each event in the order of the text, with what it rests on; one for all that was rejected."""
    tree = Tree(Text(title, style="bold"))
    events = {event.id: event for event in (*explanation.reading.events, *explanation.reading.undated)}
    for reasons in explanation.reasons:
        branch = tree.add(_headline(events[reasons.event]))
        for line in _lines(events[reasons.event], reasons):
            branch.add(Text(line))
    if explanation.rejected:
        branch = tree.add(Text(REJECTED, style="bold"))
        for rejected in explanation.rejected:
            branch.add(_rejected(rejected))
    return tree


def _headline(event: Event) -> Text:
    trigger = event.evidence[0].trigger
    return Text.assemble((event.headline, "bold"), f" “{trigger}” at {event.evidence[0].start}")


def _lines(event: Event, reasons: Reasons) -> Iterator[str]:
    yield f"found as {reasons.type} by {reasons.found}"
    yield f"told: {reasons.told}"
    yield f"dated {event.when.edtf} ({event.when.basis}) by {reasons.dated}" if event.when else "not dated"
    names = [" and ".join(actor.name for actor in side) or "nobody" for side in (event.actors, event.targets)]
    yield f"attributed to {names[0]}, aimed at {names[1]}, by {reasons.attributed}"
    for merged in reasons.merged:
        yield f"merged with {merged}"


def _rejected(rejected: Rejected) -> Text:
    return Text(f"“{rejected.trigger}” at {rejected.start}, {rejected.found}: {rejected.why}")
