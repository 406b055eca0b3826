"""``dateline migrate``."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.commands.server import data_option, server_settings
from dateline.store import Store


@click.command()
@data_option("Folder of the `dateline up` to migrate, unless DATELINE_REDIS_URL names a server.")
def migrate(data: Path) -> None:
    """Bring what an older version stored up to this version's layout; nobody else may use the server meanwhile.

    `dateline up` does so by itself for the server that it starts. Broken off, it is run once more.
    """
    with Store.connect(server_settings(data)) as store:
        done = store.migration.run()
    if done is None:
        click.echo("There is nothing to migrate: the store is laid out as this version does it.")
    else:
        click.echo(f"The store was brought from schema {done.before} to {done.after}.")
