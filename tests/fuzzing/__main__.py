"""``python -m tests.fuzzing``: tries made-up inputs on all that takes input; prints a table for docs/reliability.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr
from io import StringIO

import atheris
import click

# It tells of each module that it counts the branches of.
with (
    redirect_stderr(StringIO()),
    atheris.instrument_imports(include=["dateline", "services", "workers", "yaml"], enable_loader_override=False),
):
    from tests.fuzzing import documents, opening, reading, requests

from tests.fuzzing.engine import Outcome, fuzz
from tests.fuzzing.target import Target

TARGETS = (*documents.TARGETS, *reading.TARGETS, *opening.TARGETS, *requests.TARGETS)
ROW = "| {:22} | {:>11} | {:>8} | {:>8} | {:6} |"


def main() -> int:
    """Fuzz the targets that are asked for; the exit status is 1 if an error was found."""
    given = _arguments()
    chosen = [target for target in TARGETS if not given.target or target.name in given.target]
    click.echo(ROW.format("target", "inputs", "branches", "seconds", "errors"))
    click.echo(ROW.format("---", "---:", "---:", "---:", "---:"))
    with ThreadPoolExecutor(given.jobs) as pool:
        outcomes = list(pool.map(lambda target: _run(target, given), chosen))
    for outcome in outcomes:
        if outcome.error:
            click.echo(f"\n{outcome.target}, for the input {outcome.culprit!r}:\n{outcome.error}")
    return int(any(outcome.error for outcome in outcomes))


def _run(target: Target, given: argparse.Namespace) -> Outcome:
    outcome = fuzz(target, given.runs, given.seconds, given.seed, given.longest)
    figures = (f"{outcome.inputs:,}", f"{outcome.edges:,}", f"{outcome.seconds:.0f}", int(bool(outcome.error)))
    click.echo(ROW.format(outcome.target, *figures))
    return outcome


def _arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    names = [target.name for target in TARGETS]
    parser.add_argument("target", nargs="*", help=f"Which to try, of {', '.join(names)}; without it, all.")
    parser.add_argument("--runs", type=int, default=1_000_000, help="Inputs of each target.")
    parser.add_argument("--seconds", type=int, default=0, help="Seconds after which a target ends all the same.")
    parser.add_argument("--seed", type=int, default=1, help="What chance depends on.")
    parser.add_argument("--longest", type=int, default=1024, help="Bytes of an input; of some targets fewer.")
    parser.add_argument("--jobs", type=int, default=2, help="Targets that are tried at a time.")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
