"""The events of a timeline that nothing dates: they stand with their documents, and on no timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import render_template, url_for

from dateline.formats.fields import timeline_name
from dateline.store import StoredDocument
from services.context import context
from services.pages.blueprint import blueprint
from services.pages.documents import DocumentsSchema
from services.presentation import Row, row
from services.queries import unknown_timeline

_AT_ONCE = 100
_MOST_READ = 1000
_PER_PAGE = 50


@blueprint.route("/t/<timeline>/undated")
@blueprint.arguments(DocumentsSchema, location="query")
def get_undated(given: dict[str, Any], timeline: str) -> str:
    """Events without a date, some documents at a time in the order of their ids."""
    undated = context().store.timelines.undated(timeline_name(timeline))
    if undated is None:
        raise unknown_timeline(timeline)
    rows: list[Row] = []
    last = None
    for stored in _documents(timeline, given["after"]):
        rows += map(row, stored.undated)
        last = stored.document.id
        if len(rows) >= _PER_PAGE:
            break
    on = url_for("page.get_undated", timeline=timeline, after=last) if last and _is_more(timeline, last) else None
    return render_template("undated.html", timeline=timeline, undated=undated, rows=rows, on=on)


def _documents(timeline: str, after: str) -> Iterator[StoredDocument]:
    """The documents after one, up to a number that is read quickly."""
    for _ in range(_MOST_READ // _AT_ONCE):
        found = context().store.documents.of_timeline(timeline, after, _AT_ONCE)
        yield from found
        if len(found) < _AT_ONCE:
            return
        after = found[-1].document.id


def _is_more(timeline: str, last: str) -> bool:
    return bool(context().store.documents.of_timeline(timeline, last, 1))
