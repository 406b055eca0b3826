"""What docs/client.md shows runs and prints what it says, against a running stack."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

from dateline.client import Client
from tests.end_to_end.stacks import running_stack

GUIDE = (Path(__file__).parents[2] / "docs" / "client.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8400"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def test_the_examples_print_what_is_shown(folder: Path) -> None:
    script = "".join(blocks("python"))
    assert ADDRESS in script

    with running_stack(folder, "--no-seeds") as stack:
        command = [sys.executable, "-c", script.replace(ADDRESS, stack.url)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert ran.stderr == ""
    assert ran.stdout == "".join(blocks("text"))


def test_every_method_is_in_the_table() -> None:
    methods = [name for name, _ in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")]

    assert [name for name in methods if f"`{name}(" not in GUIDE and f"`{name}`" not in GUIDE] == []
