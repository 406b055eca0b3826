"""Every figure of a running Dateline, one benchmark after the other, and one table of them all.

    python -m benchmarks.service [--json FILE]

In less than 15 minutes on two cores that do nothing else. Exit status 1 if a goal is missed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.service.figures import Figure, options, tell

BENCHMARKS = (
    *(
        f"{__package__}.{name}"
        for name in ("end_to_end", "intake", "bulk", "first_event", "pages", "polls", "commits", "streams")
    ),
    *(f"benchmarks.instead.{name}" for name in ("reading", "queueing", "table")),
)
"""Modules that take ``--json``, each a command of its own."""


def main() -> None:
    """Run them all."""
    given = options(__doc__)
    figures: list[Figure] = []
    seconds: dict[str, float] = {}
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in BENCHMARKS:
            print(f"{name} …", end=" ", file=sys.stderr, flush=True)
            begun = time.monotonic()
            found = _run(name, Path(folder) / f"{name}.json")
            seconds[name] = round(time.monotonic() - begun, 1)
            print(f"{seconds[name]:.0f} s", file=sys.stderr, flush=True)
            figures += found
            failed += [] if found else [name]
    tell(figures, given.json, {"seconds": seconds})
    print(f"All of it took {sum(seconds.values()) / 60:.1f} minutes.")
    for name in failed:
        print(f"{name} broke off and has no figure: run python -m {name} to see why.")
    sys.exit(bool(failed) or any(each.reached is False for each in figures))


def _run(name: str, file: Path) -> list[Figure]:
    """The figures of one benchmark; none if it broke off."""
    done = subprocess.run((sys.executable, "-m", name, "--json", str(file)), stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        return []
    told = json.loads(file.read_text())["figures"]
    return [Figure(**{name: value for name, value in each.items() if name != "reached"}) for each in told]


if __name__ == "__main__":
    main()
