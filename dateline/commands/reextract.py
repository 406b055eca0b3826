"""``dateline reextract``: documents that an older version of the extraction read are read again."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from dateline.client.replies import Document
from dateline.commands.options import client_of, url_option
from dateline.commands.output import console, progress
from dateline.commands.rereading import as_read_again


@click.command()
@click.argument("timelines", nargs=-1, metavar="[TIMELINE]...")
@click.option("--all", "everything", is_flag=True, help="All documents that have been read, by this version too.")
@url_option()
def reextract(timelines: tuple[str, ...], everything: bool, url: str) -> None:
    """Read again what an older version read, of each TIMELINE or of all.

    What was read before is served until a document has been read again, and stays if that fails. Stopped and started
    once more, it goes on with what is left, unless --all asks for everything anew.
    """
    out = console()
    read: dict[str, list[Document]] = {}
    with client_of(url) as client, progress(out) as shown:
        for timeline in timelines or [each["timeline"] for each in client.timelines()]:
            # As many at the most: those that this version has read stay as they are without --all.
            most = client.timeline(timeline)["documents"]["done"]
            again = as_read_again(client.reextract(timeline, everything=everything), client.document)
            read[timeline] = list(shown.track(again, total=most, description=timeline))
    failed = sum(_report(out, timeline, documents) for timeline, documents in read.items())
    sys.exit(1 if failed else 0)


def _report(out: Console, timeline: str, documents: list[Document]) -> int:
    """Say how many documents of a timeline were read again; how many could not be."""
    failed = [document for document in documents if document["reason"]]
    for document in failed:
        out.print(f"{document['id']} stays as it was: {document['reason']}", style="red", markup=False)
    number = len(documents) - len(failed)
    out.print(f"{timeline}: {number} document{'' if number == 1 else 's'} read again", markup=False)
    return len(failed)
