"""Who is who on each timeline, kept from one question to the next while its revision stands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from dateline.actors import Identity
from dateline.model import Actor
from dateline.store import keys
from dateline.store.connection import Client
from dateline.store.roll import Roll, Wanted
from dateline.store.version import fields_of, version_of

_MOST_TIMELINES = 32


@dataclass(slots=True)
class _Known:
    lock: Lock = field(default_factory=Lock)
    version: str | None = None
    roll: Roll = field(default_factory=Roll)


class Actors:
    """The actors of all timelines. Threads may share one."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lock = Lock()
        self._known: OrderedDict[str, _Known] = OrderedDict()

    def wanted(self, tag: str, names: Iterable[str]) -> dict[str, Wanted]:
        """Whom each of some names means."""
        with self._roll(tag) as roll:
            return {name: roll.wanted(name) for name in names}

    def meant(self, tag: str, name: str) -> tuple[Identity, ...]:
        """Whoever a name means; nobody: an empty tuple."""
        with self._roll(tag) as roll:
            return roll.meant(name)

    def counts(self, tag: str) -> Mapping[Identity, int]:
        """In how many events each identity takes part; not to be changed."""
        with self._roll(tag) as roll:
            return roll.counts()

    def identities(self, tag: str, everybody: Iterable[Actor]) -> dict[Actor, Identity]:
        """Who some actors are; those that have left the timeline meanwhile are left out."""
        with self._roll(tag) as roll:
            known = {actor: roll.identity(actor) for actor in everybody}
        return {actor: identity for actor, identity in known.items() if identity is not None}

    @contextmanager
    def _roll(self, tag: str) -> Iterator[Roll]:
        with self._lock:
            known = self._known.setdefault(tag, _Known())
            self._known.move_to_end(tag)
            if len(self._known) > _MOST_TIMELINES:
                self._known.popitem(last=False)
        with known.lock:
            self._renew(known, tag)
            yield known.roll

    def _renew(self, known: _Known, tag: str) -> None:
        # The version is read first: what changes after it is read again next time, whereas it would be missed.
        version = version_of(self._client.hmget(keys.about(tag), fields_of("revision")))
        if version != known.version:
            pipeline = self._client.pipeline()
            for facet in ("parties", "names"):
                pipeline.hgetall(keys.counts(tag, facet))
            known.roll.update(*pipeline.execute())
            known.version = version
