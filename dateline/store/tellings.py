"""Tellings as the store keeps them, and back; what was made once is at hand in this process.

What a telling's document holds is not kept with it. It is kept with it all the same where the document is so long that
nobody should read it for a few words of it, and where the words are not those of the document.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, cast

from dateline.encoding import dumps, event_from_json, event_to_json, loads
from dateline.model import Event
from dateline.store import keys, nearness
from dateline.store.abridged import Json, abridged, evidence_at, places_of, telling_of, unabridged
from dateline.store.compositions import Compositions
from dateline.store.members import ID_BYTES, packed_document_id, packed_ids
from dateline.store.nearness import Near
from dateline.store.packing import pack, shape_of, unpack
from dateline.store.stored import document_json

_MOST = 1 << 13  # with all that is worked out of each some 50 MiB; a worker that grows by three times that ends
_LONG = 1 << 14
"""Characters of a text of which a page of a hundred events can well be read."""

_BEHIND = 1 + ID_BYTES
"""Where that begins which is packed, behind its first byte and the id of the document."""

Sources = Mapping[bytes, Json]
"""Documents by their ids, packed."""


def to_bytes(telling: Event, source: Json) -> bytes:
    """What the store keeps of a telling.

    :param source: its document.
    """
    told = event_to_json(telling)
    short = [places_of(told["evidence"]), *abridged(told)]
    if len(source["text"]) > _LONG or _whole(telling.id, short, source) != told:
        return pack(dumps(told))
    packed = pack(dumps(short), "abridged.zdict")
    return packed[:1] + packed_document_id(source["id"]) + packed[1:]


def json_from_bytes(telling: str, packed: bytes | None, sources: Sources) -> dict[str, Any] | None:
    """The JSON of the telling of which the store keeps these bytes under its id.

    :param sources: its document, if ``tellings.lua`` found that to be needed.
    :return: None if there is none, or its document is gone.
    """
    if packed is None:
        return None
    if shape_of(packed) != "abridged.zdict":
        return cast("dict[str, Any]", loads(unpack(packed)))
    source = sources.get(packed[1:_BEHIND])
    return None if source is None else _whole(telling, _short_in(packed), source)


def from_bytes(telling: str, packed: bytes | None, sources: Sources) -> Event | None:
    """The telling itself, likewise."""
    if packed is None or shape_of(packed) != "abridged.zdict":
        told = json_from_bytes(telling, packed, sources)
        return None if told is None else event_from_json(told)
    source = sources.get(packed[1:_BEHIND])
    if source is None:
        return None
    places, *short = _short_in(packed)
    return telling_of(telling, places, short, source)


def question(tag: str, tellings: Sequence[str]) -> tuple[str, str, tuple[str, bytes]]:
    """What ``look.lua`` is asked for tellings by their ids."""
    return "TOLD", keys.tellings(tag), (keys.source(tag), packed_ids(tellings))


def answers(tellings: Sequence[str], reply: Sequence[Any]) -> list[Event | None]:
    """These tellings, by what ``look.lua`` replied; None for those that there are not."""
    told, contents = reply
    sources = sources_in(contents)
    return [from_bytes(each, packed, sources) for each, packed in zip(tellings, told, strict=True)]


def json_answers(tellings: Sequence[str], reply: Sequence[Any]) -> list[dict[str, Any] | None]:
    """Their JSON."""
    told, contents = reply
    sources = sources_in(contents)
    return [json_from_bytes(each, packed, sources) for each, packed in zip(tellings, told, strict=True)]


def sources_in(found: Sequence[bytes]) -> Sources:
    """The documents that ``tellings.lua`` found."""
    return {document: document_json(content) for document, content in zip(found[::2], found[1::2], strict=True)}


@lru_cache(maxsize=_MOST)
def digest_of(telling: Event) -> bytes:
    """A digest of all that a telling tells."""
    return nearness.digest_of(_text(telling))


def near_of(telling: Event) -> Near:
    """What the store holds of a telling where it only names it."""
    return Near(telling.id, digest_of(telling))


def _short_in(packed: bytes) -> list[Any]:
    """What stands behind the id of the document."""
    return cast("list[Any]", loads(unpack(packed[:1] + packed[_BEHIND:])))


def _whole(telling: str, short: list[Any], source: Json) -> dict[str, Any]:
    places, *rest = short
    evidence = evidence_at(places, source)
    return unabridged(telling, rest, evidence[0]["trigger"], documents=1, conflicts=[], evidence=evidence)


class Known:
    """The tellings that were met last, by what the indexes hold of them, and the signatures of their documents.

    Neither can change. Threads may share one.

    :ivar compositions: of the entries that were changed last.
    """

    def __init__(self) -> None:
        self.compositions = Compositions()
        self._lock = Lock()
        self._tellings: OrderedDict[Near, Event] = OrderedDict()
        self._signatures: OrderedDict[str, bytes] = OrderedDict()

    def get(self, near: Near) -> Event | None:
        """The telling; None if it is not known."""
        with self._lock:
            found = self._tellings.get(near)
            if found is not None:
                self._tellings.move_to_end(near)
            return found

    def add(self, telling: Event, near: Near | None = None) -> None:
        """Keep a telling for the next time.

        :param near: what the indexes hold of it, if that is known.
        """
        near = near or near_of(telling)
        with self._lock:
            self._tellings[near] = telling
            if len(self._tellings) > _MOST:
                self._tellings.popitem(last=False)

    def signatures(self, documents: Iterable[str]) -> dict[str, bytes]:
        """The signatures of those of some documents of which they are known."""
        with self._lock:
            return {each: self._signatures[each] for each in documents if each in self._signatures}

    def add_signatures(self, signatures: Mapping[str, bytes]) -> None:
        """Keep signatures of documents for the next time."""
        with self._lock:
            self._signatures.update(signatures)
            while len(self._signatures) > _MOST:
                self._signatures.popitem(last=False)


@lru_cache(maxsize=1 << 10)
def _text(telling: Event) -> bytes:
    return dumps(event_to_json(telling))
