"""Takes clauses out of gold sentences, and puts the actors of the news into them."""

from __future__ import annotations

import calendar
from random import Random

from spacy.tokens import Span

from training.wire.grammar import Grammar
from training.wire.tree import Node, in_order, of_sentence

_SHORTEST, _LONGEST = 4, 28
_QUOTING = frozenset({'"', "“", "”", "''", "``", ":", ";"})
_NOT_CLAUSES = frozenset({"CCONJ", "INTJ", "PUNCT"})
# Adjectives and proper nouns may keep a capital of their own.
_CAPITAL = frozenset({"ADJ", "PROPN"})
_REPORTING = frozenset({"said", "says", "say"})
_PERSONS = frozenset({"he", "she", "him", "her"})
_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})
_ARGUMENTS = _CORE | {"obl", "nmod", "conj"}
_OF_NAMES = frozenset({"flat", "compound", "nmod:desc", "det", "amod"})
_KEPT = frozenset({"case", "punct", "cc"})
_OF_PLACES = frozenset({"in", "at", "from", "near", "into"})
_OF_ACTORS = frozenset({"with", "by", "to", "for"})
_OF_CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name))
# How often a name, and a pronoun, gives way to an actor of the news.
_REPLACED_NAMES, _REPLACED_PRONOUNS = 0.7, 0.25


def clause(sentence: Span) -> Node | None:
    """The sentence as a clause without its full stop; None unless it is a plain statement of an event.

    Plain: 4 to 28 words, a verb with a subject, nothing quoted or reported.
    """
    words = {token.lower_ for token in sentence}
    root = sentence.root
    subject = any(child.dep_.startswith("nsubj") for child in root.children)
    fits = _SHORTEST <= len(sentence) <= _LONGEST and sentence[-1].text == "."
    if (
        sentence[0].pos_ in _NOT_CLAUSES
        or not (fits and subject and root.pos_ == "VERB")
        or words & (_QUOTING | _REPORTING)
    ):
        return None
    tree = of_sentence(sentence)
    if tree:
        tree.right = [(relation, node) for relation, node in tree.right if node.form != "."]
        for node, _, _ in list(in_order(tree))[-1:]:
            node.space = True
    return tree


def lower_first(tree: Node) -> None:
    """Write the clause as it stands within a sentence."""
    first = next(node for node, _, _ in in_order(tree))
    if first.upos not in _CAPITAL and first.form != "I" and not first.form[1:2].isupper():
        first.form = first.form[:1].lower() + first.form[1:]


def populate(tree: Node, grammar: Grammar, rng: Random) -> int:
    """Put names out of the grammar in the place of names and of pronouns; returns how many."""
    count = 0
    for side in (tree.left, tree.right):
        for index, (relation, node) in enumerate(side):
            category = _category(relation, node, rng)
            if category:
                side[index] = (relation, _replaced(node, grammar.grow(category, rng)))
                count += 1
            else:
                count += populate(node, grammar, rng)
    return count


def _category(relation: str, node: Node, rng: Random) -> str:
    """What may stand in the place of an argument: PERSON, PLACE or ACTOR; "" for nothing."""
    if relation not in _ARGUMENTS or node.form.lower() in _OF_CALENDAR:
        return ""
    if _is_pronoun(node):
        return "PERSON" if relation in _CORE and rng.random() < _REPLACED_PRONOUNS else ""
    if not _is_name(node) or rng.random() >= _REPLACED_NAMES:
        return ""
    preposition = next((each.form.lower() for below, each in node.left if below == "case"), "")
    if preposition in _OF_PLACES:
        return "PLACE"
    return "ACTOR" if relation in _CORE or preposition in _OF_ACTORS else ""


def _is_pronoun(node: Node) -> bool:
    bare = all(relation in _KEPT for relation, _ in node.dependents)
    return bare and node.upos == "PRON" and node.form.lower() in _PERSONS


def _is_name(node: Node) -> bool:
    """True of a proper noun with nothing but the simple parts of a name around it."""
    parts = [(relation, part) for relation, part in node.dependents if relation not in _KEPT]
    return node.upos == "PROPN" and all(relation in _OF_NAMES and not part.dependents for relation, part in parts)


def _replaced(old: Node, new: Node) -> Node:
    """The new name with the preposition, conjunction, genitive and punctuation of the old one."""
    new.left = [(relation, part) for relation, part in old.left if relation in _KEPT] + new.left
    new.right += [(relation, part) for relation, part in old.right if relation in _KEPT]
    return new
