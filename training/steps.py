"""The steps from corpora to a model. Each leaves its result in the work folder and is passed over when it is there."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click
import spacy

from training import datasets, distil
from training.assemble import assemble
from training.catalogue import corpora
from training.docs import has_names, load, save
from training.errors import CannotTrain
from training.fit import BEST, fit
from training.wire import recombine
from training.work import claim, step


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for.

    :param max_steps: training steps of each part; None for as many as their configurations say.
    """

    corpora: Path
    work: Path
    output: Path
    max_steps: int | None = None


def make(plan: Plan) -> None:
    """Make the model; goes on where an earlier run in the same work folder stopped.

    :raises CannotTrain: if something is missing, the output exists, or the work folder belongs to another run.
    """
    if plan.output.exists():
        raise CannotTrain(f"{plan.output} exists: remove it, or name another place for the model with --output.")
    claim(plan.work, {"corpora": str(plan.corpora.resolve()), "max_steps": plan.max_steps})
    step(plan.work / "data", "reading the corpora", lambda folder: _read(plan, folder))
    step(plan.work / "wire", "writing wire copy", lambda folder: _write_wire(plan, folder))
    tree, wire = plan.work / "tree", plan.work / "wire"
    step(tree, "training the tree part", lambda folder: fit("tree", wire, folder, steps=plan.max_steps))
    step(plan.work / "names", "training the large recogniser", lambda folder: _fit_names(plan, folder))
    step(plan.work / "marked", "marking names", lambda folder: _mark_names(plan, folder))
    step(plan.work / "student", "training the recogniser", lambda folder: _fit_student(plan, folder))
    step(plan.output, "assembling", lambda folder: _assemble(plan, folder))


def _read(plan: Plan, folder: Path) -> None:
    datasets.build(corpora(plan.corpora), spacy.blank("en").vocab).save(folder)


def _write_wire(plan: Plan, folder: Path) -> None:
    """Training sets with wire copy among them; the dev sets are those of the corpora."""
    data = plan.work / "data"
    vocab = spacy.blank("en").vocab
    trees, names = (load(data / f"{part}_train.spacy", vocab) for part in ("tree", "names"))
    grammar, lists = recombine.wire(trees)
    # Each part has a chance of its own, so that a change of the one leaves the other as it was.
    for_trees, for_names = Random(recombine.SEED), Random(recombine.SEED)
    trees += recombine.trees(trees, grammar, for_trees)
    names += recombine.names(names, grammar, lists, for_names)
    for part, docs, rng in (("tree", trees, for_trees), ("names", names, for_names)):
        rng.shuffle(docs)
        save(docs, folder / f"{part}_train.spacy")
        shutil.copy(data / f"{part}_dev.spacy", folder)
        click.echo(f"   {part}: {len(docs)} documents, {sum(map(len, docs))} words")


def _fit_names(plan: Plan, folder: Path) -> None:
    fit("names", plan.work / "wire", folder, steps=plan.max_steps, tree=plan.work / "tree" / BEST)


def _mark_names(plan: Plan, folder: Path) -> None:
    """Gold names, and those that the large recogniser finds in trees whose names nobody has marked."""
    teacher = spacy.load(plan.work / "names" / BEST)
    wire = plan.work / "wire"
    docs = load(wire / "names_train.spacy", teacher.vocab)
    unmarked = [doc for doc in load(wire / "tree_train.spacy", teacher.vocab) if not has_names(doc)]
    docs += distil.marked(unmarked, teacher)
    Random(recombine.SEED).shuffle(docs)
    save(docs, folder / "student_train.spacy")
    shutil.copy(wire / "names_dev.spacy", folder / "student_dev.spacy")


def _fit_student(plan: Plan, folder: Path) -> None:
    fit("student", plan.work / "marked", folder, steps=plan.max_steps)


def _assemble(plan: Plan, folder: Path) -> None:
    nlp = assemble(plan.work / "tree" / BEST, plan.work / "student" / BEST, corpora(plan.corpora).values())
    nlp.to_disk(folder)
