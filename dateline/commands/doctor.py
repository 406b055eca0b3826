"""``dateline doctor``: whether everything is set up so that nothing is lost, and what to change if not."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from dateline.commands.output import console
from dateline.commands.server import data_option, server_settings
from dateline.doctor import Finding, examine, gather
from dateline.errors import InvalidSetting, StoreUnavailable

_STYLES = {"ok": "green", "warning": "yellow", "problem": "bold red"}


@click.command()
@data_option("Folder of the `dateline up` to look at, unless DATELINE_REDIS_URL names a server.")
@click.option("--json", "as_json", is_flag=True, help="The findings as a JSON array.")
def doctor(data: Path, as_json: bool) -> None:
    """Check the settings, the server, the workers and the queue; exit status 1 if something is a problem."""
    findings = _findings(data)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        console().print(_table(findings))
    if any(finding.level == "problem" for finding in findings):
        raise SystemExit(1)


def _findings(data: Path) -> list[Finding]:
    try:
        return examine(gather(server_settings(data), os.environ))
    except InvalidSetting as error:
        return [Finding("problem", "settings", str(error), "Set it right and look again: nothing else was looked at.")]
    except StoreUnavailable as error:
        return [Finding("problem", "server", str(error), "Nothing else was looked at.")]


def _table(findings: list[Finding]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for finding in findings:
        told = Text(f"{finding.told} {finding.advice}".strip())
        table.add_row(f"[{_STYLES[finding.level]}]{finding.level}[/]", finding.subject, told)
    return table
