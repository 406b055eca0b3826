"""What two tellings share at least one of, if they have a party, a description, a place or a word in common.

A word is one key whether it stands in a name, in a description or in the sentence, so that few are needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.actors import Member
from dateline.merging.sides import Description
from dateline.merging.telling import Telling
from dateline.merging.wording import stem


def keys_of_speakers(told: Telling) -> Iterator[str]:
    """Who acts, named or described."""
    yield from _names(told.actors)
    yield from _descriptions(told.described[0])


def keys_of_parties(told: Telling) -> Iterator[str]:
    """What the names of parties have in common, told once more for each that has it: two of two share two keys."""
    times: Counter[str] = Counter()
    for member in told.parties:
        for key in set(_names([member])):
            times[key] += 1
            yield key if times[key] == 1 else f"{key} {times[key]}"


def keys_of_whom(told: Telling) -> Iterator[str]:
    """The parties, the descriptions of both sides, the words of the place, and the outcome."""
    yield from keys_of_parties(told)
    for descriptions in told.described:
        yield from _descriptions(descriptions)
    yield from map(_word, told.place)
    if told.outcome:
        yield told.outcome


def keys_of_words(told: Telling) -> Iterator[str]:
    """The countries of its parties, its words of weight, those of names too, and apart from them those of its title."""
    yield from map(_country, told.countries)
    yield from map(_stem, told.sentence.words)
    yield from map(_of_title, told.sentence.title - told.sentence.words)


def keys_wanted(told: Telling) -> Iterator[str]:
    """Of the keys of a telling: those that another one that has anything in common with it has some of."""
    yield from keys_of_whom(told)
    yield from map(_country, told.countries)
    yield from map(_stem, told.sentence.words | told.sentence.title)
    yield from map(_of_title, told.sentence.words)


def _names(members: Iterable[Member]) -> Iterator[str]:
    """What two names of one actor share at least one of: first word, last word, acronym or country."""
    for member in members:
        if member.code is not None:
            yield _country(member.code)
        else:
            yield from map(_word, filter(None, (member.name.words[0], member.name.words[-1], member.name.acronym)))


def _descriptions(descriptions: Iterable[Description]) -> Iterator[str]:
    """What somebody is, told apart from names."""
    return (_stem(head) for head, _ in descriptions)


def _word(word: str) -> str:
    return _stem(stem(word))


def _stem(word: str) -> str:
    return f"={word}"


def _of_title(word: str) -> str:
    return f"+{word}"


def _country(code: str) -> str:
    return f"^{code}"
