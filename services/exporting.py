"""A view of a timeline as a file of one of the forms in :mod:`services.exports`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import Any

from flask import Response, request, url_for
from werkzeug.wsgi import FileWrapper

from dateline.encoding import loads
from dateline.store import EventQuery
from dateline.store.timelines import Timelines
from services.context import context
from services.cursors import to_cursor
from services.exports import FORMS, Form, View
from services.negotiation import NAMES
from services.queries import same_address

UNDATED = "Dateline-Undated"
"""The header that tells how many events are left out because nothing dates them; not every form has room for it."""

HIDDEN = "Dateline-Hidden"
"""The header that tells likewise how many are left out because editors hid them."""

_PAGE = 500
_IN_MEMORY = 1024 * 1024
CHUNK = 64 * 1024
"""Bytes of a file that are sent at once."""

_NO_FILTERS = ("format", "order", "limit", "cursor")


def export(form: Form, query: EventQuery, limit: int | None) -> Response:
    """The reply that holds the events of a query, up to a limit or all, as a file.

    It is written to a temporary file first: its length is told before it, so one that breaks off is never taken for
    whole, and a store that fails on the way is an error like any other.
    """
    timelines = context().store.timelines
    first = timelines.page(replace(query, limit=limit or _PAGE))
    rest = None if limit else first.next
    view = _view(query, timelines, after=rest != first.next)
    events = chain(first.events, _pages(timelines, query, rest))
    length, file = written(piece.encode() for piece in form.write(view, map(loads, events)))
    response = Response(FileWrapper(file, CHUNK), content_type=form.content_type, direct_passthrough=True)
    response.call_on_close(file.close)
    response.content_length = length
    response.headers.set("Content-Disposition", "attachment", filename=f"{query.timeline}.{form.ending}")
    response.headers[UNDATED] = str(view.undated)
    response.headers[HIDDEN] = str(view.hidden)
    if view.after and first.next is not None:
        response.headers["Link"] = f'<{same_address(cursor=to_cursor(first.next, query))}>; rel="next"'
    return response


def export_links() -> list[tuple[str, str, str]]:
    """For each form its name, what it is for, and where the view that a page shows is to be had in it."""
    means = {"json": "pages of JSON, to poll"} | {form.name: form.means for form in FORMS.values()}
    return [(name, means[name], _events_address(name)) for name in NAMES]


def _view(query: EventQuery, timelines: Timelines, *, after: bool) -> View:
    return View(
        query.timeline,
        filters=tuple((name, value) for name, value in request.args.items(multi=True) if name not in _NO_FILTERS),
        address=request.url,
        page=url_for("page.get_page", timeline=query.timeline, _external=True, **_filters()),
        undated=timelines.undated(query.timeline) or 0,
        hidden=timelines.hidden(query.timeline) if query.hidden == "out" else 0,
        before=query.after is not None,
        after=after,
    )


def _events_address(form: str) -> str:
    timeline = (request.view_args or {})["timeline"]
    return url_for("timelines.get_events", timeline=timeline, **_filters(), format=form)


def _filters() -> dict[str, Any]:
    """The parameters of this request that another form of the same view has too."""
    return {name: values for name, values in request.args.lists() if name not in ("format", "limit", "cursor")}


def _pages(timelines: Timelines, query: EventQuery, position: str | None) -> Iterator[bytes]:
    while position is not None:
        page = timelines.page(replace(query, limit=_PAGE, after=position))
        yield from page.events
        position = page.next


def written(pieces: Iterable[bytes]) -> tuple[int, SpooledTemporaryFile[bytes]]:
    """A file that holds the pieces, at its beginning, and its length in bytes."""
    with ExitStack() as unless_written:
        file = unless_written.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
        length = sum(map(file.write, pieces))
        file.seek(0)
        unless_written.pop_all()
    return length, file
