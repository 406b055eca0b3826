"""``dateline up``: everything on this machine, with one command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from dateline.commands.output import console
from dateline.process import die_with_parent, spawn
from dateline.settings import PREFIX, Settings
from dateline.stack import DataFolder, Stack
from dateline.store import Store
from dateline.tokens import make_token

SEEDS = Path(__file__).parents[2] / "seeds"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8400, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at.")
@click.option(
    "--data",
    default="data",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that keeps everything; made if it is not there.",
)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 512), help="Processes that read.")
@click.option("--no-seeds", is_flag=True, help="Do not post the documents in seeds/.")
@click.option("--insecure", is_flag=True, help="Let everybody in who can reach the address, without a token.")
@click.option("--with-parent", is_flag=True, help="Stop too when the process that started this one ends.")
def up(  # one parameter for each option
    host: str, port: int, data: Path, workers: int, no_seeds: bool, insecure: bool, with_parent: bool
) -> None:
    """Start a server, workers and the web service, and stop them all on Ctrl-C."""
    if with_parent:
        die_with_parent(number=signal.SIGTERM)
    out = console()
    folder = DataFolder(data)
    folder.note(f"http://{host}:{port}")
    try:
        settings = Settings.from_environment(os.environ)
        stack = Stack(folder, settings, os.environ, (host, port), workers, out.print, insecure=insecure)
        _run(stack, folder, out, [] if no_seeds else _seed_folders())
    finally:
        folder.release()
    out.print("Dateline has stopped; its data are kept in", str(folder.path))


def _run(stack: Stack, folder: DataFolder, out: Console, seeds: list[Path]) -> None:
    stack.stop_on_signals()
    try:
        with out.status("Starting the server, the workers and the web service …"):
            ready = stack.wait_until_ready()
        if ready:
            out.print(f"Dateline is ready at {stack.url}/ (Ctrl-C stops it; logs are in {folder.logs}).")
            _post_seeds(stack, seeds)
            stack.watch()
    finally:
        stack.stop()


def _post_seeds(stack: Stack, seeds: list[Path]) -> None:
    if not seeds:
        return
    command = [sys.executable, "-m", "dateline", "post", "--url", stack.url, *map(str, seeds)]
    with _lent_token(stack) as environment:
        poster = spawn(command, stdin=subprocess.DEVNULL, env=os.environ | environment)
        stack.watch(until=lambda: poster.poll() is not None)
        if poster.poll() is None:
            poster.terminate()
            poster.wait()


@contextmanager
def _lent_token(stack: Stack) -> Iterator[dict[str, str]]:
    """What the environment needs to hold for a command of ours to be let in; good for as long as the context lasts."""
    if stack.access != "tokens":
        yield {}
        return
    with Store.connect(stack.settings) as store:
        token, secret = make_token("seeds", ("read", "write"), ())
        store.tokens.add(token)
        try:
            yield {PREFIX + "TOKEN": secret}
        finally:
            store.tokens.revoke(token.id)


def _seed_folders() -> list[Path]:
    return sorted(path for path in SEEDS.glob("*/") if not path.name.startswith((".", "_")))
