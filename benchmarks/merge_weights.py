"""Fit what the signs of merging weigh, to the gold merges of the seeds.

    python benchmarks/merge_weights.py [--write]

A logistic regression over all pairs of tellings whose dates touch and that no rule keeps apart, held to what was set by
judgement (``merge_prior.toml``). Pairs of two stories, moved to the same days, are among them, since a timeline may
hold more than one story. For each story it is shown how well weights that were fitted to the others tell its pairs
apart, then the weights that were fitted to all; ``--write`` writes these to ``dateline/merging/weights.toml``.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from merges.figures import percentage
from merges.gold import stories
from merges.pairs import Pair, pairs_between, pairs_within, told
from numpy.typing import NDArray

from dateline.merging import weighing
from dateline.merging.comparing import ENOUGH
from dateline.merging.weighing import weighed
from workers.extraction import load

UNFITTED = "ferry-inquiry"
"""Nothing is fitted to its pairs: with them the others' are told apart less well."""

Array: TypeAlias = NDArray[np.floating[Any]]

PRIOR = Path(__file__).with_name("merge_prior.toml")
WEIGHTS = Path(weighing.__file__).with_name("weights.toml")
_HEAD = "# What each sign weighs, see signs.py. Fitted by benchmarks/merge_weights.py: do not edit.\n"
_PENALTY = 10.0
_STEPS = 30


def fitted(pairs: Sequence[Pair]) -> dict[str, float]:
    """The weights under which the pairs are likeliest, with a penalty on what differs from the prior.

    One decimal is kept.
    """
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
    values = np.array([[{"start": 1.0, **pair.signs}[name] for name in prior] for pair in pairs])
    wanted: Array = np.array([pair.is_one for pair in pairs], dtype=float)
    judged: Array = np.array(list(prior.values()), dtype=float)
    weights = judged
    for _ in range(_STEPS):
        weights = weights - _step(values, wanted, weights, weights - judged)
    return {name: round(float(weight), 1) for name, weight in zip(prior, weights, strict=True)}


def _step(values: Array, wanted: Array, weights: Array, moved: Array) -> Array:
    """One of Newton's steps."""
    likely = 1 / (1 + np.exp(-values @ weights))
    slope = values.T @ (likely - wanted) + _PENALTY * moved
    curvature = (values * (likely * (1 - likely))[:, None]).T @ values + _PENALTY * np.eye(len(weights))
    step: Array = np.linalg.solve(curvature, slope)
    return step


def measured(pairs: Sequence[Pair], weights: Mapping[str, float]) -> str:
    """How many of the pairs that are held to be one are so, and how many of those that are so are held to be one."""
    held = [pair.is_one for pair in pairs if weighed(pair.signs, weights) >= ENOUGH]
    wanted = sum(pair.is_one for pair in pairs)
    return f"{percentage(sum(held), len(held)):10.1f}{percentage(sum(held), wanted):8.1f}{wanted:7}"


def main(arguments: Sequence[str]) -> None:
    """Fit, measure and print, and write if asked to."""
    reader = load()
    read = {story.name: story for story in stories() if story.name != UNFITTED}
    events = {
        name: [event for document in story.documents.values() for event in reader.read(document).events]
        for name, story in read.items()
    }
    tellings = {name: told(story, events[name]) for name, story in read.items()}
    pairs: dict[tuple[str, ...], list[Pair]] = {(name,): pairs_within(tellings[name]) for name in read}
    pairs |= {names: pairs_between(*(tellings[name] for name in names)) for names in combinations(read, 2)}
    print(f"{'':22}{'precision':>10}{'recall':>8}{'pairs':>7}")
    for name in read:
        print(f"{name:22}{measured(pairs[(name,)], fitted(_without(name, pairs)))}")
    weights = fitted(list(chain.from_iterable(pairs.values())))
    lines = [f"{name} = {weight}\n" for name, weight in weights.items()]
    print("\n" + "".join(lines))
    if "--write" in arguments:
        WEIGHTS.write_text(_HEAD + "".join(lines), encoding="utf-8")


def _without(story: str, pairs: Mapping[tuple[str, ...], Sequence[Pair]]) -> list[Pair]:
    return [pair for names, found in pairs.items() if story not in names for pair in found]


if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - {"--write"}:
        sys.exit(f"{', '.join(sorted(unknown))}: not known.\n\n{__doc__}")
    main(sys.argv[1:])
