"""``python -m tests.fuzzing.longest``: seconds of one core that reading 1 MiB of each pattern takes, for a table.

The patterns are those of ``tests/unit/extraction/test_linear.py``, where their time is shown to grow with their length.
"""

from __future__ import annotations

import sys
import time

import click

from dateline.model import Document, TextFormat
from dateline.settings import Settings
from tests.unit.extraction.test_linear import LONG, PUBLISHED, STORY, WHOLE
from workers.extraction import Reader, load

MIB = 2**20
WORDS = 2000
# What follows decides nothing about the language: a document of signs alone would be refused at once.
ENGLISH = STORY * 5 + "\n\n"
ROW = "| {:16} | {:>6} | {:>8} | {:>7} |"


def main() -> int:
    """Read every pattern; the exit status is 1 if one takes longer than the soft time limit."""
    reader = load()
    patterns = {**LONG, **{name: make(WORDS) for name, make in WHOLE.items()}}
    click.echo(ROW.format("pattern", "plain", "markdown", "events"))
    click.echo(ROW.format("---", "---:", "---:", "---:"))
    worst = max(_measured(reader, name, text) for name, text in patterns.items())
    limit = Settings().soft_time_limit
    click.echo(f"the worst takes {worst:.0f} s, the limit is {limit} s")
    return int(worst > limit)


def _measured(reader: Reader, name: str, text: str) -> float:
    whole = ENGLISH + (text * (MIB // len(text) + 1))[:MIB]
    (plain, events), (markdown, _) = (_seconds(reader, whole, markup) for markup in ("plain", "markdown"))
    click.echo(ROW.format(name, f"{plain:.1f}", f"{markdown:.1f}", events))
    return max(plain, markdown)


def _seconds(reader: Reader, text: str, markup: TextFormat) -> tuple[float, int]:
    began = time.process_time()
    reading = reader.read(Document("doc_1", "t", text, markup, published=PUBLISHED))
    return time.process_time() - began, len(reading.events)


if __name__ == "__main__":
    sys.exit(main())
