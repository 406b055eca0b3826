"""Trains the parts of the model with spaCy; what they are made of lies in ``configs``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from spacy.cli.init_config import fill_config
from spacy.cli.train import train
from spacy.util import load_config
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

BEST = "model-best"


def fit(name: str, data: Path, output: Path, *, steps: int | None = None, tree: Path | None = None) -> Path:
    """Train a part and return the folder of the version that did best on its dev set.

    :param name: "tree", "names" or "student", the name of the configuration.
    :param data: the folder with NAME_train.spacy and NAME_dev.spacy.
    :param output: an existing folder, for the filled configuration and the part's best and last version.
    :param steps: how many batches to learn from, if not as many as the configuration says.
    :param tree: the trained tree part, from whose tok2vec the large recogniser starts.
    """
    configs = Path(str(files("training").joinpath("configs")))
    overrides: dict[str, Any] = {
        "paths.train": str(data / f"{name}_train.spacy"),
        "paths.dev": str(data / f"{name}_dev.spacy"),
        "paths.variants": str(configs / "variants.json"),
    }
    if tree:
        overrides["paths.tree"] = str(tree)
    if steps:
        overrides |= {"training.max_steps": steps, "training.eval_frequency": max(steps // 10, 1)}
    config = output / "config.cfg"
    load_config(configs / f"{name}.cfg", overrides).to_disk(config)
    fill_config(config, config, silent=True)
    # numpy's BLAS is faster than the one that spaCy brings; on one thread, sums are the same in every run.
    with threadpool_limits(1, user_api="blas"), use_ops("numpy", use_blis=False):
        train(config, output)
    return output / BEST
