import pytest

from training.catalogue import corpora
from training.errors import CannotTrain


def test_missing_corpora_are_named(folder) -> None:
    with pytest.raises(CannotTrain, match=r"wikigold\.txt.*--corpora"):
        corpora(folder)
