"""``dateline export`` and ``dateline import``: a timeline as one file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from dateline.commands.output import console, progress
from dateline.commands.server import data_option, server_settings
from dateline.formats.fields import timeline_name
from dateline.identity import timeline_tag
from dateline.store import Store
from dateline.transfer import exported, import_file

_FILE = click.Path(path_type=Path, dir_okay=False)
_SERVER = "Folder of the `dateline up` that has it, unless DATELINE_REDIS_URL names a server."


@click.command("export")
@click.argument("timeline")
@click.argument("file", type=_FILE)
@data_option(_SERVER)
def export_timeline(timeline: str, file: Path, data: Path) -> None:
    """Write TIMELINE to FILE: its documents, what was read of them, and what editors say."""
    with Store.connect(server_settings(data)) as store, progress(console()) as shown:
        summary = store.timelines.outline(timeline)
        if summary is None:
            raise click.ClickException(_unknown(store, timeline))
        total = sum(summary.documents.values())
        # The first and the last line are no documents.
        length = _write(file, shown.track(exported(store, timeline), total=total + 2, description=timeline))
    click.echo(f"{file} holds {timeline}, in {length} bytes.")


@click.command("import")
@click.argument("file", type=_FILE)
@click.option("--as", "name", metavar="NAME", help="Name of the timeline, if it is not to be that which the file says.")
@data_option(_SERVER)
def import_timeline(file: Path, name: str | None, data: Path) -> None:
    """Make a timeline of FILE, which `dateline export` wrote: all of it, or nothing if it is broken."""
    if name is not None:
        timeline_name(name)
    with Store.connect(server_settings(data)) as store, progress(console()) as shown:
        task = shown.add_task(file.name, total=None)
        with file.open("rb") as lines:
            made = import_file(store, lines, name, lambda number: shown.update(task, completed=number))
    click.echo(f"{made.timeline} holds what {file} held, in {made.documents} documents.")


def _unknown(store: Store, timeline: str) -> str:
    name = store.former.present(timeline_tag(timeline))
    if name is None:
        return f"There is no timeline {timeline!r}: `dateline status` lists them."
    return f"The timeline {timeline!r} is called {name!r} now: export it by that name."


def _write(file: Path, lines: Iterable[bytes]) -> int:
    """Write a file that is there whole or not at all; its length in bytes."""
    with (
        ExitStack() as undoing,
        NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as written,
    ):
        undoing.callback(Path(written.name).unlink)
        written.writelines(lines)
        written.flush()
        os.fsync(written.fileno())
        length = written.tell()
        Path(written.name).replace(file)
        undoing.pop_all()
    return length
