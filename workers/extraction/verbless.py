"""Sentences whose own verb was read as one that only tells of a noun in them."""

from __future__ import annotations

from workers.extraction.tree import SUBJECTS, Role, Sentence, Word, move, take_place

_OPENINGS = frozenset({Role.NOUN_MODIFIER, Role.OBLIQUE, Role.BARE_OBLIQUE, Role.ADVERB, Role.ADVERBIAL_CLAUSE})
_MAY_BE_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})


def raise_verb(sentence: Sentence) -> None:
    """Put the verb on top, in place."""
    noun = sentence.root
    if not noun.is_noun or sentence.words[-1].text != "." or noun.child(Role.COPULA):
        return
    for rule in (_raise_joined, _raise_behind_opening, _raise_only_verb):
        rule(noun, sentence)
        if sentence.root is not noun:
            return


def _raise_joined(noun: Word, sentence: Sentence) -> None:
    """Make a subject of "A nurse and two babies" in front of "are dead", where the nurse was read as a sentence."""
    for clause in noun.all(Role.CONJUNCT):
        own = clause.child(*SUBJECTS)
        joined = clause.child(Role.COORDINATOR)
        finite = clause.is_verb or clause.child(Role.COPULA) is not None
        if own is None or joined is None or not finite or not noun.index < joined.index < own.index < clause.index:
            continue
        role = own.role
        take_place(clause, noun, sentence)
        move(noun, clause, role)
        move(own, noun, Role.CONJUNCT)
        move(joined, own, Role.COORDINATOR)
        return


def _raise_behind_opening(noun: Word, sentence: Sentence) -> None:
    """Make a sentence of "On Friday some 800 farmers gathered", read as farmers that were gathered.

    What opens it can belong to no noun, and so it must have a verb.
    """
    verb = noun.child(Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE, Role.PARATAXIS)
    opening = [child for child in noun.children if child.role in _OPENINGS and child.index < noun.index]
    if verb is None or not opening:
        return
    bare = verb.tag in ("VBD", "VBN") and not verb.child(Role.AUXILIARY, Role.PASSIVE_AUXILIARY, Role.AGENT)
    name = verb.child(*SUBJECTS)
    if not bare or verb.index < noun.index or (name is not None and name.tag != "NNP"):
        return
    take_place(verb, noun, sentence)
    verb.tag = "VBD"
    move(noun, verb, Role.SUBJECT)
    if name is not None:
        move(name, noun, Role.APPOSITION)
    for child in opening:
        move(child, verb, Role.OBLIQUE if child.role is Role.NOUN_MODIFIER else child.role)


def _raise_only_verb(noun: Word, sentence: Sentence) -> None:
    """Make a sentence of "Hall and a colleague, Moe, talked", read as a Moe that was talked: it has no other verb."""
    verbs = [word for word in sentence.words if word.tag in _MAY_BE_FINITE]
    verb = verbs[0] if verbs else None
    if verb is None or verb.tag != "VBN" or any(word.tag != "VBN" for word in verbs) or verb.index < noun.index:
        return
    before = sentence.word(verb.index - 1)
    bare = verb.role is Role.NOUN_CLAUSE and not verb.child(Role.AUXILIARY, Role.PASSIVE_AUXILIARY, *SUBJECTS)
    if bare and before is not None and before.text == ",":
        take_place(verb, noun, sentence)
        verb.tag = "VBD"
        move(noun, verb, Role.SUBJECT)


def join_to_have(participle: Word, sentence: Sentence) -> None:
    """Join "had last spoken", read as having a last one that was spoken."""
    have, adverb = sentence.word(participle.index - 2), sentence.word(participle.index - 1)
    if participle.tag != "VBN" or adverb is None or adverb.lower not in ("last", "first"):
        return
    if have is None or have.lemma != "have" or not have.is_verb or have not in participle.ancestors():
        return
    take_place(participle, have, sentence)
    for child in list(have.children):
        move(child, participle, Role.ADVERB if child is adverb else child.role)
    move(have, participle, Role.AUXILIARY)
