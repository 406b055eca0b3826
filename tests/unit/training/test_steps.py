from pathlib import Path

import pytest

from training.errors import CannotTrain
from training.steps import Plan, make


def test_a_model_that_exists_is_not_written_over(folder: Path) -> None:
    with pytest.raises(CannotTrain, match="--output"):
        make(Plan(corpora=folder, work=folder / "work", output=folder))


def test_missing_corpora_are_noticed_before_anything_is_made(folder: Path) -> None:
    with pytest.raises(CannotTrain, match="Corpora are missing"):
        make(Plan(corpora=folder, work=folder / "work", output=folder / "model"))

    assert not (folder / "work" / "data").exists()
