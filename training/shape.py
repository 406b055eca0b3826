"""Makes what the store packs events by: a dictionary of what their JSON has in common.

    python -m training.shape dateline/store/shape.zdict

The events are those that are read in articles of the seeds' sentences with names, places and days drawn anew. What a
server holds can be read with the dictionary alone that it was packed by: to ship another one takes another layout of
the store, see ``dateline/store/packing.py``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import zstandard

from benchmarks.texts.newsroom import newsroom
from dateline.encoding import dumps, event_to_json
from dateline.identity import document_id
from workers.extraction import load

_ARTICLES, _WORDS = 100, 400
_BYTES = 8192
"""More takes no bytes off events that are none of these, and fewer add some."""


def samples() -> list[bytes]:
    """The JSON of some thousand events."""
    reader = load()
    articles = [replace(article, id=document_id(article)) for article in newsroom(_ARTICLES, _WORDS)]
    return [dumps(event_to_json(event)) for article in articles for event in reader.read(article).events]


@click.command()
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False))
def main(output: Path) -> None:
    """Make the dictionary."""
    output.write_bytes(zstandard.train_dictionary(_BYTES, [*samples()]).as_bytes())


if __name__ == "__main__":
    main()
