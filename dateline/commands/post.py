"""``dateline post``: hand documents to the service and see what it reads in them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.client import Client, Posted
from dateline.commands.options import client_of, url_option
from dateline.commands.output import console
from dateline.errors import ServiceRefused
from dateline.formats import media_type_of

DEFAULT_TIMELINE = "main"
FINISHED = ("done", "failed")
_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Source:
    """A file, the timeline that it goes to, and how it is marked up."""

    path: Path
    timeline: str
    media_type: str


@dataclass(slots=True)
class Outcome:
    """What became of one document."""

    source: Source
    id: str | None = None
    problem: str | None = None
    events: int = 0
    undated: int = 0


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--timeline", help=f"Timeline to post to.  [default: a folder's name; {DEFAULT_TIMELINE} for files]")
@url_option()
def post(paths: tuple[Path, ...], timeline: str | None, url: str) -> None:
    """Post files, or all files in a folder, wait until they are read, and say what was found."""
    sources = list(_sources(paths, timeline))
    out = console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with client_of(url) as client, Progress(*columns, console=out, transient=True) as progress:
        posting = progress.track(sources, description="Posting")
        outcomes = [outcome for source in posting for outcome in _post(client, source)]
        for outcome in progress.track(outcomes, description="Reading"):
            _wait(client, outcome)
    _report(out, url, outcomes)
    if any(outcome.problem for outcome in outcomes):
        sys.exit(1)


def _sources(paths: tuple[Path, ...], timeline: str | None) -> Iterator[Source]:
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.is_file() and media_type_of(file.name))
            yield from (_source(file, timeline or path.resolve().name) for file in files)
        else:
            yield _source(path, timeline or DEFAULT_TIMELINE)


def _source(path: Path, timeline: str) -> Source:
    media_type = media_type_of(path.name)
    if media_type is None:
        raise click.BadParameter(
            f"{path}: name it .txt, .md, .html, .json or .ndjson, so that it is clear how to read it."
        )
    return Source(path, timeline, media_type)


def _post(client: Client, source: Source) -> list[Outcome]:
    try:
        results = client.post(source.timeline, source.path.read_bytes(), source.media_type, {})
    except ServiceRefused as error:
        results = [Posted(None, None, str(error))]
    return [Outcome(source, result.id, result.problem) for result in results]


def _wait(client: Client, outcome: Outcome) -> None:
    if outcome.id is None:
        return
    document = client.document(outcome.id)
    while document["status"] not in FINISHED:
        time.sleep(_POLL_SECONDS)
        document = client.document(outcome.id)
    if document["status"] == "failed":
        outcome.problem = document["reason"]
    outcome.events, outcome.undated = len(document["events"]), len(document["undated"])


def _report(out: Console, url: str, outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.problem:
            out.print(f"{outcome.source.path}: {outcome.problem}", style="red", markup=False)
    for timeline in dict.fromkeys(outcome.source.timeline for outcome in outcomes):
        read = [outcome for outcome in outcomes if outcome.source.timeline == timeline and not outcome.problem]
        events, undated = sum(outcome.events for outcome in read), sum(outcome.undated for outcome in read)
        found = f"{_counted(len(read), 'document')} read, {_counted(events, 'event')} and {undated} without a date"
        out.print(f"{timeline}: {found}: {url}/t/{timeline}", markup=False)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
