"""Why a rule decided as it did: keys of the sentences in ``lexicons/reasons.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Reason(NamedTuple):
    """A reason by its key, and the word or expression that decided."""

    key: str
    word: str = ""

    def sentence(self) -> str:
        """The reason in words."""
        return sentences()[self.key].format(word=self.word)


UNDATED = Reason("undated")
NOBODY = Reason("nobody")


def text(reasons: Iterable[Reason]) -> str:
    """Reasons in words, one after the other."""
    return " ".join(reason.sentence() for reason in reasons)


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, str]:
    """The sentence of each key, read once, when somebody first asks for an explanation."""
    table = files(__package__).joinpath("lexicons", "reasons.toml").read_text(encoding="utf-8")
    return {key: str(sentence) for key, sentence in tomllib.loads(table).items()}
