"""Whatever dies, hangs or fills up while documents arrive: nothing is lost, and the timeline is that of a calm run.

The short form of ``make faults``, with the faults that touch most; the long form has every one of them, many times.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from tests.faults.campaign import Report, Setting, run
from tests.faults.catalogue import Fault, catalogue
from tests.faults.rig import may_mount

DOCUMENTS = 120
SECONDS = 1.0
CHOSEN = (
    "kill the worker",
    "kill the server with everysec",
    "kill the server with always",
    "freeze the server",
    "kill the api",
    "fill the memory",
    "fill the disk",
    "set the clock -1h",
)


def campaign(folder: Path, faults: list[Fault]) -> Report:
    """Post the documents while these faults strike."""
    return run(folder, DOCUMENTS, faults, Random(7), Setting(may_mount(), "no", 20.0, print))


def test_faults_change_nothing(folder: Path) -> None:
    faults = [fault for fault in catalogue(SECONDS) if fault.name in CHOSEN]
    # A laptop may lack root or libfaketime; the machine that decides about a change must not.
    assert len(faults) == len(CHOSEN) or "CI" not in os.environ

    calm, hurt = campaign(folder / "calm", []), campaign(folder / "hurt", faults)

    assert (hurt.statuses, hurt.lost) == (calm.statuses, []) == ({"done": DOCUMENTS}, [])
    assert set(hurt.evidence.values()) == {1}
    assert hurt.export == calm.export
