"""No input that the fuzzer makes ends in anything but an answer or a refusal: the short form of ``make fuzz``."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

from tests.missing import require

RUNS = 1000


def test_no_input_is_met_with_an_error() -> None:
    require(find_spec("atheris"), "There is no atheris here: pip brings it on Linux with an x86-64 processor.")
    command = [sys.executable, "-m", "tests.fuzzing", "--runs", str(RUNS)]

    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
