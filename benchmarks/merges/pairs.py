"""Pairs of tellings of the stories, with the signs that their weights are fitted to."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from merges.gold import Story

from dateline.merging.comparing import may_be_weighed
from dateline.merging.signs import signs
from dateline.merging.telling import read_telling
from dateline.model import Event

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings: their signs, and whether they tell one occurrence."""

    signs: dict[str, float]
    is_one: bool


Told = list[tuple[Event, frozenset[str]]]


def told(story: Story, events: Iterable[Event]) -> Told:
    """The dated events of a story with the occurrences that they tell, but for those of copies of wire stories."""
    names = {document.id: name for name, document in story.documents.items()}
    dated = [(event, names[event.evidence[0].document]) for event in events if event.when]
    return [(event, story.labels(event, name)) for event, name in dated if not story.wanted.repeats(name)]


def pairs_within(story: Told) -> list[Pair]:
    """Those of one story that are weighed."""
    return list(_pairs(combinations(story, 2)))


def pairs_between(one: Told, other: Told) -> list[Pair]:
    """Those of two stories that are weighed, once they are moved to the same days: none of them tell one occurrence."""
    there, here = _first_day(other), _first_day(one)
    moved = [(_moved(event, here - there), labels) for event, labels in other]
    return [replace(pair, is_one=False) for pair in _pairs(product(one, moved))]


def _pairs(of: Iterable[tuple[tuple[Event, frozenset[str]], tuple[Event, frozenset[str]]]]) -> Iterator[Pair]:
    for (one, labels), (other, other_labels) in of:
        first, second = read_telling(one), read_telling(other)
        if first.document != second.document and (labels or other_labels) and may_be_weighed(first, second):
            yield Pair(signs(first, second), bool(labels & other_labels))


def _first_day(story: Told) -> datetime.date:
    return min(datetime.date.fromisoformat(str(event.evidence[0].published)[:10]) for event, _ in story)


def _moved(event: Event, by: datetime.timedelta) -> Event:
    """An event that took place, and was published, some days later."""
    assert event.when is not None
    evidence = tuple(replace(proof, published=_later(proof.published or "", by) or None) for proof in event.evidence)
    return replace(event, when=replace(event.when, edtf=_later(event.when.edtf, by)), evidence=evidence)


def _later(text: str, by: datetime.timedelta) -> str:
    return _DAY.sub(lambda day: (datetime.date.fromisoformat(day[0]) + by).isoformat(), text)
