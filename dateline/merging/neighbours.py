"""Where to look for tellings that may be one with a telling, so that nothing else need be compared.

A telling lies in a few *blocks*, of its type or of its trigger, and has *marks* in each: whom and what it names. What
may be one with it lies in one of the same blocks, not far off in time, and has some of the same marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.edtf import Span
from dateline.merging.disputed import DISPUTED, may_be_beyond_doubt, may_be_disputed
from dateline.merging.keys import keys_of_parties, keys_of_speakers, keys_of_whom, keys_of_words, keys_wanted
from dateline.merging.plans import FURTHEST, may_be_changed
from dateline.merging.reprints import REPRINTED, reprint_keys
from dateline.merging.sayings import QUOTED
from dateline.merging.spans import PUBLICATION_REACHES_BACK, widened
from dateline.merging.telling import SPEECH, Telling, read_telling
from dateline.model import Event

Marks = frozenset[str]

_SAID = "said"


@dataclass(frozen=True, slots=True)
class Search:
    """Tellings of one block that may be one with a telling.

    :param span: the seconds that their own span must touch.
    :param marks: those of which they must have some; None if they need none.
    :param fewest: how many of these.
    :param needed: marks of which they must have one besides; None if they need none.
    :param unwanted: a mark that they must not have.
    """

    block: str
    span: Span
    marks: Marks | None
    fewest: int = 1
    needed: Marks | None = None
    unwanted: str | None = None

    def finds(self, marks: Marks) -> bool:
        """Whether a telling with these marks in the block is one of them."""
        if self.unwanted in marks or (self.needed is not None and self.needed.isdisjoint(marks)):
            return False
        return self.marks is None or len(self.marks & marks) >= self.fewest


@lru_cache(maxsize=1 << 11)
def blocks(telling: Event) -> Mapping[str, Marks]:
    """The blocks of a telling, and its marks in each.

    Of any two tellings that :func:`likeness` finds alike each is found by one of the other's :func:`searches`.

    :param telling: a dated one.
    """
    told = read_telling(telling)
    return {name: frozenset(marks) for name, marks in _blocks(told)}


@lru_cache(maxsize=1 << 11)
def searches(telling: Event) -> tuple[Search, ...]:
    """Where whatever may be one with a telling is found.

    :param telling: a dated one.
    """
    return tuple(_searches(read_telling(telling)))


def _blocks(told: Telling) -> Iterator[tuple[str, Iterable[str]]]:
    if told.type in SPEECH:
        yield _SAID, keys_of_speakers(told)
        yield from ((_quoted(saying), ()) for saying in told.sentence.sayings)
    if told.is_report:
        yield _word(told), reprint_keys(told)
        return
    yield _word(told), (_type(told), *reprint_keys(told))
    yield _done(told), (*keys_of_whom(told), *keys_of_words(told), *_deeds(told))
    if told.is_plan and may_be_changed(told):
        yield _planned(told), (*keys_of_whom(told), _trigger(told))


def _searches(told: Telling) -> Iterator[Search]:
    reprints = frozenset(reprint_keys(told))
    if reprints:
        yield Search(_word(told), widened(told.reach, REPRINTED, REPRINTED), reprints)
    if told.type in SPEECH:
        yield Search(_SAID, told.reach, frozenset(keys_of_speakers(told)))
        span = widened(told.span, QUOTED, QUOTED)
        yield from (Search(_quoted(saying), span, None) for saying in sorted(told.sentence.sayings))
    if not told.is_report:
        yield from _searches_for_deeds(told)


def _searches_for_deeds(told: Telling) -> Iterator[Search]:
    whom, deeds = frozenset(keys_of_whom(told)), frozenset(_deeds(told))
    # What is printed later without a date reaches back.
    touching = widened(told.reach, 0, PUBLICATION_REACHES_BACK)
    # One word that is read as two types; what is read as one type has more marks elsewhere.
    yield Search(_word(told), touching, None, unwanted=_type(told))
    near = widened(told.reach, DISPUTED, DISPUTED)
    beyond_doubt = may_be_beyond_doubt(told)
    yield Search(_done(told), near if beyond_doubt else touching, frozenset(keys_wanted(told)), needed=deeds)
    if may_be_disputed(told) and not beyond_doubt:
        yield Search(_done(told), near, whom, needed=deeds)
    if may_be_changed(told):
        month = widened(told.reach, FURTHEST, FURTHEST)
        # One of the two is a plan; those have a block of their own, since few are.
        for block in (_planned(told), _done(told)) if told.is_plan else (_planned(told),):
            yield Search(block, month, whom, needed=frozenset((_trigger(told),)))
            if len(told.parties) > 1:
                yield Search(block, month, frozenset(keys_of_parties(told)), fewest=2)


def _word(told: Telling) -> str:
    # Statements are one by their speakers or their very words, but not by a verb that most of them have.
    return f"{'stated' if told.is_report else 'word'} {told.trigger}"


def _quoted(saying: str) -> str:
    return f"quoted {saying}"


def _done(told: Telling) -> str:
    return f"done {told.type}"


def _planned(told: Telling) -> str:
    return f"plan {told.type}"


def _type(told: Telling) -> str:
    return f":{told.type}"


def _trigger(told: Telling) -> str:
    return f"!{told.trigger}"


def _deeds(told: Telling) -> Iterator[str]:
    yield _trigger(told)
    yield from (f"#{deed}" for deed in told.deeds)
