from random import Random

import pytest
import spacy
from spacy.vocab import Vocab

from tests.unit.training.trees import SHE_MET_A_MINISTER, sentence
from training.conllu import Name
from training.docs import has_names, load, named, names_only, parsed, passages, save
from training.tagged import Tagged


@pytest.fixture(scope="module")
def vocab() -> Vocab:
    return spacy.blank("en").vocab


def test_a_document_holds_the_trees_of_its_sentences(vocab: Vocab) -> None:
    doc = parsed(vocab, [sentence(SHE_MET_A_MINISTER), sentence(SHE_MET_A_MINISTER)])

    assert [token.head.text for token in doc[7:]] == ["met", "met", "met", "Anna", "Bonn", "met", "met"]
    assert [each.root.i for each in doc.sents] == [1, 8]
    assert [token.dep_ for token in doc[:2]] == ["nsubj", "ROOT"]


def test_names_are_unknown_if_those_of_one_sentence_are(vocab: Vocab) -> None:
    marked = sentence(SHE_MET_A_MINISTER, (Name(2, 4, "PER"),))

    known, unknown = parsed(vocab, [marked, marked]), parsed(vocab, [marked, sentence(SHE_MET_A_MINISTER)])

    assert [(name.text, name.label_) for name in known.ents] == [("Anna Berg", "PER"), ("Anna Berg", "PER")]
    assert (has_names(known), has_names(unknown)) == (True, False)


def test_that_there_are_no_names_is_known_too(vocab: Vocab) -> None:
    assert has_names(parsed(vocab, [sentence(SHE_MET_A_MINISTER, ())]))


def test_sentences_without_trees_keep_their_names_and_get_spaces(vocab: Vocab) -> None:
    doc = named(vocab, [Tagged("", ("Anna", "left", "."), (Name(0, 1, "PER"),)), Tagged("", ("Bonn", "slept"), ())])

    assert doc.text.strip() == "Anna left. Bonn slept"
    assert [name.text for name in doc.ents] == ["Anna"]


def test_names_alone_are_left_of_a_document_and_survive_a_file(vocab: Vocab, folder) -> None:
    doc = names_only(parsed(vocab, [sentence(SHE_MET_A_MINISTER, (Name(5, 6, "LOC"),))]))

    save([doc], folder / "docs.spacy")
    (read,) = load(folder / "docs.spacy", vocab)

    assert not read.has_annotation("DEP")
    assert [(name.text, name.label_) for name in read.ents] == [("Bonn", "LOC")]


def test_passages_do_not_cross_documents_and_lose_nothing() -> None:
    sentences = [sentence(SHE_MET_A_MINISTER, document=name) for name in "aaaaabbbc"]

    cut = list(passages(sentences, Random(1), 1, 3))

    assert [each for passage in cut for each in passage] == sentences
    assert all(len(passage) <= 3 and len({each.document for each in passage}) == 1 for passage in cut)
