"""Every figure of a running Dateline, one benchmark after the other, and one table of them all.

    python -m benchmarks.service [--json FILE]

In less than 15 minutes on two cores that do nothing else. Exit status 1 if a goal is missed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.service.figures import Figure, options, tell

BENCHMARKS = ("end_to_end", "intake", "bulk", "first_event", "pages", "polls", "commits", "streams")


def main() -> None:
    """Run them all."""
    given = options(__doc__)
    figures: list[Figure] = []
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in BENCHMARKS:
            found = _run(name, Path(folder) / f"{name}.json")
            figures += found
            failed += [] if found else [name]
    tell(figures, given.json)
    for name in failed:
        print(f"{name} broke off and has no figure: run python -m benchmarks.service.{name} to see why.")
    sys.exit(bool(failed) or any(each.reached is False for each in figures))


def _run(name: str, file: Path) -> list[Figure]:
    """The figures of one benchmark; none if it broke off."""
    print(f"{name} …", file=sys.stderr, flush=True)
    command = (sys.executable, "-m", f"{__package__}.{name}", "--json", str(file))
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        return []
    told = json.loads(file.read_text())["figures"]
    return [Figure(**{name: value for name, value in each.items() if name != "reached"}) for each in told]


if __name__ == "__main__":
    main()
