"""Events that were read in a seed, held against those expected of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dateline.edtf import parse
from dateline.model import Actor, Event
from tests.integration.seeds_at_hand import Seed, span, whole

MUTUAL = ("phone_call", "meeting", "agreement")


def faults(seed: Seed, expected: dict[str, Any], read: Sequence[Event]) -> list[str]:
    """What is wrong with the best of the events at an expected event's trigger; empty where nothing is."""
    there = [event for event in read if _stands_at(event, span(seed.document.text, expected))]
    if not there:
        return ["not found"]
    return min((_differences(expected, event) for event in there), key=len)


def paired(seed: Seed, read: Sequence[Event]) -> int:
    """How many events stand at an expected event's trigger, or else at a further mention of it, one for each."""
    left, waiting = list(read), seed.events()
    for mentions in (lambda event: [event], lambda event: event["also"]):
        places = [(event, [span(seed.document.text, mention) for mention in mentions(event)]) for event in waiting]
        waiting = [event for event, spans in places if not _take(left, spans)]
    return len(read) - len(left)


def _take(left: list[Event], places: Sequence[range]) -> bool:
    """Take out the first event that stands at one of the places; tell whether there was one."""
    event = next((event for event in left if any(_stands_at(event, place) for place in places)), None)
    if event is not None:
        left.remove(event)
    return event is not None


def _stands_at(event: Event, place: range) -> bool:
    return any(proof.start < place.stop and place.start < proof.end for proof in event.evidence)


def _differences(expected: dict[str, Any], event: Event) -> list[str]:
    found = []
    if event.type != expected["type"]:
        found.append(f"type {event.type}")
    if event.when is None or _interval(event.when.edtf) != _interval(expected["date"]):
        found.append(f"date {event.when and event.when.edtf}")
    if not _who_is_right(expected, event):
        found.append(f"actors {[actor.name for actor in event.actors]}, targets {[a.name for a in event.targets]}")
    return found


def _interval(edtf: str) -> tuple[int | None, int | None]:
    covered = parse(edtf)
    return covered.first, covered.last


def _who_is_right(expected: dict[str, Any], event: Event) -> bool:
    """Whether the actors are those expected and no others; in a call or meeting either side may count as acting."""
    wanted, named = list(expected["actors"]), list(event.actors)
    if expected["type"] in MUTUAL:
        wanted, named = wanted + expected["targets"], named + list(event.targets)
    return all(any(_is(name, actor) for actor in named) for name in wanted) and all(
        any(_is(name, actor) for name in wanted) for actor in named
    )


def _is(name: str, actor: Actor) -> bool:
    """Whether the expected name, the shortest that tells who it is, stands in the name that was read."""
    return re.search(whole(name), actor.name, re.IGNORECASE) is not None
