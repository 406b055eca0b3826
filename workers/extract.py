"""``dateline extract``: read files without a server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from dateline.commands.output import console
from dateline.commands.show import event_table
from dateline.encoding import document_to_json, dumps, event_to_json
from dateline.errors import DatelineError, InvalidDocument
from dateline.formats import media_type_of, read_document
from dateline.model import Document, Reading
from dateline.settings import Settings

# Ids are made from the timeline too; these events belong to none.
TIMELINE = "extract"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Write NAME.json for each file into this folder."
)
def extract(files: tuple[Path, ...], output: Path | None) -> None:
    """Show the events of FILES: a table on a terminal, one JSON object a file otherwise."""
    failed: list[Path] = []
    for path, document, reading in _readings(files, failed):
        if output is not None:
            output.mkdir(parents=True, exist_ok=True)
            (output / f"{path.stem}.json").write_bytes(dumps(as_json(document, reading)) + b"\n")
        elif sys.stdout.isatty():
            _show(path, document, reading)
        else:
            click.echo(dumps(as_json(document, reading)))
    if failed:
        raise SystemExit(1)


def as_json(document: Document, reading: Reading) -> dict[str, Any]:
    """A document with its events, dated and undated, as the API writes them."""
    return {
        "document": document_to_json(document),
        "events": [event_to_json(event) for event in reading.events],
        "undated": [event_to_json(event) for event in reading.undated],
    }


def _readings(files: Iterable[Path], failed: list[Path]) -> Iterator[tuple[Path, Document, Reading]]:
    """Each file that can be read; the others are named on standard error and added to ``failed``."""
    # Loading spaCy takes a second, which `dateline --help` need not wait for.
    from workers.extraction import load  # noqa: PLC0415

    reader = load(Settings.from_environment(os.environ).model)
    for path in files:
        try:
            document = _document(path)
            yield path, document, reader.read(document)
        except (DatelineError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            click.echo(f"{path}: {reason}", err=True)
            failed.append(path)


def _document(path: Path) -> Document:
    media_type = media_type_of(path.name)
    if media_type is None:
        raise InvalidDocument("file", "The name of the file must end in .txt, .md, .html or .json.")
    return read_document(TIMELINE, path.read_bytes(), media_type)


def _show(path: Path, document: Document, reading: Reading) -> None:
    out = console()
    out.print(document.title or path.name, style="bold", markup=False)
    events = [event_to_json(event) for event in (*reading.events, *reading.undated)]
    if events:
        out.print(event_table(events))
    else:
        out.print("No events.")
