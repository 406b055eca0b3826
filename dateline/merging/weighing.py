"""How likely two tellings are one, by signs that were weighed on stories with known merges."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from math import exp

from dateline.merging.signs import signs
from dateline.merging.telling import Telling


def likelihood(one: Telling, other: Telling) -> float:
    """From 0 to 1; a logistic function of the sum of what the signs weigh."""
    return weighed(signs(one, other), _weights())


def weighed(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The likelihood that signs tell under some weights."""
    told = weights["start"] + sum(weights[name] * value for name, value in found.items())
    return 1 / (1 + exp(-told))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return tomllib.loads(files("dateline.merging").joinpath("weights.toml").read_text(encoding="utf-8"))
