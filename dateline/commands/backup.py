"""``dateline backup`` and ``dateline restore``."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.commands.server import data_option, server_settings
from dateline.stack import DataFolder
from dateline.store.backup import back_up
from dateline.store.restore import restore as restore_into

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=_FILE)
@data_option("Folder of the `dateline up` to back up, unless DATELINE_REDIS_URL names a server.")
def backup(file: Path, data: Path) -> None:
    """Write all that Dateline holds at this moment to FILE, while it goes on."""
    length = back_up(server_settings(data), file)
    click.echo(f"{file} holds everything, in {length} bytes: keep it where the server's disk is not.")


@click.command()
@click.argument("file", type=_FILE)
@data_option("Folder to restore into; it must hold no data.")
def restore(file: Path, data: Path) -> None:
    """Make a data folder of FILE, which `dateline backup` wrote; `dateline up` then goes on from there."""
    folder = DataFolder(data)
    folder.note("restoring")
    try:
        number = restore_into(file, folder.server)
    finally:
        folder.release()
    click.echo(f"{data} holds what {file} held, in {number} keys: start it with `dateline up --data {data}`.")
