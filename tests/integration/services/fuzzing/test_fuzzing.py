"""Requests made from the specification, right ones and wrong ones, against the running service."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dateline.settings import Settings
from dateline.store import Store
from tests.end_to_end.stacks import free_port
from tests.integration.services.stories import read_example
from tests.integration.services.test_serve import serving

CONFIGURATION = Path(__file__).parent / "schemathesis.toml"


@pytest.mark.timeout(0)
def test_the_service_answers_whatever_the_specification_allows_or_forbids_as_told(
    settings: Settings, store: Store, pytestconfig: pytest.Config
) -> None:
    read_example(store)
    number = pytestconfig.getoption("http_examples")
    port = free_port()

    # Nobody reads what the service logs meanwhile, and it would wait for that.
    with serving(settings, port, DATELINE_LOG_LEVEL="ERROR"):
        address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION), "run"]
        command += [f"{address}/openapi.json", "--checks", "all", "--max-examples", str(number), "--no-color"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
