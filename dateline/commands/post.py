"""``dateline post``: hand documents to the service and see what it reads in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from dateline.client import Client
from dateline.client.replies import Document
from dateline.commands.options import client_of, url_option
from dateline.commands.output import console, progress
from dateline.formats import media_type_of

DEFAULT_TIMELINE = "main"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and the timeline that it goes to."""

    path: Path
    timeline: str


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
    with client_of(url) as client, progress(out) as shown:
        posting = shown.track(sources, description="Posting")
        outcomes = [outcome for source in posting for outcome in _post(client, source)]
        ids = dict.fromkeys(outcome.id for outcome in outcomes if outcome.id)
        for document in shown.track(client.as_read(ids), total=len(ids), description="Reading"):
            _note(document, [outcome for outcome in outcomes if outcome.id == document["id"]])
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
    if media_type_of(path.name) is None:
        raise click.BadParameter(
            f"{path}: name it .txt, .md, .html, .json or .ndjson, so that it is clear how to read it."
        )
    return Source(path, timeline)


def _post(client: Client, source: Source) -> list[Outcome]:
    posted = client.post_file(source.timeline, source.path)
    return [Outcome(source, result.id, result.problem) for result in posted]


def _note(document: Document, outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
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
