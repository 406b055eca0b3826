"""A telling with everything that is compared of it, taken apart once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dateline.actors import Member, may_be_one, member_of
from dateline.edtf import DAY, Span, parse
from dateline.merging.tolls import outcome_of, tolls
from dateline.merging.wording import is_moved, is_only_planned, is_recurrent, word_lists
from dateline.model import Actor, Event, Evidence
from dateline.names import words_of

SPEECH = frozenset({"statement", "request", "accusation", "support", "rejection", "threat"})
MUTUAL = frozenset({"phone_call", "meeting", "agreement", "cooperation"})

PUBLICATION_REACHES_BACK = 2 * DAY
_ALIKE_WORDS = 0.5
_FEWEST_WORDS = 3
_NEVER = 10**18
_STEM = 5
_ENDING = re.compile(r"(?<=\w\w\w)(?:ments?|ings?|ed|es|s|e)\Z")
_HUNG_ON = re.compile(r"\s(?:of|in|from|at|on|for|with|near)\s")
_WEIGHTY = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a telling.

    :param span: the seconds of its date; ``reach`` those in which it may have taken place.
    :param published: the seconds in which its document was published, or None.
    :param actors: the named ones of each side; ``described`` what the others of each side are: "farmer".
    :param place: the words of its name, none where no place is told.
    :param trigger: its stems as one text.
    :param outcome: of casualties: killed, injured or missing, where the trigger tells.
    :param tolls: how many were killed, injured or are missing, as "19 killed".
    :param content: stems of the sentence's words of weight, names and trigger left out.
    :param wording: stems of all its longer words, in their order.
    :param is_dated_by_print: whether the date rests on the publication alone.
    :param is_plan: whether the document was published before the day, or says that the date was only planned.
    :param is_moved: whether the sentence tells of a change of date.
    :param is_recurrent: whether it tells of something that takes place again and again.
    """

    id: str
    type: str
    headline: str
    document: str
    span: Span
    reach: Span
    published: Span | None
    actors: tuple[Member, ...]
    targets: tuple[Member, ...]
    described: tuple[frozenset[str], frozenset[str]]
    place: tuple[str, ...]
    trigger: str
    outcome: str | None
    tolls: frozenset[str]
    content: frozenset[str]
    wording: tuple[str, ...]
    is_dated_by_print: bool
    is_plan: bool
    is_moved: bool
    is_recurrent: bool

    @property
    def parties(self) -> tuple[Member, ...]:
        """The named ones of both sides."""
        return self.actors + self.targets


@lru_cache(maxsize=1 << 14)
def read_telling(event: Event) -> Telling:
    """Take a telling apart.

    :raises ValueError: if it has no date.
    """
    if event.when is None:
        raise ValueError(f"The event {event.id} has no date: only dated tellings are merged.")
    main = event.evidence[0]
    span, published = event.when.span, parse(main.published) if main.published else None
    actors, targets = _named(event.actors), _named(event.targets)
    return Telling(
        id=event.id,
        type=event.type,
        headline=event.headline.lower(),
        document=main.document,
        span=span,
        reach=_reach(event),
        published=published,
        actors=actors,
        targets=targets,
        described=(_described(event.actors), _described(event.targets)),
        place=words_of(event.place.name) if event.place else (),
        trigger=" ".join(map(_stem, words_of(main.trigger))),
        outcome=outcome_of(main.trigger) if event.type == "casualty" else None,
        tolls=frozenset(f"{number} {outcome}" for outcome, number in tolls(event).items()),
        content=_content(main, (*actors, *targets)),
        wording=tuple(_stem(word) for word in words_of(main.quote) if len(word) >= _WEIGHTY),
        is_dated_by_print=event.when.basis == "publication",
        is_plan=_is_before(published, span) or is_only_planned(main.quote, event.when.expression),
        is_moved=is_moved(main.quote),
        is_recurrent=is_recurrent(main.quote),
    )


