"""What editors say of entries otherwise than the documents do, and how an entry shows it. Pure.

A correction is kept with the telling whose id it was made for, so it survives another reading of the document, and it
counts for whatever entry the telling is part of. Of two that correct the same field of an entry the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from dateline.encoding import dumps, event_to_json, loads
from dateline.model import Actor, Event, Evidence, Place
from dateline.ontology import TYPES
from dateline.when import When

CorrectedField = Literal["type", "when", "headline", "actors", "targets", "place", "hidden", "pinned"]
CORRECTED_FIELDS: tuple[CorrectedField, ...] = get_args(CorrectedField)


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor says of one field.

    :param value: as the API writes the field; for ``when`` the date as EDTF, for ``hidden`` and ``pinned`` a boolean.
    :param note: why, for readers; ``editor`` who says so.
    :param at: when it was said, ISO 8601 in UTC, so that it sorts as text.
    """

    value: Any
    note: str
    editor: str
    at: str


Corrections = Mapping[CorrectedField, Correction]


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editor did once.

    :param at: when, ISO 8601 in UTC; ``note`` why.
    :param corrections: all that held of the telling from then on; none where all was taken back.
    """

    at: str
    editor: str
    note: str
    corrections: Corrections


@dataclass(frozen=True, slots=True)
class Said:
    """All that editors say of one event and did to it."""

    event: str
    corrections: Corrections
    edits: Sequence[Edit]


def checked(field: CorrectedField, value: Any) -> None:
    """Make sure that a field can have a value.

    :raises ValueError, TypeError, KeyError, InvalidDate: if it cannot.
    """
    if field in ("hidden", "pinned"):
        if not isinstance(value, bool):
            raise TypeError(f"{field} is neither true nor false")
    elif field in ("type", "headline") and (not isinstance(value, str) or (field == "type" and value not in TYPES)):
        raise ValueError(f"{value!r} is no {field}")
    else:
        event_to_json(replace(_ANY, **{field: _READ[field](value)}))


def to_bytes(corrections: Corrections) -> bytes:
    """Corrections as they are kept."""
    return dumps({field: asdict(one) for field, one in sorted(corrections.items())})


def from_bytes(kept: bytes | None) -> dict[CorrectedField, Correction]:
    """The corrections that :func:`to_bytes` wrote; none of nothing."""
    return _corrections(loads(kept)) if kept else {}


def edits_to_bytes(edits: Iterable[Edit]) -> bytes:
    """Edits as they are kept."""
    return dumps([asdict(edit) for edit in edits])


def edits_from_bytes(kept: bytes | None) -> list[Edit]:
    """The edits that :func:`edits_to_bytes` wrote; none of nothing."""
    return [Edit(**one | {"corrections": _corrections(one["corrections"])}) for one in loads(kept)] if kept else []


def latest(every: Iterable[Corrections]) -> dict[CorrectedField, Correction]:
    """Of the corrections of an entry's tellings, given in the order of the tellings' ids, the latest of each field."""
    found: dict[CorrectedField, Correction] = {}
    for corrections in every:
        for field, one in corrections.items():
            if field not in found or found[field].at <= one.at:
                found[field] = one
    return found


def corrected(entry: Event, corrections: Corrections) -> Event:
    """An entry as its editors have it.

    :raises InvalidDate: if a corrected date is none.
    """
    values = {field: one.value for field, one in corrections.items() if field not in ("hidden", "pinned")}
    return replace(entry, **{field: _READ[field](value) for field, value in values.items()}) if values else entry


def shown(entry: Event, corrections: Corrections) -> dict[str, Any]:
    """What the JSON of a corrected entry holds besides: each correction, and what the documents tell instead."""
    if not corrections:
        return {}
    told = event_to_json(entry)
    marks = {field: asdict(one) | _told(told, field) for field, one in sorted(corrections.items())}
    return {"corrected": marks, "hidden": is_hidden(corrections), "pinned": _says(corrections, "pinned")}


def _corrections(kept: Mapping[CorrectedField, Mapping[str, Any]]) -> dict[CorrectedField, Correction]:
    return {field: Correction(**one) for field, one in kept.items()}


def _told(told: Mapping[str, Any], field: str) -> dict[str, Any]:
    return {"told": told[field]} if field in told else {}


def is_hidden(corrections: Corrections) -> bool:
    """Whether an entry is to be left out of its timeline."""
    return _says(corrections, "hidden")


def _says(corrections: Corrections, field: Literal["hidden", "pinned"]) -> bool:
    return field in corrections and bool(corrections[field].value)


def _actors(value: Iterable[Mapping[str, Any]]) -> tuple[Actor, ...]:
    return tuple(Actor(one["name"], one["kind"], one.get("country"), one.get("role")) for one in value)


_READ: Mapping[str, Any] = {
    "type": str,
    "when": lambda value: When(value, "explicit"),
    "headline": str,
    "actors": _actors,
    "targets": _actors,
    "place": lambda value: None if value is None else Place(value["name"], value.get("country")),
}

_ANY = Event("", "other", None, "", (), (), None, 0.0, (Evidence("", "", 0, "", 0, 0),))
"""An event to try values on."""
