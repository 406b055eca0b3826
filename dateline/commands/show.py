"""``dateline show``: a timeline in the terminal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dateline.commands.filters import filter_options, parameters
from dateline.commands.options import client_of, url_option
from dateline.commands.output import console

DEFAULT_LIMIT = 200
EXCERPT_AROUND = 60

_WHITE = re.compile(r"\s+")


@click.command()
@click.argument("timeline")
@filter_options()
@click.option(
    "--order", type=click.Choice(["asc", "desc"]), default="asc", show_default=True, help="Oldest or newest first."
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    show_default=f"{DEFAULT_LIMIT}; all with --format",
    help="At most so many events.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="Print a file of this form: csv, ics, md and whichever others the service knows.",
)
@click.option("--json", "as_json", is_flag=True, help="One event a line, as JSON.")
@url_option()
def show(timeline: str, limit: int | None, as_json: bool, form: str | None, url: str, **filters: Any) -> None:
    """Show the events of TIMELINE in order."""
    wanted = parameters(filters)
    with client_of(url) as client:
        if form:
            sys.stdout.buffer.writelines(client.export(timeline, form, wanted, limit))
            return
        events = list(client.events(timeline, wanted, limit or DEFAULT_LIMIT))
    if as_json:
        sys.stdout.writelines(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    else:
        _print(timeline, events, limit or DEFAULT_LIMIT)


def _print(timeline: str, events: Sequence[Mapping[str, Any]], limit: int) -> None:
    out = console()
    if not events:
        out.print(f"No events of {timeline} pass.", markup=False)
        return
    out.print(event_table(events))
    if len(events) == limit:
        out.print(f"Stopped at {limit} events: --limit shows more.")


def event_table(events: Iterable[Mapping[str, Any]]) -> Table:
    """Events (as JSON holds them) as a table: when, what type, headline, and the words that say so."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column, ratio in (("When", None), ("Basis", None), ("Type", None), ("What", 1), ("Words", 1)):
        table.add_column(column, ratio=ratio, no_wrap=ratio is None)
    for event in events:
        when = event["when"] or {"edtf": "undated", "basis": ""}
        cells = map(Text, (when["edtf"], when["basis"], event["type"]))
        table.add_row(*cells, _headline(event), excerpt(event["evidence"][0]))
    return table


def _headline(event: Mapping[str, Any]) -> Text:
    """The headline, and whose corrections it stands under."""
    edited = [
        f"{name} by {one['editor']}" for name, one in event.get("corrected", {}).items() if one["value"] is not False
    ]
    told = f" [edited: {', '.join(edited)}]" if edited else ""
    return Text.assemble(event["headline"], (told, "italic"))


def excerpt(evidence: Mapping[str, Any], around: int = EXCERPT_AROUND) -> Text:
    """The trigger, marked, with up to so many characters of its sentence on either side, cut between words."""
    quote, trigger = evidence["quote"], evidence["trigger"]
    start = evidence["start"] - evidence["quote_start"]
    end = start + len(trigger)
    before, after = (_WHITE.sub(" ", part) for part in (quote[:start], quote[end:]))
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    return Text.assemble(before, (_WHITE.sub(" ", trigger), "bold underline"), after)
