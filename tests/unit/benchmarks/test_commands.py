"""Every benchmark can be run by the command that it names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
COMMAND = re.compile(r"^    python (?:(?P<script>benchmarks/\S+\.py)|-m (?P<module>benchmarks[\w.]*))", re.MULTILINE)
COMMANDS = [
    found for file in sorted((ROOT / "benchmarks").rglob("*.py")) for found in COMMAND.finditer(file.read_text("utf-8"))
]
# As Python sees it for a script, but for the name, so that nothing is measured.
RUN_SCRIPTS = (
    "import runpy, sys; sys.path[0] = 'benchmarks'; [runpy.run_path(each, run_name='tried') for each in sys.argv[1:]]"
)
RUN_MODULES = "import importlib, sys; [importlib.import_module(each) for each in sys.argv[1:]]"


@pytest.mark.parametrize(
    ("kind", "program"), [("script", RUN_SCRIPTS), ("module", RUN_MODULES)], ids=["scripts", "modules"]
)
def test_everything_that_a_benchmark_imports_is_there(kind: str, program: str) -> None:
    named = sorted({command[kind] for command in COMMANDS if command[kind]})

    ended = subprocess.run(
        [sys.executable, "-c", program, *named], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )

    assert len(named) > 5
    assert ended.returncode == 0, ended.stderr
