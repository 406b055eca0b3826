"""Which earlier mention a pronoun or a bare description most likely points back to."""

from __future__ import annotations

from collections.abc import Iterable

from workers.extraction.discourse import Mention
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import Role, Word

SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both", "these", "those", "all"})
NEUTER = frozenset({"it", "its", "itself", "this", "that"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
_WHERE = frozenset({"in", "at", "near", "from", "to", "toward", "towards", "into", "across", "over"})


def fitting(pronoun: Word, mentions: Iterable[Mention], lexicon: Lexicon) -> list[Mention]:
    """The mentions that a pronoun of the third person can stand for; [] for other words.

    A pronoun outside a quotation does not point into one.
    """
    heard = [mention for mention in mentions if pronoun.quoted or not mention.word.quoted]
    if pronoun.lower in SINGULAR:
        return [m for m in heard if m.people and not m.plural and agrees(m, pronoun.lower, lexicon)]
    if pronoun.lower in PLURAL:
        return [m for m in heard if (m.plural or _is_body(m)) and not is_mere_place(m)]
    if pronoun.lower in NEUTER:
        return [m for m in heard if not m.people and not m.plural and not is_mere_place(m)]
    return []


def agrees(mention: Mention, pronoun: str, lexicon: Lexicon) -> bool:
    """Whether nothing tells that the mention is of the other sex."""
    female = mention.known.female if mention.known else None
    if female is None and lexicon.has("female", mention.word.lemma):
        female = True
    elif female is None and lexicon.has("male", mention.word.lemma):
        female = False
    return female is None or female == (pronoun in FEMALE)


def most_salient(mentions: list[Mention], place: tuple[int, int], word: Word) -> Mention | None:
    """The latest subject, named before described, of the nearest sentence that has a fitting mention.

    :param place: that of ``word``, the one that points back.
    """
    above = set(word.ancestors())

    def salience(mention: Mention) -> tuple[float, int]:
        distance = place[0] - mention.place[0]
        score = -2.0 * distance + (1.5 if mention.is_subject else 0) + (1.0 if mention.known else 0)
        if distance == 0 and mention.is_subject and mention.word.head in above:
            score += 1.5
        if mention.word.role in (Role.POSSESSOR, Role.NOUN_MODIFIER):
            score -= 1.0
        # Within a sentence the mention that comes first is what the sentence is about.
        return score, mention.place[0] * 10_000 - mention.place[1]

    return max(mentions, key=salience, default=None)


def _is_body(mention: Mention) -> bool:
    return mention.known is not None and mention.known.kind == "organization"


def is_mere_place(mention: Mention) -> bool:
    """Whether it only tells where; a country can be "it" where it is what the sentence is about."""
    if mention.word.name is not None and mention.word.preposition in _WHERE:
        return True
    acts = mention.is_subject and mention.known is not None and mention.known.country
    return mention.word.name == "place" and not acts
