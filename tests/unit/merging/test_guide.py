"""The examples of ``docs/merging.md`` do what it says."""

from __future__ import annotations

import doctest
from pathlib import Path

GUIDE = Path(__file__).parents[3] / "docs" / "merging.md"


def test_the_examples_of_the_guide_do_what_it_says() -> None:
    outcome = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")

    assert outcome.attempted > 15
    assert outcome.failed == 0
