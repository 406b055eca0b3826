from __future__ import annotations

from pathlib import Path

import pytest

from services.exports import FORMS
from services.exports.as_csv import COLUMNS
from tests.unit.services.exports.made import event, written
from tests.unit.services.exports.readers import json_lines

TEXT = (Path(__file__).parents[4] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_documented(name: str) -> None:
    assert f"| `{name}` | `{FORMS[name].media_type}` |" in TEXT
    assert name == "jsonl" or f"\n## {name}\n" in TEXT


def test_every_column_and_every_field_is_documented() -> None:
    [record] = json_lines(written("plover", [event(0)]))

    assert [name for name in (*COLUMNS, *record) if f"`{name}`" not in TEXT] == []
