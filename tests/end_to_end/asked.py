"""What ``docs/asking.md`` says of each parameter, in plain Python, over events that were fetched whole."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Event = dict[str, Any]
Given = Mapping[str, Sequence[str]]
Everybody = Mapping[str, frozenset[str]]
"""Under each name of somebody, all the names of theirs."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def chosen(events: Sequence[Event], given: Given, everybody: Everybody) -> list[Event]:
    """The events that pass all filters given, in their order."""
    return [event for event in events if all(_PASSES[name](event, values, everybody) for name, values in given.items())]


def parties(event: Event) -> list[dict[str, Any]]:
    """Whoever takes part in an event."""
    return [*event["actors"], *event["targets"]]


def first_day(date: str) -> str:
    """The first day of a year, month or day."""
    return f"{date}-01-01"[:10] if len(date) < 7 else f"{date}-01"[:10]


def last_day(date: str) -> str:
    """The last day of a year, month or day."""
    year, _, month = date[:7].partition("-")
    return date if len(date) == 10 else f"{year}-{month or '12'}-{monthrange(int(year), int(month or 12))[1]}"


def words(text: str) -> list[str]:
    """The words of a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return [
        word.removesuffix("'s") for word in _WORD.findall("".join(c for c in apart if not unicodedata.combining(c)))
    ]


def _takes_part(event: Event, name: str, everybody: Everybody) -> bool:
    return any(name == party["country"] or party["name"] in everybody.get(name, ()) for party in parties(event))


def _is_there(event: Event, places: Sequence[str]) -> bool:
    place = event["place"]
    return place is not None and any(
        one.lower() in (place["name"].lower(), (place["country"] or "").lower()) for one in places
    )


def _has_words(event: Event, asked: str) -> bool:
    there = words(" ".join([event["headline"], *(proof["quote"] for proof in event["evidence"])]))
    return all(any(word.startswith(one) for word in there) for one in words(asked))


_PASSES: dict[str, Callable[[Event, Sequence[str], Everybody], bool]] = {
    "from": lambda event, given, _: (event["when"]["end"] or "9999")[:10] >= first_day(given[0]),
    "to": lambda event, given, _: (event["when"]["start"] or "0000")[:10] <= last_day(given[0]),
    "type": lambda event, given, _: event["type"] in given,
    "not_type": lambda event, given, _: event["type"] not in given,
    "actor": lambda event, given, who: any(_takes_part(event, one, who) for one in given),
    "with": lambda event, given, who: all(_takes_part(event, one, who) for one in given),
    "place": lambda event, given, _: _is_there(event, given),
    "document": lambda event, given, _: any(proof["document"] in given for proof in event["evidence"]),
    "basis": lambda event, given, _: event["when"]["basis"] in given,
    "q": lambda event, given, _: _has_words(event, given[0]),
    "min_documents": lambda event, given, _: event["documents"] >= int(given[0]),
    "min_confidence": lambda event, given, _: event["confidence"] >= float(given[0]),
    "pinned": lambda event, given, _: event.get("pinned", False) == (given[0] == "true") or given[0] == "false",
}
