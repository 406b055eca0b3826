"""Grows trees from the grammar of wire copy in ``grammar.toml``, which says how its entries are written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from typing import NamedTuple

from training.errors import CannotTrain
from training.wire.leaves import LABELS, Leaves
from training.wire.lexicon import Lexicon
from training.wire.tree import Node

GOLD = "GOLD"


class Slot(NamedTuple):
    """One word of an entry, or one category in its place.

    :param tag: the Penn tag; "" for a category.
    :param head: the position of its head in the entry, from 0; None at the root.
    """

    words: tuple[str, ...]
    tag: str
    relation: str
    head: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to grow a category, and how often it is taken."""

    weight: int
    slots: tuple[Slot, ...]


def entry(text: str) -> Entry:
    """Read an entry.

    :raises CannotTrain: if it is not written as it should be.
    """
    weight, *words = text.split()
    slots = tuple(_slot(word, text) for word in words)
    roots = [slot for slot in slots if slot.head is None]
    heads = {index: slot.head for index, slot in enumerate(slots) if slot.head is not None}
    if len(roots) != 1 or any(head == index or not 0 <= head < len(slots) for index, head in heads.items()):
        raise CannotTrain(f"In the grammar, this entry needs one root, and heads that are other words of it: {text}")
    return Entry(int(weight), slots)


def _slot(word: str, text: str) -> Slot:
    *written, relation = word.split("/")
    relation, _, head = relation.partition(">")
    if len(written) not in {1, 2}:
        raise CannotTrain(f"In the grammar, write {word} as word/TAG/relation>head or CATEGORY/relation>head: {text}")
    tag = written[1] if len(written) == 2 else ""
    return Slot(tuple(written[0].split("|")), tag, relation, int(head) - 1 if head else None)


def entries() -> dict[str, list[Entry]]:
    """All entries by category."""
    read = tomllib.loads(files("training.wire").joinpath("grammar.toml").read_text(encoding="utf-8"))
    return {category: [entry(text) for text in texts] for category, texts in read.items()}


class Grammar:
    """Grows trees of the grammar's categories."""

    def __init__(self, categories: Mapping[str, Sequence[Entry]], leaves: Leaves, lexicon: Lexicon) -> None:
        self._categories = categories
        self._leaves = leaves
        self._lexicon = lexicon

    def grow(self, category: str, rng: Random, gold: Sequence[Node] = ()) -> Node:
        """A tree of a category.

        :param gold: the clauses to put where the entry says GOLD, in order; they become part of the tree.
        """
        if category in LABELS:
            return self._leaves.grow(category, rng)
        known = self._categories[category]
        chosen = rng.choices(known, [each.weight for each in known])[0]
        clauses = iter(gold)
        nodes = [next(clauses) if slot.words == (GOLD,) else self._node(slot, rng) for slot in chosen.slots]
        return _joined(chosen.slots, nodes)

    def _node(self, slot: Slot, rng: Random) -> Node:
        if not slot.tag:
            return self.grow(slot.words[0], rng)
        form = rng.choice(slot.words)
        upos, feats = self._lexicon.analysis(form, slot.tag, slot.relation)
        return Node(form, slot.tag, upos, feats)


def _joined(slots: Sequence[Slot], nodes: Sequence[Node]) -> Node:
    """Hang the nodes on each other; what the entry adds stands outside what a node brings along."""
    root = nodes[next(index for index, slot in enumerate(slots) if slot.head is None)]
    for index, slot in enumerate(slots):
        if slot.head is not None and index > slot.head:
            nodes[slot.head].right.append((slot.relation, nodes[index]))
    for index in range(len(slots) - 1, -1, -1):
        head = slots[index].head
        if head is not None and index < head:
            nodes[head].left.insert(0, (slots[index].relation, nodes[index]))
    return root
