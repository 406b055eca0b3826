"""Dependency trees that can be taken apart and put together, and spaCy's documents of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

_NO_SPACE_BEFORE = frozenset({",", ".", "'s", ";", ")", "?", "!"})


@dataclass(slots=True, eq=False)
class Node:
    """A word with all that depends on it, in the order of the sentence.

    :param left: the dependents before it with their relations, in order.
    :param right: those after it.
    :param name: what part of which name it is, as an IOB tag.
    :param space: whether a space follows it.
    """

    form: str
    tag: str
    upos: str
    feats: str = ""
    left: list[tuple[str, Node]] = field(default_factory=list)
    right: list[tuple[str, Node]] = field(default_factory=list)
    name: str = "O"
    space: bool = True

    @property
    def dependents(self) -> list[tuple[str, Node]]:
        """All that hangs on the word directly."""
        return self.left + self.right


def in_order(node: Node, relation: str = "ROOT", parent: Node | None = None) -> Iterator[tuple[Node, str, Node]]:
    """The words of a tree as they are written, each with its relation and its head (the root: itself)."""
    for below, dependent in node.left:
        yield from in_order(dependent, below, node)
    yield node, relation, parent or node
    for below, dependent in node.right:
        yield from in_order(dependent, below, node)


def of_sentence(sentence: Span) -> Node | None:
    """The tree of a parsed sentence; None if it is not projective, for then its words have no such order."""
    nodes = {token.i: _node(token) for token in sentence}
    for token in sentence:
        if token.head.i != token.i:
            head = nodes[token.head.i]
            side = head.left if token.i < token.head.i else head.right
            side.append((token.dep_, nodes[token.i]))
    root = nodes[sentence.root.i]
    written = [node.form for node, _, _ in in_order(root)]
    return root if written == [token.text for token in sentence] else None


def _node(token: Token) -> Node:
    return Node(token.text, token.tag_, token.pos_, str(token.morph), space=bool(token.whitespace_))


def document(root: Node, vocab: Vocab) -> Doc:
    """The tree as a sentence with a full stop; its names are the nodes' own.

    The names mean something only in trees that hold no gold clause, whose names nobody has marked.
    """
    root.right.append(("punct", Node(".", ".", "PUNCT")))
    _drop_doubled_commas(root)
    words = list(in_order(root))
    first = words[0][0]
    first.form = first.form[:1].upper() + first.form[1:]
    place = {id(node): index for index, (node, _, _) in enumerate(words)}
    following = [node.form for node, _, _ in words[1:]]
    spaces = [node.space and form not in _NO_SPACE_BEFORE for (node, _, _), form in zip(words, following, strict=False)]
    return Doc(
        vocab,
        words=[node.form for node, _, _ in words],
        spaces=[*spaces, True],
        tags=[node.tag for node, _, _ in words],
        pos=[node.upos for node, _, _ in words],
        morphs=[node.feats for node, _, _ in words],
        heads=[place[id(head)] for _, _, head in words],
        deps=[relation for _, relation, _ in words],
        ents=[node.name for node, _, _ in words],
    )


def _drop_doubled_commas(root: Node) -> None:
    """Leave out the comma that closes an apposition where another comma or the full stop follows."""
    words = list(in_order(root))
    for (node, _, head), (following, _, _) in pairwise(words):
        if node.form == "," and following.form in {",", "."}:
            head.left = [(relation, each) for relation, each in head.left if each is not node]
            head.right = [(relation, each) for relation, each in head.right if each is not node]