def _is_before(published: Span | None, span: Span) -> bool:
    """Whether a document was published on a day before the first of those in which something takes place."""
    if published is None or published.last is None or span.first is None:
        return False
    return published.last // DAY < span.first // DAY


def shared(some: Iterable[Member], others: Iterable[Member]) -> int:
    """How many of each are among the other, as far as two names alone tell."""
    some, others = tuple(some), tuple(others)
    known = sum(any(may_be_one(one, other) for other in others) for one in some)
    return min(known, sum(any(may_be_one(other, one) for one in some) for other in others))


def is_within(one: Telling, other: Telling, seconds: int) -> bool:
    """Whether no more seconds lie between where two tellings may have taken place and their dates."""
    return widened(one.reach, seconds).touches(other.span) and widened(other.reach, seconds).touches(one.span)


def widened(span: Span, seconds: int) -> Span:
    """A span that begins so many seconds earlier and ends so many later."""
    first = None if span.first is None else span.first - seconds
    last = None if span.last is None else span.last + seconds
    return Span(first, last, "interval")


def gap(one: Span, other: Span) -> int:
    """Seconds from the end of the earlier to the beginning of the later; for ever if one is longer than a day."""
    ends = (one.first, one.last, other.first, other.last)
    first, last, other_first, other_last = (_NEVER if end is None else end for end in ends)
    if last - first >= DAY or other_last - other_first >= DAY or _NEVER in (first, other_first):
        return _NEVER
    return max(first, other_first) - min(last, other_last)


def alike_words(one: Telling, other: Telling) -> float | None:
    """The share of words of weight that two sentences have in common; None where that is too little to say."""
    common = len(one.content & other.content)
    share = common / (min(len(one.content), len(other.content)) or 1)
    return share if share >= _ALIKE_WORDS and common >= _FEWEST_WORDS else None


def _content(main: Evidence, parties: Iterable[Member]) -> frozenset[str]:
    left_out = {word for member in parties for word in words_of(member.actor.name)} | {*words_of(main.trigger)}
    left_out |= {*word_lists()["weightless"].split()}
    return frozenset(_stem(word) for word in words_of(main.quote) if len(word) >= _WEIGHTY and word not in left_out)


def _described(actors: Iterable[Actor]) -> frozenset[str]:
    """The heads of descriptions: "farmer" of "some 6,000 farmers in the south".

    A sentence may begin with a group ("Shareholders of the firm voted"): its capital does not tell it from a name.
    """
    heads = (_head(actor.name).lower() for actor in actors if actor.kind == "group" or not _is_name(actor))
    return frozenset(_stem(head) for head in heads if head and head not in word_lists()["anybody"].split())


def _named(actors: Iterable[Actor]) -> tuple[Member, ...]:
    return tuple(_member(actor) for actor in dict.fromkeys(actors) if _is_name(actor))


def _is_name(actor: Actor) -> bool:
    """Whether an actor is named, rather than described: "the Bishop of Durham", but not "the rebels of the South"."""
    if not _member(actor).name.is_proper:
        return False
    is_group_of = actor.kind == "group" and _HUNG_ON.search(actor.name) is not None
    return actor.kind == "country" or not (is_group_of or _head(actor.name).islower())


def _head(name: str) -> str:
    """The last word before what is hung on to a name: "bishop" of "the bishop of Durham"."""
    return (_HUNG_ON.split(name)[0].split() or [""])[-1]


def _stem(word: str) -> str:
    """What most forms of an English word begin with: "propose", "proposals"; "vote", "voting"."""
    return _ENDING.sub("", word)[:_STEM]


@lru_cache(maxsize=1 << 14)
def _member(actor: Actor) -> Member:
    return member_of(actor)


def _reach(event: Event) -> Span:
    """The seconds in which the event may have taken place: papers print what happened the day before without a date."""
    assert event.when is not None
    span = event.when.span
    if event.when.basis != "publication" or event.type in SPEECH or span.first is None:
        return span
    return Span(span.first - PUBLICATION_REACHES_BACK, span.last, "interval")
