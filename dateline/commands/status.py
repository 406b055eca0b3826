"""``dateline status``: what the service holds, or what became of one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from dateline.client import Client
from dateline.client.replies import Document, Timeline
from dateline.commands.options import client_of, url_option
from dateline.commands.output import console
from dateline.errors import ServiceRefused, ServiceUnreachable

_MEANINGS = {
    "unreadable": "not in English",
    "timeout": "took too long",
    "memory": "took too much memory",
    "crash": "killed their reader",
    "error": "met an error of the reader",
}


@click.command()
@click.argument("document", required=False)
@click.option("--ready", is_flag=True, help="Only tell, by the exit status, whether documents can be taken.")
@url_option()
def status(document: str | None, ready: bool, url: str) -> None:
    """Tell how each timeline's documents fare, or how DOCUMENT (an id) does."""
    out = console()
    with client_of(url) as client:
        if document is not None:
            _print_document(out, client.document(document))
            return
        if not client.ready():
            raise ServiceUnreachable(f"The service at {url} is not ready: see its log, or try again in a moment.")
        if not ready:
            _print_timelines(out, client.timelines())
            _print_service(out, client)


def _print_document(out: Console, document: Document) -> None:
    title = document["title"] or document["id"]
    out.print(f"{title}: {document['status']}", markup=False)
    if document["reason"]:
        out.print(document["reason"], markup=False)
    out.print(f"{len(document['events'])} events, {len(document['undated'])} without a date.")


def _print_timelines(out: Console, timelines: list[Timeline]) -> None:
    if not timelines:
        out.print("There is no timeline yet: `dateline post FILE` makes one.")
        return
    table = Table("Timeline", "Queued", "Reading", "Done", "Failed", "Events", show_edge=False, header_style="bold")
    for timeline in timelines:
        counts = timeline["documents"]
        numbers = [counts.get(name, 0) for name in ("queued", "reading", "done", "failed")]
        table.add_row(timeline["timeline"], *map(str, numbers), str(timeline["events"]))
    out.print(table)


def _print_service(out: Console, client: Client) -> None:
    try:
        service = client.status()
    except ServiceRefused:  # a token that is good for some timelines only
        return
    out.print()
    for sentence in _sentences(service):
        out.print(sentence, markup=False)


def _sentences(service: dict[str, Any]) -> Iterator[str]:
    messages, oldest = service["messages"], service["oldest_waiting_seconds"]
    yield f"{messages['waiting']} messages wait, workers hold {messages['held']}."
    if oldest is not None:
        yield f"The document that waits longest has waited for {oldest:.0f} seconds."
    for role in ("worker", "sweeper"):
        machines = service[f"{role}s"]
        yield f"A {role} is at work on {', '.join(machines)}." if machines else f"No {role} is at work."
    if service["failed"]:
        counts = ", ".join(f"{number} {_MEANINGS[kind]}" for kind, number in service["failed"].items())
        yield f"Failed since the store began: {counts}."
