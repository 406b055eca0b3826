"""``python -m tests.faults``: the long form; it prints the table of docs/reliability.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from random import Random

import click

from tests.faults.campaign import Report, Setting, run, schedule, table
from tests.faults.catalogue import Fault, catalogue
from tests.faults.rig import may_mount


def main() -> int:
    """Run a campaign and the same documents without faults, print the table, and say whether both are the same."""
    given = _arguments()
    chance = Random(given.seed)
    struck = schedule(catalogue(given.seconds), given.faults, chance)
    began = time.monotonic()
    faulty = _run(given, struck, chance)
    click.echo(f"{given.documents} documents, {len(struck)} faults, seed {given.seed}, appendfsync {given.fsync}:")
    table(faulty, click.echo)
    click.echo(f"documents: {dict(faulty.statuses)}, lost: {len(faulty.lost)}")
    repeated = [mention for mention, times in faulty.evidence.items() if times > 1]
    click.echo(f"told twice: {len(repeated)}")
    same = faulty.export == _run(given, [], chance).export
    click.echo(f"the timeline is {'' if same else 'NOT '}byte for byte that of a calm run")
    click.echo(f"({len(faulty.export):,} bytes; both runs took {time.monotonic() - began:.0f} s)")
    return 0 if same and not faulty.lost and not repeated else 1


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
    setting = Setting(may_mount(), given.fsync, given.rate, partial(click.echo, err=True))
    with tempfile.TemporaryDirectory(prefix="dateline-faults-") as name:
        return run(Path(name), given.documents, faults, chance, setting)


if __name__ == "__main__":
    sys.exit(main())
