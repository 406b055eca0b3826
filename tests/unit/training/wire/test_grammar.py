from random import Random

import pytest
import spacy

from tests.unit.training.trees import SHE_MET_A_MINISTER, sentence
from training.docs import parsed
from training.errors import CannotTrain
from training.wire.grammar import GOLD, Grammar, entries, entry
from training.wire.leaves import LABELS, Leaves, NameLists
from training.wire.lexicon import Lexicon
from training.wire.tree import Node, document, in_order

LISTS = NameLists(["Anna"], ["Berg"], ["von"], ["Bonn"], ["the Gulf of Riga"], ["the Harbour Board"])


def grammar(*texts: str) -> Grammar:
    nlp = spacy.blank("en")
    lexicon = Lexicon([parsed(nlp.vocab, [sentence(SHE_MET_A_MINISTER)])])
    return Grammar({"S": [entry(text) for text in texts]}, Leaves(LISTS, nlp, lexicon), lexicon)


def test_an_entry_grows_its_words_in_order_with_relations_and_names() -> None:
    grown = grammar("1 ORGANISATION/nsubj>2 met/VBD/root STATE/obj>2").grow("S", Random(1))

    doc = document(grown, spacy.blank("en").vocab)

    assert doc.text.strip() == "The Harbour Board met Bonn."
    assert [(name.text, name.label_) for name in doc.ents] == [("Harbour Board", "ORG"), ("Bonn", "LOC")]
    assert [(token.dep_, token.head.text) for token in doc][:4] == [
        ("det", "Board"),
        ("compound", "Board"),
        ("nsubj", "met"),
        ("ROOT", "met"),
    ]


def test_gold_clauses_take_their_places_in_order() -> None:
    first, second = Node("came", "VBD", "VERB"), Node("went", "VBD", "VERB")

    grown = grammar("1 GOLD/root before/IN/mark>3 GOLD/advcl>1").grow("S", Random(1), [first, second])

    assert [(node.form, relation) for node, relation, _ in in_order(grown)] == [
        ("came", "ROOT"),
        ("before", "mark"),
        ("went", "advcl"),
    ]


def test_places_with_of_hang_together_as_a_noun_phrase() -> None:
    nlp = spacy.blank("en")
    leaves = Leaves(LISTS, nlp, Lexicon([]))
    places = (leaves.grow("PLACE", Random(seed)) for seed in range(40))

    gulf = next(place for place in places if place.form == "Gulf")

    assert [(node.form, relation, node.name) for node, relation, _ in in_order(gulf)] == [
        ("the", "det", "O"),
        ("Gulf", "ROOT", "B-LOC"),
        ("of", "case", "I-LOC"),
        ("Riga", "nmod", "I-LOC"),
    ]


@pytest.mark.parametrize(
    "text", ["1 met/VBD/obj>2", "1 met/VBD/root STATE/obj>7", "1 met/VBD/root STATE/obj>2", "1 a/b/c/root"]
)
def test_an_entry_that_is_no_tree_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(CannotTrain, match=text.rsplit(maxsplit=1)[-1]):
        entry(text)


def test_every_entry_of_the_grammar_grows_a_tree_in_the_order_in_which_it_is_written() -> None:
    """An arc that crosses another would tear the words apart."""
    for category, texts in entries().items():
        for each in texts:
            heads = [len(each.slots) if slot.head is None else slot.head for slot in each.slots]
            arcs = [sorted((index, head)) for index, head in enumerate(heads)]
            crossing = [(a, b) for a in arcs for b in arcs if a[0] < b[0] < a[1] < b[1]]
            assert not crossing, (category, each)


def test_every_category_that_an_entry_asks_for_exists() -> None:
    known = entries()
    asked = {slot.words[0] for texts in known.values() for each in texts for slot in each.slots if not slot.tag}

    assert asked <= {*known, *LABELS, GOLD}
