"""Pages of entries that editors hide, by themselves or among the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from dateline.encoding import loads
from dateline.store import keys
from dateline.store.bodies import Bodies
from dateline.store.connection import Client
from dateline.store.members import from_position, id_in, to_position
from dateline.store.query import EventQuery, Page, position_of

_PIECE = 100
_MOST_LOOKED_AT = 2000


def hidden_page(
    client: Client, tag: str, query: EventQuery, passes: Callable[[Mapping[str, Any]], bool], after: str | None
) -> Page:
    """A page of the hidden entries that a query asks for, in its order; of very many a page looks at some.

    :param passes: whether an entry, given as the API serves it, passes the query's filters.
    :param after: the position after which to go on.
    """
    found: list[bytes] = []
    looked_at = last = None
    for number, (member, body) in enumerate(_hidden(client, tag, query, after)):
        if number == _MOST_LOOKED_AT:
            return Page(tuple(found), looked_at)
        if body is not None and passes(loads(body)):
            if len(found) == query.limit:
                return Page(tuple(found), last)
            found.append(body)
            last = member
        looked_at = member
    return Page(tuple(found), None)


def together(seen: Page, hidden: Page, query: EventQuery) -> Page:
    """One page of the entries of two, in the order of the query, as far as both reach."""
    descending = query.order == "desc"
    ends = [page.next for page in (seen, hidden) if page.next is not None]
    edge = (max(ends) if descending else min(ends)) if ends else None
    placed = ((position_of(loads(body)), body) for body in (*seen.events, *hidden.events))
    whole = sorted(placed, reverse=descending)
    within = [one for one in whole if edge is None or (one[0] >= edge if descending else one[0] <= edge)]
    page = within[: query.limit]
    if len(within) > len(page):
        return Page(tuple(body for _, body in page), page[-1][0])
    return Page(tuple(body for _, body in page), edge)


def _hidden(client: Client, tag: str, query: EventQuery, after: str | None) -> Iterator[tuple[str, bytes | None]]:
    bodies = Bodies(client)
    descending = query.order == "desc"
    while True:
        # The first bound is where it begins, which is the highest if it descends.
        begin = b"(" + from_position(after) if after else b"+" if descending else b"-"
        end = b"-" if descending else b"+"
        found = client.zrange(keys.hidden(tag), begin, end, desc=descending, bylex=True, offset=0, num=_PIECE)
        members = cast("list[bytes]", found)
        yield from zip(map(to_position, members), bodies.of(tag, list(map(id_in, members))), strict=True)
        if len(members) < _PIECE:
            return
        after = to_position(members[-1])
