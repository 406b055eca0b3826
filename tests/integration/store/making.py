"""Documents and events as the tests of the store need them, and what a server holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dateline.identity import document_id, event_id
from dateline.model import Actor, Document, Event, Evidence, Place, Reading
from dateline.settings import Settings
from dateline.store import keys
from dateline.store.connection import Client, connect
from dateline.when import Basis, When

_PASSING = (keys.TURNS.encode(), keys.BACKLOG.encode(), keys.SCHEMA.encode())


def document(text: str, timeline: str = "strait") -> Document:
    """A document with its id."""
    bare = Document(id="", timeline=timeline, text=text, published="2023-10-24")
    return replace(bare, id=document_id(bare))


def event(
    source: Document,
    number: int,
    edtf: str | None,
    kind: str = "statement",
    actors: Sequence[str] = ("Wang Yi",),
    basis: Basis = "explicit",
) -> Event:
    """The ``number``-th event of a document."""
    return Event(
        id=event_id(source.id, number, number + 1),
        type=kind,
        when=None if edtf is None else When(edtf, basis, "then"),
        headline=f"{kind} {number}",
        actors=tuple(Actor(name, "person", "CHN") for name in actors),
        targets=(Actor("Israël", "country", "ISR"),),
        place=Place("Beijing", "CHN"),
        confidence=0.5,
        evidence=(Evidence(source.id, "They spoke.", 0, "spoke", number, number + 1),),
    )


def reading(source: Document, *edtfs: str) -> Reading:
    """A reading with one event for each date."""
    return Reading(tuple(event(source, number, edtf) for number, edtf in enumerate(edtfs)))


def contents(settings: Settings, *, without: tuple[bytes, ...] = ()) -> dict[bytes, Any]:
    """Everything that the server keeps, by key; fields of hashes that begin like one of ``without`` left out.

    Without whose turn it is to be read and how much room there was lately, since both pass, and the schema's number.
    """
    with connect(settings) as client:
        # The log of changes counts as the revision does of which it tells.
        passing = (*_PASSING, b":changed", b":came", b":gone") if b"revision" in without else _PASSING
        return {key: _value(client, key, without) for key in sorted(_keys(client)) if not key.endswith(passing)}


def _keys(client: Client) -> set[bytes]:
    return {key for piece in client.matching("*", 1000) for key in piece}


def _value(client: Client, key: bytes, without: tuple[bytes, ...]) -> Any:
    kind = client.type(key)
    if kind == b"hash":
        return {field: value for field, value in client.hgetall(key).items() if not field.startswith(without)}
    if kind == b"zset":
        return client.zrange(key, 0, -1, withscores=True)
    if kind == b"list":
        return client.lrange(key, 0, -1)
    return client.smembers(key) if kind == b"set" else client.get(key)
