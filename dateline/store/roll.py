"""The actors of one timeline: who takes part together with whom how often, and who is who. No I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.actors import Identity
from dateline.directory import Directory
from dateline.model import Actor
from dateline.store import parties
from dateline.store.footprint import fold

_CODE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a name stands for.

    :param names: the names, as the index of actors holds them, under which their events are found.
    :param only: the actors that are meant, where one of the names is somebody else's too; else None.
    :param code: the code of the country whose actors are all meant, as the index holds it; None if none is.
    """

    names: tuple[str, ...]
    only: frozenset[Actor] | None = None
    code: str | None = None


class Roll:
    """Kept up by what the store counts; only what changes costs time. Not for several threads at a time."""

    def __init__(self) -> None:
        self._told: Mapping[bytes, bytes] = {}
        self._together: dict[bytes, tuple[int, ...]] = {}
        self._numbers: dict[Actor, int] = {}
        self._next = 0
        self._uses: Counter[int] = Counter()
        self._acting: Counter[int] = Counter()
        self._bearers: dict[str, set[Actor]] = {}
        self._directory = Directory()
        self._counts: dict[Identity, int] | None = {}

    def update(self, told: Mapping[bytes, bytes], names: Mapping[bytes, bytes]) -> None:
        """Let these be the numbers of events by their parties, see :mod:`dateline.store.parties`.

        :param names: likewise by the names that documents give these parties otherwise.
        """
        before, there = set(self._numbers), told.keys() | names.keys()
        for text in self._told.keys() - told.keys():
            self._acting.subtract(self._together[text])
        for text in self._together.keys() - there:
            self._uses.subtract(self._together.pop(text))
        for text in there - self._together.keys():
            self._together[text] = tuple(map(self._number, parties.from_text(text)))
            self._uses.update(self._together[text])
        for text in told.keys() - self._told.keys():
            self._acting.update(self._together[text])
        self._told, self._counts = told, None
        gone = {actor for actor, number in self._numbers.items() if not self._uses[number]}
        for actor in gone:
            number = self._numbers.pop(actor)
            del self._uses[number], self._acting[number]
            self._bearers[fold(actor.name)].discard(actor)
        come = self._numbers.keys() - before
        for actor in come:
            self._bearers.setdefault(fold(actor.name), set()).add(actor)
        self._directory.update(gone=gone & before, come=come)

    def wanted(self, name: str) -> Wanted:
        """Under which names the events of whoever a name means are found."""
        literal = fold(name)
        meant = {actor for one in self.meant(name) for actor in self._directory.bearers(one)}
        names = {fold(actor.name) for actor in meant}
        shared = any(self._bearers[each] - meant for each in names)
        code = literal if len(literal) == _CODE_LENGTH else None
        return Wanted(tuple(sorted(names | {literal})), frozenset(meant) if shared else None, code)

    def meant(self, name: str) -> tuple[Identity, ...]:
        """Whoever a name means; nobody: an empty tuple."""
        return self._directory.meant(name, self._takes_part)

    def counts(self) -> Mapping[Identity, int]:
        """In how many events each identity takes part; not to be changed."""
        if self._counts is None:
            self._counts = self._counted()
        return self._counts

    def identity(self, actor: Actor) -> Identity | None:
        """Who an actor is; None if it takes part in nothing."""
        return self._directory.of(actor) if actor in self._numbers else None

    def _takes_part(self, identity: Identity) -> bool:
        """Whether an event shows somebody: a short name that a document gives them may be nobody's for itself."""
        return any(self._acting[self._numbers[actor]] for actor in self._directory.bearers(identity))

    def _number(self, actor: Actor) -> int:
        if actor not in self._numbers:
            self._numbers[actor] = self._next
            self._next += 1
        return self._numbers[actor]

    def _counted(self) -> dict[Identity, int]:
        order = list(self._directory)
        places = {identity: place for place, identity in enumerate(order)}
        place_of = {number: places[self._directory.of(actor)] for actor, number in self._numbers.items()}
        counts = [0] * len(order)
        for text, number in self._told.items():
            for place in {place_of[each] for each in self._together[text]}:
                counts[place] += int(number)
        return {identity: number for identity, number in zip(order, counts, strict=True) if number}
