"""How a text introduces somebody: the office, the nation and the acronym that stand beside a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workers.extraction import countries
from workers.extraction.lexicon import Lexicon
from workers.extraction.names import Known, title_before
from workers.extraction.tree import Role, Sentence, Word

if TYPE_CHECKING:
    from workers.extraction.discourse import Discourse

_ACRONYM = re.compile(r"\W?\(([A-Z][A-Za-z0-9&.-]{1,9})\)")
_PEERS = frozenset({"counterpart", "colleague"})


def learn_acronym(last: int, sentence: Sentence, known: Known, discourse: Discourse) -> None:
    """Take the acronym behind an organization's name for its name: "the World Health Organization (WHO)"."""
    end = sentence.word(last)
    if end is None:
        return
    match = _ACRONYM.match(discourse.text(sentence), end.end)
    if match and known.kind == "organization":
        discourse.registry.alias(match[1], known)
        known.name = match[1]


def learn_roles(
    first: int, last: int, sentence: Sentence, known: Known, discourse: Discourse, lexicon: Lexicon
) -> None:
    """Take office, nation and sex from what stands before and behind a name: "French President X", "X, the mayor"."""
    begin, words = title_before(first, sentence, lexicon)
    nation = [countries.country_of(w) for w in words if countries.is_demonym(w)]
    role = " ".join(w.lower() for w in words if not countries.is_demonym(w))
    possessor = sentence.word(begin - 1)
    if possessor is not None and possessor.tag == "POS" and (owner := sentence.word(begin - 2)) is not None:
        named = discourse.known_at.get(owner)
        nation.append(named.country if named else countries.country_of(owner.text))
    after = _apposition_after(last, sentence, lexicon)
    if after is not None:
        role = role or after.lemma
        _learn_nation(after, nation, discourse)
        compound = " ".join(
            c.lower
            for c in after.children
            if c.role in (Role.COMPOUND, Role.ADJECTIVE) and not countries.is_demonym(c.text)
        )
        role = f"{compound} {after.lemma}".strip() if after.lemma == role else role
    if role:
        known.roles.add(role)
    known.country = known.country or next((code for code in nation if code), None)
    heads = {word.split()[-1] for word in known.roles}
    if known.female is None:
        female, male = (any(lexicon.has(which, h) for h in heads) for which in ("female", "male"))
        known.female = female if female or male else None


def _apposition_after(last: int, sentence: Sentence, lexicon: Lexicon) -> Word | None:
    """The description after a name: "Jan Jambon, the Belgian interior minister,"."""
    comma = sentence.word(last + 1)
    if comma is None or comma.text != ",":
        return None
    for index in range(last + 2, last + 8):
        word = sentence.word(index)
        if word is None or word.is_verb or word.tag == "IN" or word.text == ",":
            return None
        if word.is_noun and lexicon.has("persons", word.lemma):
            following = sentence.word(index + 1)
            if following is None or not following.is_noun:
                return word
    return None


def learn_office(noun: Word, known: Known, sentence: Sentence, discourse: Discourse) -> None:
    """Take the nation and the office from a description that a name stands beside: "his Chadian counterpart, X"."""
    nation: list[str | None] = []
    _learn_nation(noun, nation, discourse)
    known.country = known.country or next((code for code in nation if code), None)
    if known.roles:
        return
    known.roles |= _shared_offices(noun, sentence, discourse) if noun.lemma in _PEERS else {_office(noun)}


def _shared_offices(noun: Word, sentence: Sentence, discourse: Discourse) -> set[str]:
    """The offices of whoever is named before a counterpart: "Prime Minister Moe and her Danish counterpart"."""
    before = (discourse.known_at.get(word) for word in sentence.words if word.index < noun.index)
    return next((set(peer.roles) for peer in before if peer is not None and peer.roles), set())


def _office(noun: Word) -> str:
    modifiers = (child for child in noun.children if child.role in (Role.COMPOUND, Role.ADJECTIVE))
    told = [child.lower for child in modifiers if not countries.is_demonym(child.text) and child.name is None]
    return " ".join([*told, noun.lemma])


def _learn_nation(noun: Word, nation: list[str | None], discourse: Discourse) -> None:
    for child in noun.children:
        named = discourse.known_at.get(child)
        nation.append(named.country if named else countries.country_of(child.text))
