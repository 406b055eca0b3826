"""A telling with everything that is compared of it, taken apart once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dateline.actors import Member, may_be_one, member_of
from dateline.edtf import DAY, Span, parse
from dateline.merging.wording import is_moved, is_only_planned, is_recurrent
from dateline.model import Actor, Event
from dateline.names import words_of

SPEECH = frozenset({"statement", "request", "accusation", "support", "rejection", "threat"})
MUTUAL = frozenset({"phone_call", "meeting", "agreement", "cooperation"})

PUBLICATION_REACHES_BACK = 2 * DAY
_ALIKE_WORDS = 0.5
_FEWEST_WORDS = 3
_STEM = 5
_WEIGHTY = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of a telling.

    :param span: the seconds of its date; ``reach`` those in which it may have taken place.
    :param published: the seconds in which its document was published, or None.
    :param actors: the named ones of each side.
    :param place: the words of its name, none where no place is told.
    :param trigger: its stems as one text.
    :param content: stems of the sentence's words of weight, names left out.
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
    place: tuple[str, ...]
    trigger: str
    content: frozenset[str]
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
    names = {word for member in (*actors, *targets) for word in words_of(member.actor.name)}
    words = {word for word in words_of(main.quote) if len(word) >= _WEIGHTY and word not in names}
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
        place=words_of(event.place.name) if event.place else (),
        trigger=" ".join(word[:_STEM] for word in words_of(main.trigger)),
        content=frozenset(word[:_STEM] for word in words),
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


def alike_words(one: Telling, other: Telling) -> float | None:
    """The share of words of weight that two sentences have in common; None where that is too little to say."""
    common = len(one.content & other.content)
    share = common / (min(len(one.content), len(other.content)) or 1)
    return share if share >= _ALIKE_WORDS and common >= _FEWEST_WORDS else None


def _named(actors: Iterable[Actor]) -> tuple[Member, ...]:
    members = (_member(actor) for actor in dict.fromkeys(actors))
    return tuple(member for member in members if member.name.is_proper)


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
