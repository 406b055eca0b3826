"""Measures models on trees and names that they have not seen, and prints one table.

python -m training.evaluate WORK MODEL [MODEL ...]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.docs import load

TESTS = {"pud_news": "PUD news", "gum_news": "GUM news", "ewt_test": "EWT test"}
_MEASURES = {
    "tag_acc": "tag", "pos_acc": "pos", "dep_uas": "UAS", "dep_las": "LAS", "sents_f": "sentence F",
    "lemma_acc": "lemma", "ents_f": "entities F",
}  # fmt: skip
_LABELS = ("PER", "LOC", "ORG")
# What the rules that read events look for.
_RELATIONS = (
    "root", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "ccomp", "xcomp", "advcl", "conj", "appos",
    "acl:relcl", "parataxis",
)  # fmt: skip


def measure(nlp: Language, gold: Iterable[Doc]) -> dict[str, float]:
    """A model's figures on gold documents, in per cent; it reads their bare text.

    Tags, parts of speech, labelled and unlabelled attachment, sentences, lemmas, and names over all and by label.
    """
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    figures = {name: 100 * (scores.get(key) or 0.0) for key, name in _MEASURES.items()}
    return figures | _by_type(scores.get("ents_per_type"), _LABELS)


def relations(nlp: Language, gold: Iterable[Doc]) -> dict[str, float]:
    """The F1 of the relations that events are read from, in per cent: the right head and the right label."""
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    return _by_type(scores.get("dep_las_per_type"), _RELATIONS)


def _by_type(scores: Mapping[str, Mapping[str, float]] | None, types: Iterable[str]) -> dict[str, float]:
    return {each: 100 * (scores or {}).get(each, {}).get("f", 0.0) for each in types}


def table(rows: Sequence[tuple[str, str, Mapping[str, float]]]) -> str:
    """Figures as a Markdown table, one row for each test set and model."""
    names = list(rows[0][2])
    lines = [["set", "model", *names], ["---"] * (len(names) + 2)]
    lines += [[test, model, *(f"{figures[name]:.1f}" for name in names)] for test, model, figures in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def compare(
    work: Path, models: Sequence[Path], figures: Callable[[Language, Iterable[Doc]], Mapping[str, float]] = measure
) -> str:
    """The table of several models on the test sets in the work folder's ``data``.

    :param figures: what is measured.
    """
    rows: list[tuple[str, str, Mapping[str, float]]] = []
    for path in models:
        nlp = spacy.load(path)
        rows += [
            (title, str(path), figures(nlp, load(work / "data" / f"test_{name}.spacy", nlp.vocab)))
            for name, title in TESTS.items()
        ]
    order = list(TESTS.values())
    return table(sorted(rows, key=lambda row: order.index(row[0])))


@click.command()
@click.argument("work", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("models", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--relations", "by_relation", is_flag=True, help="F1 by relation, instead of the figures over all.")
def main(work: Path, models: tuple[Path, ...], *, by_relation: bool) -> None:
    """Print how each of MODELS does on the test sets that the recipe left in WORK."""
    click.echo(compare(work, models, relations if by_relation else measure))


if __name__ == "__main__":
    main()
