"""Links made by whoever may read a timeline: each opens one view of it without a token, while its maker's is good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from flask import request
from marshmallow import Schema, ValidationError
from webargs.multidictproxy import MultiDictProxy
from werkzeug.datastructures import MultiDict

from dateline.errors import InvalidToken
from dateline.formats.fields import timeline_name
from dateline.links import canonical, timeline_of, with_link
from dateline.store import Link
from dateline.tokens import random_id
from services.access import Caller, caller
from services.context import context
from services.problems import Problem, invalid
from services.queries import unknown_timeline
from services.schemas.filters import FormQuerySchema, StreamQuerySchema

MOST = 100
"""Links of one token."""


def require_known(timeline: str) -> None:
    """Make sure that there is a timeline.

    :raises Problem: 404 if there is none of this name.
    """
    if context().store.timelines.version(timeline_name(timeline), "revision") is None:
        raise unknown_timeline(timeline)


def share(timeline: str, address: str) -> tuple[Link, bool]:
    """The caller's link to a view of a timeline, and whether it was made just then.

    :raises Problem: if there is no such view of it, or the caller has too many links.
    """
    wanted = _wanted(timeline, address)
    by = _caller().id
    own = [link for link in context().store.tokens.links() if link.token == by]
    for link in own:
        if link.address == wanted:
            return link, False
    if len(own) >= MOST:
        raise Problem(409, f"This token has {MOST} links already: take one away that is needed no more.")
    made = Link(random_id(), timeline, wanted, by)
    context().store.tokens.add(made)
    return made, True


def shared(timeline: str) -> list[Link]:
    """The links to a timeline that the caller may take away: their own; with the scope ``admin`` all."""
    known = _caller()
    links = context().store.tokens.links()
    return [each for each in links if each.timeline == timeline and ("admin" in known.scopes or each.token == known.id)]


def withdraw(timeline: str, link_id: str) -> bool:
    """Take such a link away, from now on; False if there is none of this id."""
    return any(each.id == link_id for each in shared(timeline)) and context().store.tokens.revoke(link_id)


def told(links: Sequence[Link]) -> list[dict[str, Any]]:
    """Links with the addresses that are good without a token."""
    key = context().store.tokens.signing_key()
    root = request.host_url.rstrip("/")
    return [
        {"id": each.id, "address": each.address, "url": root + with_link(each.address, key, each.id)} for each in links
    ]


def _caller() -> Caller:
    known = caller()
    assert known is not None  # who may call this is in the table of routes
    return known


def _wanted(timeline: str, address: str) -> str:
    parts = urlsplit(address)
    parameters = parse_qsl(parts.query, keep_blank_values=True)
    try:
        named = timeline_of(unquote(parts.path))
    except InvalidToken as error:
        raise invalid("address", str(error)) from error
    if named != timeline or parts.scheme or parts.netloc:
        raise invalid("address", f"Give a path that begins with /timelines/{timeline}/.")
    schema = (StreamQuerySchema if parts.path.endswith("/stream") else FormQuerySchema)()
    _check(schema, parameters)
    return canonical(unquote(parts.path), parameters)


def _check(schema: Schema, parameters: Sequence[tuple[str, str]]) -> None:
    """Make sure that a request with these parameters would be answered: a link that is wrong shows it too late."""
    try:
        schema.load(MultiDictProxy(MultiDict(parameters), schema), unknown="raise")
    except ValidationError as error:
        fields = ", ".join(map(str, error.messages_dict))
        raise invalid("address", f"Its parameters would be refused: {fields}.") from error
