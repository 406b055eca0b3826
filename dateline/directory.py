"""The identities of a timeline kept up while its actors come and go: what :func:`dateline.actors.identify` would say.

Which identity a name joins depends only on names that may be the same, and on those that these may be the same as, and
so on. Such a circle is small, so only the circles that change are identified anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain

from dateline.actors import Alike, Identities, Identity, identify
from dateline.model import Actor
from dateline.names import read_name, words_of


class Directory:
    """Who is who among a changing set of actors. Not for several threads at a time."""

    def __init__(self) -> None:
        self._alike = Alike()
        self._by_words: dict[tuple[str, ...], set[Actor]] = {}
        self._circle_of: dict[Actor, set[Actor]] = {}
        self._identified: dict[Actor, Identities] = {}

    def update(self, *, gone: Set[Actor], come: Set[Actor]) -> None:
        """Take some actors that are known away, and add some that are not."""
        parted = {actor for one in gone for actor in self._circle_of[one]} - gone
        for actor in gone:
            self._forget(actor)
        for actor in parted:
            self._circle_of[actor] = {actor}
            self._identified.pop(actor, None)
        for actor in come:
            self._learn(actor)
        for actor in parted | come:
            self._join(actor)
        for circle in {id(circle): circle for circle in map(self._circle_of.__getitem__, parted | come)}.values():
            for actor in circle:
                self._identified.pop(actor, None)

    def of(self, actor: Actor) -> Identity:
        """Who an actor is.

        :raises KeyError: if the actor is none of those known.
        """
        if actor not in self._identified:
            circle = self._circle_of[actor]
            self._identified.update(dict.fromkeys(circle, identify(circle, self._alike)))
        return self._identified[actor].of(actor)

    def named(self, name: str) -> tuple[Identity, ...]:
        """As :meth:`dateline.actors.Identities.named`."""
        words = words_of(name)
        ends = (self._by_words.get(words[start:]) for start in range(max(len(words) - 1, 1)))
        return self._identities(next(filter(None, ends), ()))

    def meant(self, name: str, counts: Callable[[Identity], bool] = lambda _: True) -> tuple[Identity, ...]:
        """Whoever :meth:`named` finds; if nobody, all whose names this may be short for: "Cohen" for Eli Cohen.

        :param counts: tells who counts; others are nobody.
        """
        found = tuple(filter(counts, self.named(name)))
        return found or tuple(filter(counts, self._identities(self._named_for_short(name))))

    def bearers(self, identity: Identity) -> frozenset[Actor]:
        """The actors that are this identity."""
        near = chain.from_iterable(self._by_words.get(words_of(alias), ()) for alias in identity.aliases)
        return frozenset(actor for actor in near if self.of(actor) == identity)

    def __iter__(self) -> Iterator[Identity]:
        """Each identity once, in alphabetical order."""
        return iter(self._identities(self._alike))

    def _named_for_short(self, name: str) -> Iterator[Actor]:
        # Titles stand before people's names only; whose name it is cannot be told.
        for short in (read_name(name.title(), "person"), read_name(name.title(), "group")):
            yield from self._alike.named_like(short)

    def _identities(self, actors: Iterable[Actor]) -> tuple[Identity, ...]:
        return tuple(sorted({self.of(actor) for actor in actors}, key=lambda one: (one.name, repr(one))))

    def _learn(self, actor: Actor) -> None:
        self._alike.add(actor)
        self._circle_of[actor] = {actor}
        for words in self._words(actor):
            self._by_words.setdefault(words, set()).add(actor)

    def _forget(self, actor: Actor) -> None:
        for words in self._words(actor):
            self._by_words[words].discard(actor)
        self._alike.remove(actor)
        del self._circle_of[actor]
        self._identified.pop(actor, None)

    def _words(self, actor: Actor) -> tuple[tuple[str, ...], ...]:
        return words_of(actor.name), self._alike.member(actor).name.words

    def _join(self, actor: Actor) -> None:
        """Put an actor's circle together with those of all who may be the same."""
        circle = self._circle_of[actor]
        for other in self._alike.of(actor):
            if other not in circle:
                small, circle = sorted((circle, self._circle_of[other]), key=len)
                circle |= small
                for each in small:
                    self._circle_of[each] = circle
