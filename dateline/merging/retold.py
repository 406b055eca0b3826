"""What one document tells twice: in its headline and below, or once in short and once at length."""

from __future__ import annotations

from dateline.edtf import DAY, Span
from dateline.merging.sides import Description, share_description, shared
from dateline.merging.telling import MUTUAL, Telling

# Of these a report seldom tells two alike of one day without a word that says so. What is said, bought, published or
# left without a type is told in lists: "appealed to parents and urged the firms".
_TOLD_ONCE = MUTUAL | {"attack", "casualty", "coercion", "disaster", "legal", "personnel", "visit", "vote"}

FURTHEST = 4000
"""How many characters may lie between two tellings of one thing: a long list costs no more than its length."""


def may_be_retold(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one document may be one.

    They are of one type and day, not far from one another, and tell of the same actors where both tell of any; and no
    sentence says that this is a further one ("also", "another"), or that it was at another time of the day.
    """
    return (
        one.type == other.type
        and (one.type in _TOLD_ONCE or one.sentence.is_headline != other.sentence.is_headline)
        and abs(one.start - other.start) <= FURTHEST
        and _day(one.span) == _day(other.span)
        and not (one.sentence.is_further or other.sentence.is_further)
        and (one.sentence.hours == other.sentence.hours or not (one.sentence.hours and other.sentence.hours))
        and not _tell_of_others(one, other)
    )


def _day(span: Span) -> int | None:
    return None if span.first is None else span.first // DAY


def _tell_of_others(one: Telling, other: Telling) -> bool:
    """Whether each tells who acted, or of calls and the like of somebody, of whom the other does not tell."""
    if one.type in MUTUAL:
        return (
            _tells_of_more(one, other)
            and _tells_of_more(other, one)
            and not share_description(_anybody(one), _anybody(other))
        )
    acted = [(told.actors, told.described[0]) for told in (one, other)]
    return all(map(any, acted)) and not (
        shared(one.actors, other.actors) or share_description(acted[0][1], acted[1][1])
    )


def _tells_of_more(one: Telling, other: Telling) -> bool:
    return len(one.parties) + len(_anybody(one)) > shared(one.parties, other.parties)


def _anybody(told: Telling) -> frozenset[Description]:
    """What those are who are not named, on both sides."""
    return told.described[0] | told.described[1]
