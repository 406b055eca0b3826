"""Who is who on each timeline, kept from one question to the next while its revision stands."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import cast

from dateline.actors import Identity
from dateline.directory import Directory
from dateline.model import Actor
from dateline.store import keys, parties
from dateline.store.connection import Client
from dateline.store.footprint import fold

_MOST_TIMELINES = 32
_CODE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a name stands for.

    :param names: the names, as the index of actors holds them, under which its events are found.
    :param only: the actors that are meant, where one of the names is somebody else's too; else None.
    :param code: the code of the country whose actors are all meant, as the index holds it; None if that is not asked.
    """

    names: tuple[str, ...]
    only: frozenset[Actor] | None = None
    code: str | None = None


@dataclass(slots=True)
class _Known:
    lock: Lock = field(default_factory=Lock)
    version: tuple[bytes | str | None, ...] | None = None
    directory: Directory = field(default_factory=Directory)
    told: dict[tuple[Actor, ...], int] = field(default_factory=dict)
    bearers: dict[str, set[Actor]] = field(default_factory=dict)
    counts: Mapping[Identity, int] | None = None


class Actors:
    """The actors of all timelines. Threads may share one."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lock = Lock()
        self._known: OrderedDict[str, _Known] = OrderedDict()

    def wanted(self, tag: str, name: str) -> Wanted:
        """Under which names the events of whoever bears a name are found: all their aliases."""
        literal = fold(name)
        known = self._of(tag)
        with known.lock:
            self._renew(known, tag)
            meant = {actor for one in known.directory.meant(name) for actor in known.directory.bearers(one)}
            names = {fold(actor.name) for actor in meant}
            shared = any(known.bearers[each] - meant for each in names)
        code = literal if len(literal) == _CODE_LENGTH else None
        only = frozenset(meant) if shared else None
        return Wanted(tuple(sorted(names | {literal})), only, code)

    def counts(self, tag: str) -> Mapping[Identity, int]:
        """In how many events each identity takes part; not to be changed."""
        known = self._of(tag)
        with known.lock:
            self._renew(known, tag)
            if known.counts is None:
                known.counts = _counted(known)
            return known.counts

    def identities(self, tag: str, everybody: frozenset[Actor]) -> dict[Actor, Identity]:
        """Who each of these actors is; one that has left the timeline meanwhile is nobody."""
        known = self._of(tag)
        with known.lock:
            self._renew(known, tag)
            return {actor: known.directory.of(actor) for actor in everybody if actor in known.directory}

    def _of(self, tag: str) -> _Known:
        with self._lock:
            known = self._known.setdefault(tag, _Known())
            self._known.move_to_end(tag)
            if len(self._known) > _MOST_TIMELINES:
                self._known.popitem(last=False)
            return known

    def _renew(self, known: _Known, tag: str) -> None:
        # The version is read first: what changes after it is read again next time, whereas it would be missed.
        version = tuple(self._client.hmget(keys.about(tag), ["since", "revision"]))
        if version == known.version:
            return
        told = cast("dict[bytes, bytes]", self._client.hgetall(keys.counts(tag, "parties")))
        known.told = {parties.from_text(text): int(number) for text, number in told.items()}
        everybody = {actor for together in known.told for actor in together}
        known.directory.update(everybody)
        known.bearers = {}
        for actor in everybody:
            known.bearers.setdefault(fold(actor.name), set()).add(actor)
        known.counts = None
        known.version = version


def _counted(known: _Known) -> Counter[Identity]:
    counts: Counter[Identity] = Counter()
    for together, number in known.told.items():
        for identity in {known.directory.of(actor) for actor in together}:
            counts[identity] += number
    return counts
