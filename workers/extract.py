"""``dateline extract``: read files without a server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.output import console
from dateline.commands.show import event_table
from dateline.encoding import document_to_json, dumps, event_to_json
from dateline.errors import DatelineError, InvalidDocument
from dateline.formats import media_type_of, read_document
from dateline.model import Document, Reading
from dateline.settings import Settings
from workers import explained

if TYPE_CHECKING:
    # Loading spaCy takes a second, which `dateline --help` need not wait for.
    from workers.extraction.explanation import Explanation

# Ids are made from the timeline too; these events belong to none.
TIMELINE = "extract"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Write NAME.json for each file into this folder."
)
@click.option("--explain", is_flag=True, help="Tell what each event rests on, and why other words are no events.")
def extract(files: tuple[Path, ...], output: Path | None, *, explain: bool) -> None:
    """Show the events of FILES: a table on a terminal, one JSON object a file otherwise."""
    failed: list[Path] = []
    for path, document, found in _read(files, failed, explain=explain):
        if output is not None:
            output.mkdir(parents=True, exist_ok=True)
            (output / f"{path.stem}.json").write_bytes(dumps(_as_json(document, found)) + b"\n")
        elif sys.stdout.isatty():
            _show(path, document, found)
        else:
            click.echo(dumps(_as_json(document, found)))
    if failed:
        raise SystemExit(1)


def _as_json(document: Document, found: Reading | Explanation) -> dict[str, Any]:
    if isinstance(found, Reading):
        return as_json(document, found)
    return as_json(document, found.reading) | {"explanation": explained.as_json(found)}


def as_json(document: Document, reading: Reading) -> dict[str, Any]:
    """A document with its events, dated and undated, as the API writes them."""
    return {
        "document": document_to_json(document),
        "events": [event_to_json(event) for event in reading.events],
        "undated": [event_to_json(event) for event in reading.undated],
    }


def _read(
    files: Iterable[Path], failed: list[Path], *, explain: bool
) -> Iterator[tuple[Path, Document, Reading | Explanation]]:
    """Each file that can be read; the others are named on standard error and added to ``failed``."""
    from workers.extraction import load  # noqa: PLC0415 - late, for the same reason

    reader = load(Settings.from_environment(os.environ).model)
    for path in files:
        try:
            document = _document(path)
            yield path, document, (reader.explain if explain else reader.read)(document)
        except (DatelineError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            click.echo(f"{path}: {reason}", err=True)
            failed.append(path)


def _document(path: Path) -> Document:
    media_type = media_type_of(path.name)
    if media_type is None:
        raise InvalidDocument("file", "The name of the file must end in .txt, .md, .html or .json.")
    return read_document(TIMELINE, path.read_bytes(), media_type)


def _show(path: Path, document: Document, found: Reading | Explanation) -> None:
    out = console()
    if not isinstance(found, Reading):
        out.print(explained.as_tree(document.title or path.name, found))
        return
    out.print(document.title or path.name, style="bold", markup=False)
    events = [event_to_json(event) for event in (*found.events, *found.undated)]
    if events:
        out.print(event_table(events))
    else:
        out.print("No events.")
