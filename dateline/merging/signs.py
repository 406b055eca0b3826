"""What speaks for or against two tellings being one occurrence."""

from __future__ import annotations

from itertools import chain

from rapidfuzz.fuzz import token_set_ratio

from dateline.edtf import DAY, Span
from dateline.merging.sides import share_description, shared
from dateline.merging.spans import width
from dateline.merging.telling import MUTUAL, Telling, tell_one_deed

_MOST_WORDS = 6
_MOST_NUMBERS = 2
_MOST_PARTIES = 2
# "Within a day", "in the night to Sunday" and "at the weekend" are told of what took place on a day.
_MANY = 2 * DAY
_LONG = 31 * DAY


def signs(one: Telling, other: Telling) -> dict[str, float]:
    """The signs by the names that ``weights.toml`` has for them; the same either way round."""
    return {**_what(one, other), **_who(one, other), **_when(one, other), **_told(one, other)}


def have_something_in_common(one: Telling, other: Telling) -> bool:
    """Whether two tellings share a party, a description, a country, a place, an outcome, a name or a word of weight.

    A word of the title will do in the sentence of the other one: "The shooting of 12 March" below "A dispute at sea".
    """
    mine, theirs = one.sentence, other.sentence
    return bool(
        mine.words & theirs.words
        or mine.title & theirs.words
        or mine.words & theirs.title
        or one.countries & other.countries
        or shared(one.parties, other.parties)
        or _described_alike(one, other)
        or set(one.place) & set(other.place)
        or (one.outcome is not None and one.outcome == other.outcome)
    )


def have_other_targets(one: Telling, other: Telling) -> bool:
    """Whether both tell to whom it was done, and nobody of whom the other tells, by name or description."""
    (_, mine), (_, theirs) = one.described, other.described
    if not ((one.targets or mine) and (other.targets or theirs)):
        return False
    return not (shared(one.targets, other.targets) or share_description(mine, theirs))


def _what(one: Telling, other: Telling) -> dict[str, float]:
    same_trigger = one.trigger == other.trigger
    return {
        "same_type": one.type == other.type != "other",
        "both_other": one.type == other.type == "other",
        "same_trigger": same_trigger,
        "same_deed": not same_trigger and tell_one_deed(one, other),
    }


def _who(one: Telling, other: Telling) -> dict[str, float]:
    described = _described_alike(one, other)
    return {
        "parties": min(common_parties(one, other), _MOST_PARTIES),
        "described": described,
        "office": _is_told_by_office(one, other) or _is_told_by_office(other, one),
        "country": bool(one.countries & other.countries),
        "other_country": bool(one.actors_countries and other.actors_countries)
        and one.actors_countries.isdisjoint(other.actors_countries),
        "other_actors": _are_strangers(one, other) and not described,
        "other_targets": have_other_targets(one, other),
        "nobody": sum(not (told.parties or any(told.described)) for told in (one, other)),
        "place": bool(set(one.place) & set(other.place)),
    }


def _when(one: Telling, other: Telling) -> dict[str, float]:
    by_print = one.is_dated_by_print or other.is_dated_by_print
    same_start = None not in (one.span.first, other.span.first) and _day(one.span) == _day(other.span)
    widest = max(width(one.span), width(other.span))
    return {
        "dated_by_print": by_print,
        "same_day_and_type": same_start and not by_print and one.type == other.type != "other",
        "wide": widest >= _MANY and not same_start and one.span.touches(other.span),
        "very_wide": widest > _LONG,
    }


def _day(span: Span) -> int:
    return (span.first or 0) // DAY


def _told(one: Telling, other: Telling) -> dict[str, float]:
    # Whom both name is weighed as a party; here counts who is one for one telling and only mentioned by the other.
    common = len(one.sentence.words & other.sentence.content | one.sentence.content & other.sentence.words)
    return {
        "words": min(common, _MOST_WORDS),
        "share_of_words": common / (min(len(one.sentence.words), len(other.sentence.words)) or 1),
        "numbers": min(len(one.sentence.numbers & other.sentence.numbers), _MOST_NUMBERS),
        "headline": token_set_ratio(one.headline, other.headline) / 100,
    }


def common_parties(one: Telling, other: Telling) -> int:
    """How many named parties two tellings share on the same side, on any side of calls and the like."""
    if {one.type, other.type} & MUTUAL:
        return shared(one.parties, other.parties)
    return shared(one.actors, other.actors) + shared(one.targets, other.targets)


def _are_strangers(one: Telling, other: Telling) -> bool:
    """Whether both tell who acted, and not the same by name."""
    return one.has_actors and other.has_actors and not shared(one.actors, other.actors)


def _described_alike(one: Telling, other: Telling) -> bool:
    # Who is killed is the object of one verb and the subject of another.
    if {one.type, other.type} & (MUTUAL | {"casualty", "disaster"}):
        return share_description(chain(*one.described), chain(*other.described))
    return any(share_description(mine, theirs) for mine, theirs in zip(one.described, other.described, strict=True))


def _is_told_by_office(one: Telling, other: Telling) -> bool:
    """Whether one names somebody whom the other tells by their office: "the Swiss minister"."""
    return share_description(one.offices, chain(*other.described))
