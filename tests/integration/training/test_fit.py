"""The parts are trained from a handful of made-up sentences: whether they learn is for the recipe's own table."""

from pathlib import Path

import spacy

from tests.unit.training.trees import SHE_MET_A_MINISTER, sentence
from training.conllu import Name
from training.docs import names_only, parsed, save
from training.fit import fit


def test_the_recogniser_starts_from_the_tree_part(folder: Path) -> None:
    vocab = spacy.blank("en").vocab
    docs = [parsed(vocab, [sentence(SHE_MET_A_MINISTER, (Name(2, 4, "PER"), Name(5, 6, "LOC")))]) for _ in range(30)]
    for part, made in (("tree", docs), ("names", [names_only(doc) for doc in docs])):
        for use in ("train", "dev"):
            save(made, folder / f"{part}_{use}.spacy")
        (folder / part).mkdir()

    tree = fit("tree", folder, folder / "tree", steps=2)
    names = fit("names", folder, folder / "names", steps=2, tree=tree)

    assert spacy.load(tree).pipe_names == ["tok2vec", "tagger", "morphologizer", "parser"]
    assert spacy.load(names).get_pipe("ner").labels == ("LOC", "PER")


def test_the_recogniser_that_ships_is_a_fraction_of_its_teachers_size(folder: Path) -> None:
    vocab = spacy.blank("en").vocab
    doc = names_only(parsed(vocab, [sentence(SHE_MET_A_MINISTER, (Name(2, 4, "PER"), Name(5, 6, "LOC")))]))
    for use in ("train", "dev"):
        save([doc] * 30, folder / f"student_{use}.spacy")
    (folder / "student").mkdir()

    student = fit("student", folder, folder / "student", steps=2)

    recogniser = spacy.load(student)
    assert recogniser.get_pipe("ner").labels == ("LOC", "PER")
    assert recogniser.config["components"]["tok2vec"]["model"]["encode"]["width"] == 64
