"""The identities of a timeline kept up while its actors come and go: what :func:`dateline.actors.identify` would say.

Which identity a name joins depends only on names that may be the same, and on those that these may be the same as, and
so on. Such a circle is small, so only the circles that change are identified anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from itertools import chain

from dateline import names
from dateline.actors import Identities, Identity, Member, identify, keys_of, may_be_one, member_of
from dateline.model import Actor
from dateline.names import may_be_same, read_name, words_of


class Directory:
    """Who is who among a changing set of actors. Not for several threads at a time."""

    def __init__(self) -> None:
        self._members: dict[Actor, Member] = {}
        self._by_key: dict[str, set[Actor]] = {}
        self._by_words: dict[tuple[str, ...], set[Actor]] = {}
        self._alike: dict[Actor, set[Actor]] = {}
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
        return iter(self._identities(self._members))

    def _named_for_short(self, name: str) -> Iterator[Actor]:
        # Titles stand before people's names only; whose name it is cannot be told.
        for short in (read_name(name.title(), "person"), read_name(name.title(), "group")):
            near = chain.from_iterable(self._by_key.get(key, ()) for key in names.keys_of(short))
            yield from (actor for actor in near if may_be_same(short, self._members[actor].name))

    def _identities(self, actors: Iterable[Actor]) -> tuple[Identity, ...]:
        return tuple(sorted({self.of(actor) for actor in actors}, key=lambda one: (one.name, repr(one))))

    def _learn(self, actor: Actor) -> None:
        member = self._members[actor] = member_of(actor)
        self._circle_of[actor] = {actor}
        near = set[Actor]().union(*(self._by_key.get(key, ()) for key in keys_of(member)))
        self._alike[actor] = {other for other in near if may_be_one(member, self._members[other])}
        for other in self._alike[actor]:
            self._alike[other].add(actor)
        for key in keys_of(member):
            self._by_key.setdefault(key, set()).add(actor)
        for words in (words_of(actor.name), member.name.words):
            self._by_words.setdefault(words, set()).add(actor)

    def _forget(self, actor: Actor) -> None:
        member = self._members.pop(actor)
        for key in keys_of(member):
            self._by_key[key].discard(actor)
        for words in (words_of(actor.name), member.name.words):
            self._by_words[words].discard(actor)
        for other in self._alike.pop(actor):
            self._alike[other].discard(actor)
        del self._circle_of[actor]
        self._identified.pop(actor, None)

    def _join(self, actor: Actor) -> None:
        """Put an actor's circle together with those of all who may be the same."""
        circle = self._circle_of[actor]
        for other in self._alike[actor]:
            if other not in circle:
                small, circle = sorted((circle, self._circle_of[other]), key=len)
                circle |= small
                for each in small:
                    self._circle_of[each] = circle
