"""``dateline token``: who may call the service where it listens to more than this machine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import click
from rich.table import Table

from dateline.commands.options import url_option
from dateline.commands.output import console
from dateline.commands.server import data_option, server_settings
from dateline.errors import InvalidToken, StoreUnavailable
from dateline.formats.fields import timeline_name
from dateline.links import canonical, timeline_of, with_link
from dateline.settings import Settings
from dateline.stack import DataFolder
from dateline.store import Link, Store
from dateline.store.embedded import EmbeddedServer
from dateline.tokens import SCOPES, Token, make_token, random_id, read_lifetime

_data = data_option("Folder of `dateline up`, unless DATELINE_REDIS_URL names a server.")


@click.group()
def token() -> None:
    """Make, list and revoke tokens, and links that need none."""


@token.command()
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES), help="May be repeated.")
@click.option("--timeline", "timelines", multiple=True, help="Only for this timeline; may be repeated.")
@click.option("--expires", metavar="TIME", help="After so long it is good no more: 12h, 90d, 52w.")
@_data
def make(name: str, scopes: tuple[str, ...], timelines: tuple[str, ...], expires: str | None, data: Path) -> None:
    """Make a token for NAME and print its secret, this once."""
    until = None if expires is None else int(time.time()) + read_lifetime(expires)
    made, secret = make_token(name, scopes, map(timeline_name, timelines), until)
    with _store(data) as store:
        store.tokens.add(made)
    click.echo(
        f"Token {made.id} for {name}. Its secret is kept nowhere; send it as `Authorization: Bearer …`:", err=True
    )
    click.echo(secret)


@token.command("list")
@_data
def list_(data: Path) -> None:
    """List all tokens and links, without secrets."""
    with _store(data) as store:
        tokens, links = store.tokens.tokens(), store.tokens.links()
    table = Table("Id", "For", "Scopes", "Timelines", "Expires", show_edge=False, header_style="bold")
    for each in tokens:
        table.add_row(each.id, each.name, " ".join(each.scopes), " ".join(each.timelines) or "all", _until(each))
    for link in links:
        table.add_row(link.id, link.address, "link", link.timeline, f"with {link.token}" if link.token else "never")
    console().print(table)


@token.command()
@click.argument("token_id", metavar="ID")
@_data
def revoke(token_id: str, data: Path) -> None:
    """Revoke the token or the link of an ID, at once, with all sessions that were begun with it."""
    with _store(data) as store:
        if not store.tokens.revoke(token_id):
            raise InvalidToken(f"There is no token or link {token_id!r}: `dateline token list` tells which there are.")
    click.echo(f"{token_id} is revoked.")


@token.command()
@click.argument("address")
@url_option()
@_data
def link(address: str, url: str, data: Path) -> None:
    """Print a link that may be read without a token, for calendars, feed readers and streams.

    ADDRESS is the path of a timeline's events or stream, with its parameters:
    `/timelines/talks/events?format=ics`. The link is good for just that, until it is revoked.
    """
    parts = urlsplit(address)
    made = Link(random_id(), timeline_of(parts.path), canonical(parts.path, parse_qsl(parts.query)))
    with _store(data) as store:
        store.tokens.add(made)
        key = store.tokens.signing_key()
    click.echo(url.rstrip("/") + with_link(made.address, key, made.id))


def _until(token: Token) -> str:
    if token.expires is None:
        return "never"
    moment = f"{datetime.fromtimestamp(token.expires, UTC):%Y-%m-%d %H:%M} UTC"
    return f"expired {moment}" if token.has_expired else moment


@contextmanager
def _store(data: Path) -> Iterator[Store]:
    """The store of the server that the environment names, or of the data folder's, started if need be."""
    settings = Settings.from_environment(os.environ)
    with ExitStack() as stack:
        if not settings.redis_url:
            settings = replace(settings, redis_url=_running(data) or _started(data, stack))
        yield stack.enter_context(Store.connect(settings))


def _running(data: Path) -> str | None:
    try:
        settings = server_settings(data)
        with Store.connect(settings) as store:
            store.ping()
    except StoreUnavailable:
        return None
    return settings.redis_url


def _started(data: Path, stack: ExitStack) -> str:
    folder = DataFolder(data)
    stack.callback(folder.release)
    server = EmbeddedServer(folder.server, inherit=(folder.lock,))
    stack.callback(server.stop)
    return server.url
