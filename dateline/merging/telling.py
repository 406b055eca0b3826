"""A telling with everything that is compared of it, taken apart once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from dateline.actors import Member
from dateline.edtf import Span, parse
from dateline.merging.deeds import deeds_of
from dateline.merging.sentences import Sentence, read_sentence
from dateline.merging.sides import Description, read_side
from dateline.merging.spans import is_before, reach
from dateline.merging.tolls import outcome_of, tolls
from dateline.merging.wording import is_listed, is_only_planned, stem
from dateline.model import Event, Evidence
from dateline.names import words_of

SPEECH = frozenset({"statement", "request", "accusation", "support", "rejection", "threat"})
MUTUAL = frozenset({"phone_call", "meeting", "agreement", "cooperation"})

T = TypeVar("T")

_SINGLE = re.compile(r"(?:an?|another|his|her|the) \w+(?<!s)", re.IGNORECASE)
_ALIKE_WORDS = 0.5
_FEWEST_WORDS = 3
_WORDS_BEHIND = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a telling.

    :param start: the offset of its trigger in its document.
    :param span: the seconds of its date; ``reach`` those in which it may have taken place.
    :param published: the seconds in which its document was published, or None.
    :param actors: the named ones of each side; ``persons`` the persons among them and ``described`` what the others
        are, first of those who acted, then of the targets.
    :param offices: what the named ones of both sides are.
    :param has_actors: whether it tells at all who acted.
    :param actors_countries: the countries of those who acted; ``countries`` those of both sides.
    :param place: the words of its name, none where no place is told.
    :param trigger: its stems as one text.
    :param kinds: what it has in common with whatever may be one with it: its type or its trigger, see :func:`kinds_of`.
    :param deeds: those that the trigger may tell, see :mod:`dateline.merging.deeds`.
    :param is_report: whether it tells only what was said, rather than what was done by saying it, such as a promise.
    :param outcome: of casualties: killed, injured or missing, where the trigger tells.
    :param victims: of casualties: how many there were, None where that is not told.
    :param sentence: what its words say.
    :param is_dated_by_print: whether the date rests on the publication alone.
    :param is_plan: whether the document was published before the day, or says that the date was only planned.
    """

    id: str
    type: str
    headline: str
    document: str
    start: int
    span: Span
    reach: Span
    published: Span | None
    actors: tuple[Member, ...]
    targets: tuple[Member, ...]
    persons: tuple[tuple[Member, ...], tuple[Member, ...]]
    described: tuple[frozenset[Description], frozenset[Description]]
    offices: frozenset[Description]
    has_actors: bool
    actors_countries: frozenset[str]
    countries: frozenset[str]
    place: tuple[str, ...]
    trigger: str
    kinds: frozenset[str]
    deeds: frozenset[int]
    is_report: bool
    outcome: str | None
    victims: int | None
    sentence: Sentence
    is_dated_by_print: bool
    is_plan: bool

    @property
    def parties(self) -> tuple[Member, ...]:
        """The named ones of both sides."""
        return self.actors + self.targets


@lru_cache(maxsize=1 << 13)
def read_telling(event: Event) -> Telling:
    """Take a telling apart.

    :raises ValueError: if it has no date.
    """
    if event.when is None:
        raise ValueError(f"The event {event.id} has no date: only dated tellings are merged.")
    main = event.evidence[0]
    span, published = event.when.span, parse(main.published) if main.published else None
    acting, met = read_side(event.actors), read_side(event.targets)
    trigger, stems = _read_trigger(main.trigger)
    is_report = event.type == "statement" and not is_listed("performed", trigger)
    return Telling(
        id=event.id,
        type=event.type,
        headline=event.headline.lower(),
        document=main.document,
        start=main.start,
        span=span,
        reach=span if is_report else reach(event.when),
        published=published,
        actors=acting.named,
        targets=met.named,
        persons=(acting.persons, met.persons),
        described=(acting.described, met.described),
        offices=_of_both(acting.offices, met.offices),
        has_actors=bool(event.actors),
        actors_countries=acting.countries,
        countries=_of_both(acting.countries, met.countries),
        place=words_of(event.place.name) if event.place else (),
        trigger=stems,
        kinds=kinds_of(event.type, stems),
        deeds=deeds_of(_trigger_words(main)),
        is_report=is_report,
        outcome=outcome_of(main.trigger) if event.type == "casualty" else None,
        victims=_victims(event),
        sentence=read_sentence(main, trigger, acting.named + met.named),
        is_dated_by_print=event.when.basis == "publication",
        is_plan=is_before(published, span) or is_only_planned(main.quote, event.when.expression),
    )


@lru_cache(maxsize=1 << 12)
def kinds_of(event_type: str, trigger: str) -> frozenset[str]:
    """A type and a trigger as two tellings share one of at least that may be one.

    One word is read as an attack here and as a disaster there; what is said is read as any type of speech.
    """
    return frozenset(("speech" if event_type in SPEECH else event_type, f"!{trigger}"))


def tell_one_deed(one: Telling, other: Telling) -> bool:
    """Whether two triggers are the same, or words for one deed."""
    return one.trigger == other.trigger or not one.deeds.isdisjoint(other.deeds)


def alike_words(one: Telling, other: Telling) -> float | None:
    """The share of words of weight that two sentences have in common; None where that is too little to say."""
    mine, theirs = one.sentence.content, other.sentence.content
    common = len(mine & theirs)
    share = common / (min(len(mine), len(theirs)) or 1)
    return share if share >= _ALIKE_WORDS and common >= _FEWEST_WORDS else None


def _trigger_words(main: Evidence) -> tuple[str, ...]:
    """The words of the trigger; behind one that says little of what was done ("went on strike") the next ones, too."""
    words = words_of(main.trigger)
    behind = words_of(main.quote[main.end - main.quote_start :])[:_WORDS_BEHIND]
    return words + behind if is_listed("light", words) else words


@lru_cache(maxsize=1 << 12)
def _read_trigger(text: str) -> tuple[tuple[str, ...], str]:
    """The words of a trigger, and their stems as one text."""
    words = words_of(text)
    return words, " ".join(map(stem, words))


def _of_both(some: frozenset[T], others: frozenset[T]) -> frozenset[T]:
    # Most tellings have none on one side at least: so no set is made for each.
    return some | others if some and others else some or others


def _victims(event: Event) -> int | None:
    """How many a casualty tells of: by its toll, or one where it names or describes a single person."""
    if event.type != "casualty":
        return None
    told = tolls(event).values()
    if told:
        return max(told)
    who = event.targets or event.actors
    single = len(who) == 1 and (who[0].kind == "person" or _SINGLE.fullmatch(who[0].name) is not None)
    return 1 if single else None
