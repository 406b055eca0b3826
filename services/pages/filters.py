"""The filters of a view as its address tells them: in words, and the addresses with one taken away or added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from services.pages.kinds import Group, kind_of
from services.parameters import Repeatable, joined, split
from services.queries import address_with
from services.schemas.filters import FiltersSchema
from services.wording import BASIS_WORDS, date_words

_NO_FILTERS = ("cursor", "limit", "order")
_IN_FORM = ("from", "to", "type", "actor", "q")
_IN_WORDS = {
    "actor": "{}",
    "with": "with {}",
    "place": "in {}",
    "document": "from one document",
    "q": "“{}”",
    "min_documents": "documents: {} or more",
    "min_confidence": "confidence: {} or more",
}
_FIELDS = {field.data_key or name: field for name, field in FiltersSchema().fields.items()}


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter in words, and the address of the view without it."""

    words: str
    without: str


def filters() -> list[Filter]:
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


def only_between(first: str, last: str) -> str:
    """The address of this view with only the events of these dates."""
    return _address(**{"from": [first], "to": [last]})


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
    """The address of this view for somebody else."""
    return _address(actor=[joined(name)])


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
    if "/" in f"{first}{last}":  # an interval itself, of which only one end counts
        return " ".join(f"{side} {date_words(date)}" for side, date in (("from", first), ("to", last)) if date)
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
