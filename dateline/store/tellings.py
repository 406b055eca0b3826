"""Tellings as the store keeps them, and back; what was made once is at hand in this process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from threading import Lock

from dateline.encoding import dumps, event_from_json, event_to_json, loads
from dateline.model import Event
from dateline.store import nearness
from dateline.store.compositions import Compositions
from dateline.store.nearness import Near
from dateline.store.packing import pack, unpack

_MOST = 1 << 12  # with all that is worked out of each some 50 MiB; a worker that grows by three times that ends


def to_bytes(telling: Event) -> bytes:
    """What the store keeps of a telling."""
    return pack(_text(telling))


def from_bytes(packed: bytes) -> Event:
    """The telling of which the store keeps these bytes."""
    return event_from_json(loads(unpack(packed)))


@lru_cache(maxsize=_MOST)
def digest_of(telling: Event) -> bytes:
    """A digest of all that a telling tells."""
    return nearness.digest_of(_text(telling))


def near_of(telling: Event) -> Near:
    """What the store holds of a telling where it only names it."""
    return Near(telling.id, digest_of(telling))


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
