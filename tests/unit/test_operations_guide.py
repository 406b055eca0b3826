"""The guide for operators names commands, settings and files that there are."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import click
import pytest

from dateline.cli import main
from dateline.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "operations.md").read_text()


def commands() -> list[str]:
    """Every call of `dateline` in the guide's blocks of shell."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("dateline ")]


def parse(command: click.Command, name: str, arguments: list[str]) -> None:
    """Parse arguments as the command would, without running it.

    :raises click.UsageError: if it would not take them.
    """
    context = command.make_context(name, arguments)
    if isinstance(command, click.Group):
        inner, found, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        assert found is not None
        parse(found, str(inner), rest)


@pytest.mark.parametrize("line", [line for line in commands() if line != "dateline --version"])
def test_every_command_would_be_taken(line: str) -> None:
    parse(main, "dateline", shlex.split(line)[1:])


def test_every_setting_that_is_named_is_one() -> None:
    known = {PREFIX + field.name.upper() for field in fields(Settings)}

    assert set(re.findall(r"DATELINE_[A-Z_]+", GUIDE)) <= known


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`((?:deploy|docs|benchmarks|dateline)/[\w./-]+)`", GUIDE))

    assert len(named) >= 5
    assert [name for name in named if not (ROOT / name).exists()] == []
