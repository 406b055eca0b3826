"""A table for spreadsheets, one row an event, in which no cell is a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from services.exports.corrected import corrections, told_instead
from services.exports.form import EventJson, Form, View
from services.exports.words import quotes
from services.inert import one_line, web_address
from services.presentation import row
from services.wording import date_words

COLUMNS = (
    "id",
    "date",
    "start",
    "end",
    "precision",
    "basis",
    "expression",
    "date_in_words",
    "type",
    "plover_event",
    "plover_mode",
    "headline",
    "actors",
    "actor_countries",
    "targets",
    "target_countries",
    "place",
    "place_country",
    "confidence",
    "documents",
    "copies",
    "also_dated",
    "also_typed",
    "tolls",
    "corrected",
    "told_instead",
    "edited",
    "pinned",
    "quote",
    "title",
    "url",
    "published",
    "all_titles",
    "all_urls",
)
_CONFLICTS = {"also_dated": "date", "also_typed": "type", "tolls": "toll"}
_BETWEEN = "; "

# A spreadsheet takes what begins with one of these for a formula; one that splits at semicolons, as those of many
# countries do, finds such beginnings inside a cell too. The wide forms count in some of them.
_FORMULA = re.compile(r"""(^|;[\s"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])""")


def write(view: View, events: Iterable[EventJson]) -> Iterator[str]:  # noqa: ARG001
    """A line with the names of the columns, then one for each event."""
    # Without the mark spreadsheets take the text for something other than UTF-8.
    yield "\ufeff" + _line(COLUMNS)
    for event in events:
        cells = _cells(event)
        yield _line([_cell(cells[column]) for column in COLUMNS])


def _line(cells: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return written.getvalue()


def _cell(value: object) -> str:
    # An apostrophe in front is what people type to have a cell taken as text.
    return "" if value is None else _FORMULA.sub(r"\1'", one_line(str(value)))


def _cells(event: EventJson) -> Mapping[str, Any]:
    when, place, first = event["when"], event["place"] or {}, event["evidence"][0]
    plover, shown = event["plover"] or {}, row(event)
    sources = shown.sources
    return {
        **{name: event[name] for name in ("id", "type", "headline", "confidence", "documents")},
        **{name: when[name] for name in ("start", "end", "precision", "basis", "expression")},
        "date": when["edtf"],
        "date_in_words": date_words(when["edtf"]),
        "plover_event": plover.get("event"),
        "plover_mode": plover.get("mode"),
        **_people("actor", event["actors"]),
        **_people("target", event["targets"]),
        "place": place.get("name"),
        "place_country": place.get("country"),
        "copies": shown.copies,
        **{column: _BETWEEN.join(_otherwise(event, field)) for column, field in _CONFLICTS.items()},
        **_corrected(event),
        "quote": quotes(sources[0])[0],
        "title": first["title"],
        "url": web_address(first["url"]),
        "published": first["published"],
        "all_titles": _BETWEEN.join(source.title for source in sources),
        "all_urls": _BETWEEN.join(source.url for source in sources if source.url),
    }


def _otherwise(event: EventJson, field: str) -> Iterator[str]:
    return (conflict["value"] for conflict in event["conflicts"] if conflict["field"] == field)


def _corrected(event: EventJson) -> dict[str, str]:
    told = told_instead(event)
    return {
        "corrected": _BETWEEN.join(told),
        "told_instead": _BETWEEN.join(told.values()),
        "edited": " ".join(corrections(event)),
        "pinned": "yes" if event.get("pinned") else "",
    }


def _people(side: str, actors: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {
        f"{side}s": _BETWEEN.join(actor["name"] for actor in actors),
        f"{side}_countries": _BETWEEN.join(dict.fromkeys(actor["country"] for actor in actors if actor["country"])),
    }


FORM = Form("csv", "text/csv", "csv", "a table for spreadsheets and statistics", write)
