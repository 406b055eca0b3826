"""The filters of a view as its address tells them: in words, and the addresses with one taken away or added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request, url_for

from dateline.edtf import parse
from services.pages.kinds import Group, kind_of
from services.parameters import Repeatable, joined, split
from services.queries import address_with
from services.schemas.filters import FiltersSchema
from services.wording import BASIS_WORDS, date_words

_NO_FILTERS = ("cursor", "limit", "order")
_IN_FORM = ("from", "to", "type", "actor", "place", "q", "min_documents")
_IN_WORDS = {
    "actor": "{}",
    "with": "with {}",
    "place": "in {}",
    "document": "from one document",
    "q": "“{}”",
    "min_documents": "sources: {} or more",
    "min_confidence": "confidence: {} or more",
    "pinned": "pinned by editors: {}",
}
_FIELDS = {field.data_key or name: field for name, field in FiltersSchema().fields.items()}


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter in words, and the address of the view without it."""

    words: str
    without: str


def chips() -> list[Filter]:
    """The filters of the current request, dates first."""
    given = _given()
    first, last = given.pop("from", [None])[0], given.pop("to", [None])[0]
    dates = [Filter(_range(first, last), _address(**{"from": [], "to": []}))] if first or last else []
    others = [
        Filter(_words(name, value), _address(**{name: [each for each in values if each != value]}))
        for name, values in given.items()
        for value in values
    ]
    return dates + others


def only_between(first: str | None, last: str | None) -> str:
    """The address of this view with only the events of these dates; None leaves a side open."""
    return _address(**{"from": [first] if first else [], "to": [last] if last else []})


def only_of(group: Group, present: Sequence[str]) -> str:
    """The address of this view with only a group's types that are present, or with all types if it is that already."""
    types = [kind.name for kind in group.kinds if kind.name in present]
    return _address(type=[] if set(_given().get("type", ())) == set(types) else types)


def kept() -> list[tuple[str, str]]:
    """The filters of this view that its form has no field for; of the bases it can show the first one only."""
    given = _given() | {"basis": _given().get("basis", [])[1:]}
    return [(name, value) for name, values in given.items() if name not in _IN_FORM for value in values]


def all_of(name: str) -> str:
    """All values of a filter as one, which a field may hold."""
    return ", ".join(_given().get(name, []))


def with_actor(name: str) -> str:
    """The address of this view with only the events in which somebody takes part, besides those asked for."""
    given = _given()
    if "actor" not in given:
        return _address(actor=[joined(name)])
    return _address(**{"with": [*given.get("with", []), joined(name)]})


def own_line(name: str) -> str:
    """The address of somebody's own line on the timeline of this page."""
    return url_for("page.get_page", timeline=of_timeline(), actor=joined(name))


def of_timeline() -> str:
    """The timeline that this page is about."""
    return str((request.view_args or {})["timeline"])


def at_place(name: str) -> str:
    """The address of this view with only the events at a place."""
    return _address(place=[joined(name)])


def is_chosen(name: str, value: str) -> bool:
    """Whether a filter has a value already."""
    return joined(value).casefold() in (each.casefold() for each in _given().get(name, ()))


def whole_span() -> str | None:
    """The address of this view without its range of dates; None if it has none."""
    return _address(**{"from": [], "to": []}) if request.args.keys() & {"from", "to"} else None


def _given() -> dict[str, list[str]]:
    values = {name: given for name, given in request.args.lists() if name not in _NO_FILTERS}
    return {name: _parts(name, given) for name, given in values.items()}


def _parts(name: str, given: list[str]) -> list[str]:
    several = isinstance(_FIELDS[name], Repeatable)
    return [joined(part) for value in given for part in split(value)] if several else given


def _address(**changed: list[str]) -> str:
    order = {"order": request.args.getlist("order")}
    return address_with({name: values for name, values in (_given() | changed | order).items() if values})


def _range(first: str | None, last: str | None) -> str:
    if first == last and first is not None:
        return date_words(first)
    # An interval itself, of which only one end counts; or a day and a month, which no dash holds together.
    if "/" in f"{first}{last}" or (first and last and parse(first).precision != parse(last).precision):
        words = {"from": first, "to": last}
        return " ".join(f"{side} {date_words(date).removeprefix('during ')}" for side, date in words.items() if date)
    return date_words(f"{first or '..'}/{last or '..'}")


def _words(name: str, value: str) -> str:
    match name:
        case "type":
            return kind_of(value).words
        case "not_type":
            return f"no {kind_of(value).words}"
        case "basis":
            return {str(basis): words for basis, words in BASIS_WORDS.items()}[value]
        case _:
            shown = split(value)[0] if isinstance(_FIELDS[name], Repeatable) else value
            return _IN_WORDS[name].format(shown)
