"""``python -m tests.faults``: the long form; it prints the table of docs/reliability.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import click

from tests.faults.campaign import Report, run, schedule, table
from tests.faults.catalogue import Fault, catalogue
from tests.faults.rig import may_mount


def main() -> int:
    """Run a campaign and the same documents without faults, print the table, and say whether both are the same."""
    given = _arguments()
    chance = Random(given.seed)
    struck = schedule(catalogue(given.seconds), given.faults, chance)
    began = time.monotonic()
    reports = [_run(given, faults, chance) for faults in (struck, [])]
    click.echo(f"{given.documents} documents, {len(struck)} faults, seed {given.seed}, appendfsync {given.fsync}:")
    table(reports[0], click.echo)
    click.echo(f"documents: {dict(reports[0].statuses)}, lost: {len(reports[0].lost)}")
    repeated = [mention for mention, times in reports[0].evidence.items() if times > 1]
    same = reports[0].export == reports[1].export
    click.echo(f"told twice: {len(repeated)}; the timeline is {'' if same else 'NOT '}byte for byte that of a calm run")
    click.echo(f"({len(reports[0].export):,} bytes; both runs took {time.monotonic() - began:.0f} s)")
    return 0 if same and not reports[0].lost and not repeated else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="Documents that are posted.")
    parser.add_argument("--faults", type=int, default=300, help="Faults that strike meanwhile.")
    parser.add_argument("--seconds", type=float, default=10.0, help="How long something is frozen, full or wrong.")
    parser.add_argument("--rate", type=float, default=10.0, help="Documents a second from each of four clients.")
    parser.add_argument("--seed", type=int, default=1, help="What chance depends on.")
    parser.add_argument("--fsync", choices=["no", "everysec", "always"], default="no", help="The server's appendfsync.")
    return parser.parse_args()


def _run(given: argparse.Namespace, faults: list[Fault], chance: Random) -> Report:
    with tempfile.TemporaryDirectory(prefix="dateline-faults-") as name:
        return run(Path(name), given.documents, faults, chance, disk=may_mount(), fsync=given.fsync, rate=given.rate)


if __name__ == "__main__":
    sys.exit(main())
