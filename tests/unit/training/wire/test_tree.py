import pytest
import spacy

from tests.unit.training.trees import SHE_MET_A_MINISTER, sentence
from training.docs import parsed
from training.wire.tree import Node, document, in_order, of_sentence


@pytest.fixture(scope="module")
def vocab():
    return spacy.blank("en").vocab


def test_a_sentence_comes_back_from_its_tree(vocab) -> None:
    doc = parsed(vocab, [sentence(SHE_MET_A_MINISTER)])

    tree = of_sentence(next(doc.sents))

    assert tree is not None
    tree.right.pop()
    again = document(tree, vocab)
    assert [(token.text, token.dep_, token.head.i) for token in again] == [
        (token.text, token.dep_, token.head.i) for token in doc
    ]
    assert again.text.strip() == "She met Anna Berg in Bonn."


def test_a_tree_with_crossing_arcs_is_none(vocab) -> None:
    doc = parsed(vocab, [sentence("A X X 3 dep\nB X X 4 dep\nC X X 0 root\nD X X 3 dep")])

    assert of_sentence(next(doc.sents)) is None


def test_an_apposition_at_the_end_closes_with_the_full_stop_alone(vocab) -> None:
    name = Node(
        "Berg", "NNP", "PROPN", right=[("punct", Node(",", ",", "PUNCT")), ("appos", Node("mayor", "NN", "NOUN"))]
    )
    name.right.append(("punct", Node(",", ",", "PUNCT")))

    doc = document(Node("met", "VBD", "VERB", right=[("obj", name)]), vocab)

    assert doc.text.strip() == "Met Berg, mayor."


def test_words_come_in_order_with_their_heads() -> None:
    child, root = Node("She", "PRP", "PRON"), Node("left", "VBD", "VERB")
    root.left.append(("nsubj", child))

    assert list(in_order(root)) == [(child, "nsubj", root), (root, "ROOT", root)]
