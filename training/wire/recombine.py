"""Writes wire copy out of gold clauses and the grammar: more training text for the parser and for the recogniser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from training.docs import names_only
from training.wire.clauses import clause, lower_first, populate
from training.wire.grammar import Grammar, entries
from training.wire.leaves import Leaves, NameLists, name_lists
from training.wire.lexicon import Lexicon
from training.wire.swap import swapped
from training.wire.tree import Node, document

SEED = 23
# Of the clauses that fit: how many are attributed, how many are joined to another, and how many only get new names.
_ATTRIBUTED, _JOINED, _POPULATED = 0.42, 0.08, 0.2
# How many of the documents with names come a second time with others in them.
SWAPPED = 0.6
# Sentences grown from the grammar alone.
GROWN_FOR_TREES, GROWN_FOR_NAMES = 1600, 700


def wire(docs: Sequence[Doc]) -> tuple[Grammar, NameLists]:
    """The grammar with its word forms as the parsed documents have them, and the lists of names it draws from."""
    nlp: Language = spacy.blank("en")
    lexicon, lists = Lexicon(docs), name_lists()
    return Grammar(entries(), Leaves(lists, nlp, lexicon), lexicon), lists


def trees(docs: Sequence[Doc], grammar: Grammar, rng: Random, grown: int = GROWN_FOR_TREES) -> list[Doc]:
    """Sentences of wire copy with their trees, one to three a document, whose names are left unknown.

    :param docs: parsed documents whose clauses are used.
    :param grown: how many sentences to grow from the grammar alone.
    """
    vocab = docs[0].vocab
    made = [document(tree, vocab) for tree in _recombined(docs, grammar, rng)]
    made += [document(grammar.grow("SENTENCE", rng), vocab) for _ in range(grown)]
    rng.shuffle(made)
    joined = list(_joined(made, rng))
    for doc in joined:
        doc.set_ents([], default="missing")
    return joined


def names(docs: Sequence[Doc], grammar: Grammar, lists: NameLists, rng: Random) -> list[Doc]:
    """Sentences grown from the grammar, and copies of documents with other names in them; names alone.

    :param docs: documents whose names are marked.
    """
    nlp = spacy.blank("en")
    made = [names_only(document(grammar.grow("SENTENCE", rng), docs[0].vocab)) for _ in range(GROWN_FOR_NAMES)]
    return made + [swapped(doc, lists, nlp, rng) for doc in docs if doc.ents and rng.random() < SWAPPED]


def _recombined(docs: Iterable[Doc], grammar: Grammar, rng: Random) -> Iterator[Node]:
    waiting: Node | None = None
    for gold in _clauses(docs):
        chance = rng.random()
        if chance > _ATTRIBUTED + _JOINED + _POPULATED:
            continue
        embedded = chance < _ATTRIBUTED or (chance < _ATTRIBUTED + _JOINED and waiting)
        if embedded:
            lower_first(gold)
        replaced = populate(gold, grammar, rng)
        if chance < _ATTRIBUTED:
            yield grammar.grow("ATTRIBUTED", rng, [gold])
        elif chance < _ATTRIBUTED + _JOINED:
            if waiting:
                yield grammar.grow("JOINED", rng, [waiting, gold])
            waiting = None if waiting else gold
        elif replaced:
            yield gold


def _clauses(docs: Iterable[Doc]) -> Iterator[Node]:
    for doc in docs:
        for sentence in doc.sents:
            if gold := clause(sentence):
                yield gold


def _joined(docs: list[Doc], rng: Random) -> Iterator[Doc]:
    while docs:
        size = rng.randint(1, 3)
        together, docs = docs[:size], docs[size:]
        yield Doc.from_docs(together, ensure_whitespace=True)
