"""`make sbom` names everything that is installed with the product."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_locked_library_is_named_with_its_version_and_hashes(folder: Path) -> None:
    locked = set(re.findall(r"^([\w.-]+)==([\w.+!-]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))

    # Whatever make thinks of the age of the installation, this must not renew it.
    command = ["make", "--old-file", ".venv/installed", "sbom", f"SBOM={folder / 'sbom.json'}"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)

    bill = json.loads((folder / "sbom.json").read_text())
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "dateline")
    named = {(each["name"], each["version"]) for each in bill["components"]}
    assert len(locked) > 50
    assert named == locked
    assert all(each["externalReferences"][0]["hashes"] for each in bill["components"])
