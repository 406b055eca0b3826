"""Documents that kill, stop or bloat what reads them end failed, with the reason, and hold up nobody."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.end_to_end.poison import poisoned
from tests.end_to_end.stacks import running_stack, wait_until

PACKAGE = Path(poisoned.__file__).parent
SETTINGS = {"MODEL": "poisoned", "SOFT_TIME_LIMIT": "6", "HARD_TIME_LIMIT": "8", "READER_MEMORY": "300"}
REASONS = {
    poisoned.DEADLY: "It was given up after 3 attempts, none of which came to an end",
    poisoned.RUTHLESS: "It was given up after 3 attempts, none of which came to an end",
    poisoned.ENDLESS: "Reading it took longer than 8 seconds",
    poisoned.GREEDY: "Reading it took more than 300 MiB of memory",
}
ORDINARY = 50
# What the four take away together, at most: three attempts of a few seconds each, on a busy machine.
SECONDS = 90.0


@pytest.fixture
def _model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The misbehaving model, installed where the stack's processes look for packages."""
    about = folder / "packages" / "poisoned-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: poisoned\nVersion: 1.0\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(PACKAGE.parent), str(about.parent)]))
    for name, value in SETTINGS.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)


@pytest.mark.usefixtures("_model")
def test_poison_ends_failed_and_holds_up_nobody(folder: Path) -> None:
    texts = [f"Envoy {number} met the mayor of Lima on {1 + number % 28} May 2023." for number in range(ORDINARY)]
    for place, word in enumerate(REASONS):
        texts.insert(10 * place + 5, f"The {word} met the mayor of Lima on 3 May 2023.")

    with running_stack(folder / "data", "--no-seeds", "--workers", "2") as stack:
        body = "\n".join(json.dumps({"text": text}) for text in texts)
        headers = {"Content-Type": "application/x-ndjson"}
        posted = httpx.post(f"{stack.url}/timelines/lima/documents", content=body, headers=headers).json()["results"]
        ids = dict(zip(texts, (result["id"] for result in posted), strict=True))
        wait_until(lambda: waiting(stack.url) == 0, "the end of all documents", SECONDS)
        ended = {text: httpx.get(f"{stack.url}/documents/{ids[text]}").json() for text in texts}

    poison = {word: document for text, document in ended.items() for word in REASONS if word in text}
    assert {document["status"] for text, document in ended.items() if document not in poison.values()} == {"done"}
    for word, reason in REASONS.items():
        assert poison[word]["status"] == "failed"
        assert poison[word]["reason"].startswith(reason)
        # The fourth is the one that only says so.
        assert poison[word]["attempts"] <= 4


def waiting(url: str) -> int:
    """How many documents of the timeline have not ended."""
    counted: dict[str, Any] = httpx.get(f"{url}/timelines/lima").json()["documents"]
    return int(counted["queued"]) + int(counted["reading"])
