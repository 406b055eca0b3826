"""What two tellings share at least one of, if they have a party, a description, a place or a word in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.actors import Member
from dateline.merging.sides import Description
from dateline.merging.telling import Telling


def keys_of_names(members: Iterable[Member]) -> Iterator[str]:
    """What two names of one actor share at least one of: first word, last word, acronym or country."""
    for member in members:
        if member.code is not None:
            yield member.code
        else:
            yield from filter(None, (member.name.words[0], member.name.words[-1], member.name.acronym))


def keys_of_descriptions(descriptions: Iterable[Description]) -> Iterator[str]:
    """What somebody is, told apart from names."""
    return (f"~{head}" for head, _ in descriptions)


def keys_of_words(told: Telling) -> Iterator[str]:
    """The countries of its parties, its words of weight, those of names too, and apart from them those of its title."""
    yield from (f"^{country}" for country in told.countries)
    yield from (f"={word}" for word in told.words)
    yield from (f"+{word}" for word in told.topic - told.words)


def keys_wanted(told: Telling) -> Iterator[str]:
    """Of the keys of words that another telling has: those that it may have in common with one."""
    yield from (f"^{country}" for country in told.countries)
    yield from (f"={word}" for word in told.topic)
    yield from (f"+{word}" for word in told.words)


def keys_of_others(told: Telling) -> Iterator[str]:
    """Descriptions of both sides, words of the place, and the outcome."""
    for descriptions in told.described:
        yield from keys_of_descriptions(descriptions)
    yield from (f"@{word}" for word in told.place)
    if told.outcome:
        yield told.outcome
