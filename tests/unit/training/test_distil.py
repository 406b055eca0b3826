"""A recogniser marks names in documents that have none."""

import spacy
from spacy.pipeline import EntityRuler

from tests.unit.training.trees import SHE_MET_A_MINISTER, sentence
from training.distil import marked
from training.docs import has_names, parsed


def test_a_document_keeps_its_words_and_gets_the_teachers_names() -> None:
    teacher = spacy.blank("en")
    ruler = teacher.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    doc = parsed(teacher.vocab, [sentence(SHE_MET_A_MINISTER)])
    ruler.add_patterns([{"label": "LOC", "pattern": doc[5].text}])

    (found,) = marked([doc], teacher)

    assert found.text == doc.text
    assert [(name.text, name.label_) for name in found.ents] == [(doc[5].text, "LOC")]
    assert has_names(found)
    assert not found.has_annotation("DEP")


def test_the_teacher_knows_where_sentences_begin() -> None:
    teacher = spacy.blank("en")
    seen: list[int] = []

    @spacy.Language.component("count_sentences")
    def count(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        seen.append(len(list(doc.sents)))
        return doc

    teacher.add_pipe("count_sentences")
    doc = parsed(teacher.vocab, [sentence(SHE_MET_A_MINISTER), sentence(SHE_MET_A_MINISTER)])

    list(marked([doc], teacher))

    assert seen == [2]
