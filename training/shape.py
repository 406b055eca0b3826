"""Makes what the store packs events by: dictionaries of what they have in common, whole and abridged.

    python -m training.shape dateline/store/shape.zdict
    python -m training.shape --abridged dateline/store/abridged.zdict

The events are those that are read in articles of the seeds' sentences with names, places and days drawn anew. What a
server holds can be read with the dictionaries alone that it was packed by: to ship others takes another layout of the
store, see ``dateline/store/packing.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import zstandard

from benchmarks.texts.newsroom import newsroom
from dateline.encoding import dumps, event_to_json
from dateline.identity import document_id
from dateline.store.abridged import abridged, places_of
from workers.extraction import load

_ARTICLES, _WORDS = 100, 400
_BYTES = 8192
"""More takes no bytes off events that are none of these, and fewer add some."""


def samples(*, short: bool = False) -> list[bytes]:
    """The JSON of some thousand events, whole or abridged."""
    return [dumps(_abridged(event) if short else event) for event in _events()]


def _events() -> Iterator[dict[str, Any]]:
    reader = load()
    for article in newsroom(_ARTICLES, _WORDS):
        read = reader.read(replace(article, id=document_id(article)))
        yield from map(event_to_json, read.events)


def _abridged(event: dict[str, Any]) -> list[Any]:
    return [places_of(event["evidence"]), *abridged(event)]


@click.command()
@click.option("--abridged", "short", is_flag=True, help="Of tellings as the store keeps them.")
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False))
def main(output: Path, *, short: bool) -> None:
    """Make a dictionary."""
    output.write_bytes(zstandard.train_dictionary(_BYTES, [*samples(short=short)]).as_bytes())


if __name__ == "__main__":
    main()
