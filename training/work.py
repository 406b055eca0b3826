"""Keeps a run's results in a work folder, so that one that was stopped goes on where it was."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import orjson

from training.errors import CannotTrain


def claim(work: Path, plan: Mapping[str, object]) -> None:
    """Note in the work folder what its results are made of; those of another run must not slip into this one.

    :raises CannotTrain: if it holds the results of a run with another plan.
    """
    note = work / "plan.json"
    asked = orjson.dumps(plan)
    if note.exists() and note.read_bytes() != asked:
        raise CannotTrain(
            f"{work} holds the results of another run ({note.read_text(encoding='utf-8')}): "
            "remove it, or name another with --work."
        )
    work.mkdir(parents=True, exist_ok=True)
    note.write_bytes(asked)


def step(result: Path, what: str, do: Callable[[Path], object]) -> None:
    """Do a step, unless its result is there.

    :param do: does the step in an empty folder, which becomes the result when all is in it.
    """
    if result.exists():
        click.echo(f"== {what}: already in {result}")
        return
    click.echo(f"== {what}")
    begun = time.monotonic()
    unfinished = result.with_name(f"{result.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    do(unfinished)
    unfinished.rename(result)
    click.echo(f"== {what}: {result}, {time.monotonic() - begun:.0f} s")
