"""``dateline mcp``: timelines for assistants."""

from __future__ import annotations

import click

from dateline.commands.options import client_of, url_option


@click.command()
@click.option(
    "--http",
    "port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="Serve over HTTP at this port of this machine, instead of stdin and stdout.",
)
@url_option()
def mcp(port: int | None, url: str) -> None:
    """Let assistants post documents and query timelines, over the Model Context Protocol."""
    try:
        from dateline.mcp.server import serve  # noqa: PLC0415 (an extra that not everybody installs)
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"The module {error.name!r} is missing: install Dateline with its extra, as 'dateline[mcp]'."
        ) from error
    with client_of(url) as client:
        serve(client, port)
