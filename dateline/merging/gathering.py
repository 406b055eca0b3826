"""The tellings of one occurrence by what they say of it, so that one more or less need not go over a thousand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from dateline.edtf import Span
from dateline.merging.conflicts import Claim, Claims, claims_of
from dateline.merging.naming import parties_of
from dateline.merging.ranking import best_first, published_key, rank
from dateline.merging.telling import read_telling
from dateline.model import Actor, Event, Place


class Gathered:
    """Tellings of one occurrence, which come and go.

    A thousand reports say a few different things. Those that say the same stand together, the best evidence first, and
    only the first of them has a say in what the entry is.

    :param tellings: dated ones.
    """

    def __init__(self, tellings: Iterable[Event] = ()) -> None:
        self._saying: dict[_Said, list[_Marks]] = {}
        self._by_rank: list[_Marks] = []
        self._by_age: list[_Marks] = []
        self._by_id: dict[str, _Marks] = {}
        self._documents: Counter[str] = Counter()
        self._claims = Claims()
        for telling in tellings:
            self.add(telling)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Event]:
        """The tellings in the order in which their entry lists its evidence: the oldest publication first."""
        return (marks.telling for marks in self._by_age)

    @property
    def ids(self) -> Iterable[str]:
        """The ids of the tellings."""
        return self._by_id.keys()

    @property
    def documents(self) -> int:
        """How many documents they are of."""
        return len(self._documents)

    @property
    def parties(self) -> set[Actor]:
        """All who act or are met, under each of the names that the tellings give them."""
        return {actor for said in self._saying for actor in (*said.actors, *said.targets)}

    def add(self, telling: Event) -> None:
        """Put a telling to the others, of whose id there is none."""
        marks = _marks(telling)
        self._by_id[telling.id] = marks
        self._documents[_document(marks)] += 1
        insort(self._by_rank, marks, key=_rank_of)
        insort(self._by_age, marks, key=_age_of)
        insort(self._saying.setdefault(marks.said, []), marks)
        self._claims.add(marks.claims, marks.age)

    def remove(self, telling: str) -> Event:
        """Take the telling of an id away, which is there."""
        marks = self._by_id.pop(telling)
        self._documents[_document(marks)] -= 1
        if not self._documents[_document(marks)]:
            del self._documents[_document(marks)]
        del self._by_rank[bisect_left(self._by_rank, marks.rank, key=_rank_of)]
        del self._by_age[bisect_left(self._by_age, marks.age, key=_age_of)]
        same = self._saying[marks.said]
        del same[bisect_left(same, marks)]
        if not same:
            del self._saying[marks.said]
        self._claims.remove(marks.claims, marks.age)
        return marks.telling

    def head(self) -> Event:
        """The entry of the tellings, as :func:`dateline.merging.entry` has it, with the oldest evidence alone."""
        oldest = self._by_age[0].telling
        if len(self) == 1:
            return oldest
        order = self._final_first()
        actors, targets = parties_of(order)
        return replace(
            order[0],
            id=self._by_rank[0].telling.id,
            actors=actors,
            targets=targets,
            place=next((telling.place for telling in order if telling.place), None),
            evidence=oldest.evidence,
            conflicts=self._claims.conflicts(order[0]),
        )

    def _final_first(self) -> list[Event]:
        """Of those that say the same the best evidence each, the best of all first; plans that came true otherwise, or
        were changed since, come last.
        """
        order = sorted(same[0] for same in self._saying.values())
        held = {each.said.reach for each in order if not each.said.is_plan}
        final = held or {self._latest().said.reach}
        reaches = {each.said.reach for each in order}
        later = {reach for reach in reaches if not any(reach.touches(time) for time in final)}
        if later:
            order.sort(key=lambda each: each.said.reach in later)
        return [each.telling for each in order]

    def _latest(self) -> _Marks:
        """The best evidence of the last publication."""
        published = self._by_age[-1].age[0]
        return min(self._by_age[bisect_left(self._by_age, (published,), key=_age_of) :])


class _Said(NamedTuple):
    """What a telling says of an occurrence that may have a say in its entry, but for what stands in its own words."""

    reach: Span
    is_plan: bool
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    place: Place | None


class _Marks(NamedTuple):
    """What gives a telling its places among others. No two have the same ``best``, which comes first."""

    best: tuple[int, int, int, float, str]
    rank: str
    age: tuple[str, str, str]
    said: _Said
    claims: tuple[Claim, ...]
    telling: Event


_rank_of, _age_of = attrgetter("rank"), attrgetter("age")


def _document(marks: _Marks) -> str:
    return marks.age[1]


@lru_cache(maxsize=1 << 12)
def _marks(telling: Event) -> _Marks:
    told = read_telling(telling)
    said = _Said(told.reach, told.is_plan, telling.actors, telling.targets, telling.place)
    return _Marks(best_first(telling), rank(telling), oldest_first(telling), said, claims_of(telling), telling)


def oldest_first(telling: Event) -> tuple[str, str, str]:
    """Sort key: the order in which an entry lists its evidence."""
    main = telling.evidence[0]
    return published_key(main.published), main.document, telling.id
