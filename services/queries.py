"""From the parameters of a request to the query that the store answers, and the address of its next page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from flask import request, url_for

from dateline.formats.fields import timeline_name
from dateline.identity import timeline_tag
from dateline.store import EventQuery
from services.access import visible
from services.context import context
from services.cursors import from_cursor
from services.problems import Problem

RESTS_ON = "dateline.rests_on"
"""Where a request's environment holds what its reply rests on, if that is nothing but the events of a timeline."""

_BOUND = {"changed_since", "cursor", "document"}
"""Parameters whose values mean nothing on a timeline of another name."""


class Rests(NamedTuple):
    """The version of a timeline's events that a reply rests on, and the route that was asked for."""

    timeline: str
    revision: str
    route: str


_FIELDS = {field.name for field in fields(EventQuery)} - {"timeline", "after"}


def event_query(timeline: str, given: dict[str, Any]) -> EventQuery:
    """The query for what :class:`services.schemas.filters.EventsQuerySchema` loaded.

    :raises Problem: 422 if the cursor does not belong to it.
    """
    query = EventQuery(timeline, **{name: _value(given[name]) for name in _FIELDS & given.keys()})
    cursor = given.get("cursor")
    return query if cursor is None else replace(query, after=from_cursor(cursor, query))


def _value(given: Any) -> Any:
    return tuple(dict.fromkeys(given)) if isinstance(given, list) else given


def revision_of(timeline: str) -> str:
    """The version of a timeline's events.

    :raises InvalidDocument: if that is no name of a timeline.
    :raises Problem: 404 if there is none of this name.
    """
    revision = context().store.timelines.version(timeline_name(timeline), "revision")
    if revision is None:
        raise unknown_timeline(timeline)
    if request.url_rule is not None:
        request.environ[RESTS_ON] = Rests(timeline, revision, request.url_rule.rule)
    return revision


def unknown_timeline(timeline: str) -> Problem:
    """The 404 that says how to make the timeline; of one that was renamed, the 308 that leads to it, or the 404 that
    tells its name where the address holds more that the renaming changed.
    """
    name = context().store.former.present(timeline_tag(timeline))
    if name is None or not visible([name]):
        where = f"/timelines/{timeline}/documents"
        return Problem(404, f"There is no timeline {timeline!r} yet: POST a document to {where} and there will be.")
    told = f"The timeline {timeline!r} is called {name!r} now"
    address = _address_under(name)
    if address is None:
        return Problem(404, f"{told}, and its ids and revisions are others: go on from /timelines/{name}.")
    # For good as it is, the old name is another timeline's as soon as somebody posts to it.
    return Problem(308, f"{told}: use that name.", headers={"Location": address, "Cache-Control": "no-store"})


def _address_under(name: str) -> str | None:
    """The address of this request with another timeline's name; None if that alone would not do."""
    path = request.view_args or {}
    if request.method not in ("GET", "HEAD") or path.keys() != {"timeline"} or request.args.keys() & _BOUND:
        return None
    query = request.query_string.decode("latin-1")
    return url_for(str(request.endpoint), timeline=name) + (f"?{query}" if query else "")


def same_address(**changed: str | None) -> str:
    """The address of this request with some parameters changed; None takes one away."""
    arguments = request.args.to_dict(flat=False) | {name: [value] if value else [] for name, value in changed.items()}
    return address_with(arguments)


def address_with(arguments: Mapping[str, list[str]]) -> str:
    """The address of this request with other parameters."""
    path = request.root_path + quote(request.path)
    query = urlencode(arguments, doseq=True)
    return f"{path}?{query}" if query else path
