"""What editors say of an event otherwise than its documents do, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from services.exports.form import EventJson
from services.inert import one_line
from services.presentation import type_words
from services.wording import date_words

_NOTHING = "nothing"


def corrections(event: EventJson) -> list[str]:
    """A sentence for each corrected field: by whom, why, and what the documents tell instead."""
    corrected: Mapping[str, Mapping[str, Any]] = event.get("corrected", {})
    return [_sentence(field, one) for field, one in corrected.items() if field in _FIELDS or one["value"]]


def told_instead(event: EventJson) -> dict[str, str]:
    """What the documents tell of the fields that are corrected, in words, by field."""
    corrected: Mapping[str, Mapping[str, Any]] = event.get("corrected", {})
    return {field: _told(field, one["told"]) for field, one in corrected.items() if "told" in one}


def _sentence(field: str, correction: Mapping[str, Any]) -> str:
    by = f"by {one_line(correction['editor'])} (“{one_line(correction['note'])}”)"
    if field not in _FIELDS:
        return f"{field.capitalize()} {by}."
    return f"{_FIELDS[field][0]} corrected {by}; the documents tell: {_told(field, correction['told'])}."


def _told(field: str, value: Any) -> str:
    return one_line(_FIELDS[field][1](value)) if value else _NOTHING


def _names(actors: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(actor["name"] for actor in actors)


def _name(place: Mapping[str, Any]) -> str:
    return str(place["name"])


def _date(when: Mapping[str, Any]) -> str:
    return date_words(when["edtf"])


_FIELDS: Mapping[str, tuple[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "when": ("Date", _date),
        "type": ("Type", type_words),
        "headline": ("Headline", str),
        "actors": ("Who acts", _names),
        "targets": ("To or with whom", _names),
        "place": ("Place", _name),
    }
)
"""By field what it is called, and what makes words of its value."""
