"""No input that the fuzzer makes ends in anything but an answer or a refusal: the short form of ``make fuzz``."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

RUNS = 1000


@pytest.mark.skipif(
    find_spec("atheris") is None and "CI" not in os.environ, reason="atheris has no wheel for this machine"
)
def test_no_input_is_met_with_an_error() -> None:
    command = [sys.executable, "-m", "tests.fuzzing", "--runs", str(RUNS)]

    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
