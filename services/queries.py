"""From the parameters of a request to the query that the store answers, and the address of its next page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from flask import request

from dateline.formats.fields import timeline_name
from dateline.store import EventQuery
from services.context import context
from services.cursors import from_cursor
from services.problems import Problem

RESTS_ON = "dateline.rests_on"
"""Where a request's environment holds what its reply rests on, if that is nothing but the events of a timeline."""


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
    """The 404 that says how to make the timeline."""
    where = f"/timelines/{timeline}/documents"
    return Problem(404, f"There is no timeline {timeline!r} yet: POST a document to {where} and there will be.")


def same_address(**changed: str | None) -> str:
    """The address of this request with some parameters changed; None takes one away."""
    arguments = request.args.to_dict(flat=False) | {name: [value] if value else [] for name, value in changed.items()}
    return address_with(arguments)


def address_with(arguments: Mapping[str, list[str]]) -> str:
    """The address of this request with other parameters."""
    path = request.root_path + quote(request.path)
    query = urlencode(arguments, doseq=True)
    return f"{path}?{query}" if query else path
