"""Requests made from the specification, right ones and wrong ones, against the running service."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from dateline.settings import Settings
from services import examples
from tests.end_to_end.stacks import free_port
from tests.integration.services.test_serve import serving

CONFIGURATION = Path(__file__).parent / "schemathesis.toml"


@pytest.mark.timeout(0)
def test_the_service_answers_whatever_the_specification_allows_or_forbids_as_told(
    settings: Settings, pytestconfig: pytest.Config
) -> None:
    number = pytestconfig.getoption("http_examples")
    port = free_port()

    # Nobody reads what the service logs meanwhile, and it would wait for that.
    with serving(settings, port, DATELINE_LOG_LEVEL="ERROR"):
        address = f"http://127.0.0.1:{port}"
        posted = httpx.post(
            f"{address}/timelines/{examples.TIMELINE_NAME}/documents",
            content=examples.MARKDOWN,
            headers={"Content-Type": "text/markdown"},
        )
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION), "run"]
        command += [f"{address}/openapi.json", "--checks", "all", "--max-examples", str(number), "--no-color"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert posted.json()["id"] == examples.DOCUMENT_ID
    assert ran.returncode == 0, ran.stdout + ran.stderr
