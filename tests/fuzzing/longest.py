"""``python -m tests.fuzzing.longest``: seconds of one core that 1 MiB of each nasty pattern takes, as two tables.

Intake takes the patterns of ``tests/integration/services/test_attacks.py`` apart in each format; workers read those of
``tests/unit/extraction/test_linear.py``, where their time is shown to grow with their length.
"""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import suppress

import click

from dateline.errors import InvalidDocument
from dateline.formats import read_document
from dateline.model import Document, TextFormat
from dateline.settings import Settings
from tests.integration.services.test_attacks import NASTY
from tests.unit.extraction.test_linear import LONG, PUBLISHED, STORY, WHOLE
from workers.extraction import Reader, load

MIB = 2**20
WORDS = 2000
# What follows decides nothing about the language: a document of signs alone would be refused at once.
ENGLISH = STORY * 5 + "\n\n"
MEDIA_TYPES = ("text/plain", "text/markdown", "text/html")
TAKEN_ROW = "| {:16} | {:>10} | {:>13} | {:>9} |"
READ_ROW = "| {:16} | {:>6} | {:>8} | {:>7} |"


def main() -> int:
    """Try every pattern; the exit status is 1 if one takes longer than the soft time limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing.longest", description=__doc__)
    parser.add_argument("part", nargs="?", choices=["intake", "reading"], help="Which; without it, both.")
    part = parser.parse_args().part
    worst = max(*(_intake() if part != "reading" else [0.0]), *(_reading() if part != "intake" else [0.0]), 0.0)
    limit = Settings().soft_time_limit
    click.echo(f"\nthe worst takes {worst:.1f} s, the limit is {limit} s")
    return int(worst > limit)


def _intake() -> list[float]:
    """Seconds of the slowest format, for each pattern."""
    _head(TAKEN_ROW, "taken apart", *MEDIA_TYPES)
    slowest = []
    for name, text in NASTY.items():
        seconds = [_taken((text * (MIB // len(text) + 1))[:MIB].encode(), media_type) for media_type in MEDIA_TYPES]
        click.echo(TAKEN_ROW.format(name, *(f"{each:.2f}" for each in seconds)))
        slowest.append(max(seconds))
    return slowest


def _taken(body: bytes, media_type: str) -> float:
    began = time.process_time()
    with suppress(InvalidDocument):  # it was looked at all the same
        read_document("t", body, media_type)
    return time.process_time() - began


def _reading() -> list[float]:
    """Seconds of the slower format, for each pattern."""
    reader = load()
    # Some of them have one name.
    patterns = [*LONG.items(), *((name, make(WORDS)) for name, make in WHOLE.items())]
    _head(READ_ROW, "read", "plain", "markdown", "events")
    return [_measured(reader, name, text) for name, text in patterns]


def _head(row: str, *names: str) -> None:
    click.echo(f"\n{row.format(*names)}")
    click.echo(row.format("---", *["---:"] * (len(names) - 1)))


def _measured(reader: Reader, name: str, text: str) -> float:
    whole = ENGLISH + (text * (MIB // len(text) + 1))[:MIB]
    (plain, events), (markdown, _) = (_seconds(reader, whole, markup) for markup in ("plain", "markdown"))
    click.echo(READ_ROW.format(name, f"{plain:.1f}", f"{markdown:.1f}", events))
    return max(plain, markdown)


def _seconds(reader: Reader, text: str, markup: TextFormat) -> tuple[float, int]:
    began = time.process_time()
    reading = reader.read(Document("doc_1", "t", text, markup, published=PUBLISHED))
    return time.process_time() - began, len(reading.events)


if __name__ == "__main__":
    sys.exit(main())
