"""Trees in which "and" or a comma joined the wrong words, set right: likes are joined with likes."""

from __future__ import annotations

from itertools import pairwise

from workers.extraction import countries
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word, move


def repair(sentence: Sentence, lexicon: Lexicon) -> None:
    """Mend what is joined in a sentence, in place."""
    for word in sentence.words:
        if word.is_verb:
            _join_subjects(word, sentence)
            _join_finite(word)
        elif word.role is Role.NAME_PART:
            _join_names(word, sentence)
        elif word.role is Role.APPOSITION and word.tag == "NNP":
            _set_beside_office(word, sentence, lexicon)
        elif word.role is Role.CONJUNCT and word.tag == "NNS" and lexicon.has("persons", word.lemma):
            _join_nations(word)


def _join_subjects(verb: Word, sentence: Sentence) -> None:
    """Make one subject of "A and B" where both were read as subjects of the verb."""
    own = [child for child in verb.children if child.role in SUBJECTS and child.index < verb.index]
    for first, second in pairwise(own):
        between = [sentence.word(index) for index in range(first.index + 1, second.index)]
        joined = next((word for word in between if word is not None and word.lower == "and"), None)
        if joined is None or not (first.is_noun and second.is_noun) or any(w is None or w.is_verb for w in between):
            continue
        move(joined, second, Role.COORDINATOR)
        move(second, first, Role.CONJUNCT)


def _join_finite(verb: Word) -> None:
    """Join a past tense to the verb above the infinitive that it was joined to: "offered to help and called"."""
    first = verb.head
    above = first.head if first is not None else None
    if verb.role is not Role.CONJUNCT or verb.tag != "VBD" or first is None or above is None:
        return
    infinitive = first.tag == "VB" and any(child.tag == "TO" for child in first.children)
    if infinitive and above.tag == "VBD" and verb.child(*SUBJECTS) is None:
        move(verb, above, Role.CONJUNCT)


def _join_nations(people: Word) -> None:
    """Make ministers of both in "the Thai and Lao ministers", read as the Thai and the ministers of Laos."""
    nation = people.head
    if nation is None or not countries.is_demonym(nation.text) or nation.child(Role.CONJUNCT) is not people:
        return
    if any(countries.is_demonym(child.text) for child in people.all(Role.ADJECTIVE, Role.COMPOUND)):
        move(people, nation.head, nation.role)
        for child in list(nation.children):
            move(child, people, child.role)
        move(nation, people, Role.ADJECTIVE)


def _join_names(name: Word, sentence: Sentence) -> None:
    """Part "A and minister B" where B was read as a further name of A."""
    first = name.head
    if first is None or name.index < first.index:
        return
    between = (sentence.word(index) for index in range(first.index + 1, name.index))
    if name.name_start != first.name_start and any(word is not None and word.lower == "and" for word in between):
        name.role = Role.CONJUNCT


def _set_beside_office(name: Word, sentence: Sentence, lexicon: Lexicon) -> None:
    """Hang a name on the office right before its comma: "the chancellor, Ada Lind, and her deputy, Bo Ek, left"."""
    first = name.index
    while (before := sentence.word(first - 1)) is not None and before.tag == "NNP":
        first -= 1
    office = sentence.word(first - 2)
    if before is None or before.text != "," or office is None or office is name.head or office.head is not name.head:
        return
    if office.is_noun and office.name is None and lexicon.has("persons", office.lemma):
        move(name, office, Role.APPOSITION)
