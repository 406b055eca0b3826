from random import Random

import pytest
import spacy
from spacy.tokens import Span

from tests.unit.training.trees import SHE_MET_A_MINISTER, sentence
from training.docs import parsed
from training.wire.clauses import clause, lower_first, populate
from training.wire.recombine import trees, wire
from training.wire.tree import document, in_order

VOCAB = spacy.blank("en").vocab


def gold(rows: str) -> Span:
    return next(parsed(VOCAB, [sentence(rows)]).sents)


def test_a_plain_statement_is_a_clause_without_its_full_stop() -> None:
    tree = clause(gold(SHE_MET_A_MINISTER))

    assert tree is not None
    assert [node.form for node, _, _ in in_order(tree)] == ["She", "met", "Anna", "Berg", "in", "Bonn"]


@pytest.mark.parametrize(
    "rows",
    [
        SHE_MET_A_MINISTER.replace("met VERB", "said VERB"),
        SHE_MET_A_MINISTER.replace("2 nsubj", "2 obj"),
        SHE_MET_A_MINISTER.replace(". PUNCT", "? PUNCT"),
        SHE_MET_A_MINISTER.replace("Berg PROPN", "“ PUNCT"),
    ],
)
def test_reports_questions_quotations_and_clauses_without_subject_are_none(rows: str) -> None:
    assert clause(gold(rows)) is None


def test_names_give_way_to_names_that_fit_and_keep_their_preposition() -> None:
    grammar, _ = wire([parsed(VOCAB, [sentence(SHE_MET_A_MINISTER)])])
    texts = []
    for seed in range(20):
        tree = clause(gold(SHE_MET_A_MINISTER))
        assert tree is not None
        if populate(tree, grammar, Random(seed)) == 3:
            texts.append([(node.form, relation) for node, relation, _ in in_order(tree)])

    assert texts
    assert all(("in", "case") in text and not {"She", "Anna", "Bonn"} & {form for form, _ in text} for text in texts)


@pytest.mark.parametrize(
    ("first", "written"), [("She PRON PRP", "she"), ("Bonn PROPN NNP", "Bonn"), ("I PRON PRP", "I")]
)
def test_a_clause_within_a_sentence_begins_small_unless_with_a_name(first: str, written: str) -> None:
    tree = clause(gold(SHE_MET_A_MINISTER.replace("She PRON PRP", first)))
    assert tree is not None

    lower_first(tree)

    assert next(in_order(tree))[0].form == written


def test_wire_copy_is_made_of_whole_trees_and_is_the_same_for_the_same_seed() -> None:
    docs = [parsed(VOCAB, [sentence(SHE_MET_A_MINISTER)] * 4)] * 10
    grammar, _ = wire(docs)

    once, again = (trees(docs, grammar, Random(5), grown=20) for _ in range(2))

    assert [doc.text for doc in once] == [doc.text for doc in again]
    assert any("said" in doc.text for doc in once)
    assert all(sum(token.dep_ == "ROOT" for token in each) == 1 for doc in once for each in doc.sents)
    assert document(grammar.grow("EVENT", Random(1)), VOCAB).text.strip().endswith(".")
