from random import Random

import spacy

from training.conllu import Name
from training.docs import named
from training.tagged import Tagged
from training.wire.leaves import NameLists
from training.wire.swap import swapped

LISTS = NameLists(["Ada"], ["Lund"], ["von"], ["Hook"], ["the Hook"], ["Acme Rail"])


def test_other_names_of_the_same_kind_stand_where_names_stood() -> None:
    nlp = spacy.blank("en")
    sentence = Tagged("", ("Bonn", "told", "Zentral", "AG", "."), (Name(0, 1, "LOC"), Name(2, 4, "ORG")))

    made = [swapped(named(nlp.vocab, [sentence]), LISTS, nlp, Random(seed)) for seed in range(10)]

    assert {doc.text.strip() for doc in made} > {"Hook told Acme Rail."}
    assert all([name.label_ for name in doc.ents] == ["LOC", "ORG"] for doc in made)
    assert all(doc[-1].text == "." and doc[-2].ent_type_ == "ORG" for doc in made)
