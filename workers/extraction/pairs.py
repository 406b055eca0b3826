"""Which two are meant by "the two", "both leaders", "the two countries", "the Chinese and Indian ministers"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Actor
from workers.extraction import countries, offices
from workers.extraction.discourse import FARTHEST, Discourse
from workers.extraction.lexicon import Lexicon
from workers.extraction.names import Known
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word

_NATIONS = frozenset({"country", "nation", "state"})
# "The two leaders" may hold any office.
_GENERAL = frozenset({"leader", "man", "woman", "official", "politician", "diplomat", "side", "statesman"})
_TELLS_WHICH = (Role.ADJECTIVE, Role.COMPOUND, Role.NOUN_MODIFIER, Role.POSSESSOR, Role.RELATIVE_CLAUSE)
_DEFINITE = frozenset({"the", "these", "both"})


def pair(word: Word, sentence: Sentence, discourse: Discourse, lexicon: Lexicon) -> list[Actor]:
    """The two people or countries that a plural points back to; [] where it does not, or they cannot be told."""
    if word.tag == "CD" and word.lower == "two":
        return _people(word, sentence, discourse) if _is_the(word) and not word.child(*_TELLS_WHICH) else []
    if word.tag != "NNS":
        return []
    if word.lemma in _NATIONS:
        nations = _nations(word, sentence, discourse) if _is_the_two(word) and not word.child(*_TELLS_WHICH) else ()
        return [Actor(countries.name_of(code), "country", code) for code in nations]
    if not lexicon.has("persons", word.lemma):
        return []
    if nations := _of_nations(word, sentence, discourse):
        return _holders(word, nations, sentence, discourse)
    told_apart = word.child(Role.NOUN_MODIFIER, Role.POSSESSOR, Role.RELATIVE_CLAUSE, Role.COMPOUND)
    return _people(word, sentence, discourse) if _is_the_two(word) and told_apart is None else []


def _is_the(word: Word) -> bool:
    determiner = word.child(Role.DETERMINER)
    return determiner is not None and determiner.lower in _DEFINITE


def _is_the_two(noun: Word) -> bool:
    """Whether a phrase counts two that are known: "the two leaders", "both leaders"."""
    number, determiner = noun.child(Role.NUMBER), noun.child(Role.DETERMINER)
    both = determiner is not None and determiner.lower == "both"
    return both or (_is_the(noun) and number is not None and number.lower == "two")


def _people(word: Word, sentence: Sentence, discourse: Discourse) -> list[Actor]:
    """The two whom the nearest sentence names that names two."""
    verb = next((above for above in word.ancestors() if above.is_verb), None)
    own = verb.child(*SUBJECTS) if verb is not None and word.role not in SUBJECTS else None
    others = [discourse.known_at.get(own)] if own is not None else []
    for people in _named_before(word, sentence, discourse):
        fit = [known for known in people if known not in others and _may_be(known, word)]
        if len(fit) == 2:
            return [known.actor() for known in fit]
    return []


def _may_be(known: Known, noun: Word) -> bool:
    if noun.tag == "CD" or noun.lemma in _GENERAL or not known.roles:
        return True
    return any(role.split()[-1] == noun.lemma for role in known.roles)


def _named_before(word: Word, sentence: Sentence, discourse: Discourse) -> Iterator[list[Known]]:
    """The people whom each sentence names, from a word back."""
    number = discourse.order[sentence]
    for back in range(FARTHEST + 1):
        if number < back:
            return
        near = discourse.sentences[number - back]
        words = (other for other in near.words if back or other.index < word.index)
        known = (discourse.known_at[other] for other in words if other in discourse.known_at)
        yield list(dict.fromkeys(each for each in known if each.kind == "person"))


def _nations(word: Word, sentence: Sentence, discourse: Discourse) -> tuple[str, ...]:
    """The codes of the two countries that the nearest sentence speaks of that speaks of two."""
    number = discourse.order[sentence]
    for back in range(min(FARTHEST, number) + 1):
        near = discourse.sentences[number - back]
        words = [other for other in near.words if back or other.index < word.index]
        codes = tuple(dict.fromkeys(code for other in words if (code := _nation(other, discourse))))
        if len(codes) == 2:
            return codes
    return ()


def _nation(word: Word, discourse: Discourse) -> str | None:
    known = discourse.known_at.get(word)
    if known is not None and known.kind == "person" and known.country is not None:
        return known.country
    named = word.text[:1].isupper() and (countries.is_demonym(word.text) or countries.is_country(word.text))
    return countries.country_of(word.text) if named else None


def _of_nations(noun: Word, sentence: Sentence, discourse: Discourse) -> tuple[str, ...]:
    """The countries of an office: "the ministers of the two countries", "the Thai and Lao ministers"."""
    beside = noun.all(Role.COMPOUND, Role.ADJECTIVE)
    words = [other for child in beside for other in (child, *child.all(Role.CONJUNCT)) if other.index < noun.index]
    codes = dict.fromkeys(code for word in words if countries.is_demonym(word.text) and (code := _code(word)))
    if len(codes) == 2:
        return tuple(codes)
    whose = next((child for child in noun.all(Role.NOUN_MODIFIER) if child.preposition == "of"), None)
    pointed = whose is not None and whose.lemma in _NATIONS and _is_the_two(whose)
    return _nations(noun, sentence, discourse) if pointed else ()


def _code(word: Word) -> str | None:
    return countries.country_of(word.text)


def _holders(noun: Word, nations: tuple[str, ...], sentence: Sentence, discourse: Discourse) -> list[Actor]:
    """Who holds an office for each of two countries, if the document names both."""
    place = discourse.place(noun, sentence)
    held = [offices.nearest(offices.holders(noun, nation, discourse), place, discourse) for nation in nations]
    return [known.actor() for known in held if known is not None] if all(held) else []
