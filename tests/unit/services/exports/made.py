"""Events and views for the tests of forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.edtf import parse
from services.examples import EVENT
from services.exports import FORMS, View

VIEW = View(
    "harbour",
    filters=(),
    address="http://localhost/timelines/harbour/events",
    page="http://localhost/t/harbour",
    undated=0,
)


def event(number: int = 0, edtf: str = "2023-10-23", **changed: Any) -> dict[str, Any]:
    """An event with an id and a headline of its own."""
    span = parse(edtf)
    dated = {"edtf": edtf, "start": span.start, "end": span.end, "precision": span.precision}
    numbered = {"id": f"evt_{number:020d}", "headline": f"Harbour event number {number}"}
    return EVENT | numbered | {"when": EVENT["when"] | dated} | changed


def told(**changed: Any) -> dict[str, Any]:
    """What to change in an event to change its evidence."""
    return {"evidence": [EVENT["evidence"][0] | changed]}


def written(form: str, events: Iterable[dict[str, Any]], view: View = VIEW) -> str:
    """The whole text of a form."""
    return "".join(FORMS[form].write(view, events))
