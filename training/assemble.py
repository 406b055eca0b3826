"""Puts the trained parts and the rule lemmatizer together into one pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer

from training.catalogue import Corpus
from training.errors import CannotTrain

NAME, VERSION, LICENCE = "news_ud_sm", "0.2.1", "CC BY-SA 4.0"
# Those that read the model without a warning: what pyproject.toml asks for, not only the one that made it.
SPACY = ">=3.8.4,<3.9.0"
_TABLES = ("lemma_rules", "lemma_exc", "lemma_index")


def assemble(tree: Path, names: Path, corpora: Iterable[Corpus]) -> Language:
    """One pipeline: the tree part, the lemmatizer, and the recogniser with a tok2vec of its own.

    :raises CannotTrain: if the lemmatizer's tables are not installed.
    """
    nlp = spacy.load(tree)
    recogniser = spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    _add_lemmatizer(nlp)
    nlp.add_pipe("ner", source=recogniser)
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        license=LICENCE,
        spacy_version=SPACY,
        description="English news: Universal Dependencies, rule lemmas, names (PER, ORG, LOC)",
        sources=[
            {"name": each.name, "author": each.makers, "url": each.published, "license": each.licence}
            for each in corpora
        ],
        # What the parts scored on their own dev sets says little about the whole; training.evaluate tells.
        performance={},
    )
    # Paths of the machine that trained it mean nothing elsewhere.
    for key in nlp.config["paths"]:
        nlp.config["paths"][key] = None
    return nlp


def _add_lemmatizer(nlp: Language) -> None:
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule", "overwrite": True})
    assert isinstance(lemmatizer, Lemmatizer)
    try:
        lemmatizer.initialize()
    except ValueError as error:
        raise CannotTrain(
            "The tables of the lemmatizer are missing: install what training/requirements.txt names, "
            "as `make model` does."
        ) from error
    # The tables know verbs, not auxiliaries; UD tells the two apart.
    for name in _TABLES:
        table = lemmatizer.lookups.get_table(name)
        if "aux" not in table and "verb" in table:
            table["aux"] = table["verb"]
