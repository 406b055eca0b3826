"""Every test that the list of attacks names is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"`(?:tests/)?([\w/]*(?:test|check)_\w+\.py)`", (ROOT / "SECURITY.md").read_text()))

    assert len(named) > 25
    assert [name for name in named if not any((ROOT / "tests").rglob(name))] == []
