"""The layers put in place of the trained ones predict the same."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from workers.extraction.inference import hasten, parsed
from workers.extraction.model import PACKAGED

TEXTS = (
    "The minister said on Monday that the two ports would open again. The ports have been closed since May.",
    "Ships",
    "Fishermen, fishermen and more fishermen marched to the port; the port was closed, the port's gates were shut.",
    "“We will not sign it,” Anna Berg told reporters in Oslo, the capital.",
)


@pytest.fixture(scope="module")
def plain() -> list[Doc]:
    """What the model predicts as it was trained."""
    return list(spacy.load(PACKAGED).pipe(TEXTS))


def annotations(doc: Doc) -> list[tuple[Any, ...]]:
    return [(t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_) for t in doc]


def test_a_hastened_pipeline_predicts_what_the_model_predicts(plain: list[Doc]) -> None:
    nlp = spacy.load(PACKAGED)

    hasten(nlp)

    assert [annotations(doc) for doc in parsed(nlp, TEXTS)] == [annotations(doc) for doc in plain]


def test_what_a_document_is_read_as_does_not_depend_on_the_documents_read_before(plain: list[Doc]) -> None:
    nlp = spacy.load(PACKAGED)
    hasten(nlp)

    alone = [doc for text in reversed(TEXTS) for doc in parsed(nlp, [text])]

    assert [annotations(doc) for doc in reversed(alone)] == [annotations(doc) for doc in plain]


def test_a_hastened_layer_says_that_it_cannot_be_trained() -> None:
    nlp = spacy.load(PACKAGED)
    hasten(nlp)
    tok2vec = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]

    embedded, backprop = tok2vec.get_ref("embed")([nlp.make_doc(TEXTS[0])], is_train=True)

    with pytest.raises(NotImplementedError, match="cannot be trained"):
        backprop(embedded)
