"""Write down the events of sentences with their PLOVER codes, to be scored against gold standard records.

    python benchmarks/plover.py RECORDS OUT

Reads RECORDS, JSON lines with ``id``, ``text`` and ``date``, each read as a document published on its date; writes OUT,
JSON lines with ``id`` and ``events`` as the API encodes them, with two differences. A sentence's main event stands
first, ``confidence`` falling from event to event: what is told later in a sentence is mostly told as its reason, its
setting or its outcome. And PLOVER has no field for the place: an event that meets nobody is aimed at where it takes
place.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.encoding import event_to_json
from dateline.model import Document, Event
from workers.extraction import Reader, load


def predictions(reader: Reader, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each record's events, the main one first."""
    for record in records:
        reading = reader.read(Document(record["id"], "plover", record["text"], published=record["date"]))
        ranked = sorted((*reading.events, *reading.undated), key=_place_in_text)
        yield {"id": record["id"], "events": [_encoded(event, rank) for rank, event in enumerate(ranked, start=1)]}


def _place_in_text(event: Event) -> int:
    return event.evidence[0].start


def _encoded(event: Event, rank: int) -> dict[str, Any]:
    encoded = event_to_json(event) | {"confidence": 1 / rank}
    if event.place is not None and not event.targets:
        encoded["targets"] = [encoded["place"]]
    return encoded


def main(records: Path, out: Path) -> None:
    """Read all records of a file."""
    rows = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines() if line.strip()]
    reader = load()
    start = time.perf_counter()
    lines = [json.dumps(row, ensure_ascii=False) for row in predictions(reader, rows)]
    seconds = time.perf_counter() - start
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} records, {len(rows) / seconds:.0f} a second")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Name the file of records and the one to write: benchmarks/plover.py RECORDS OUT")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
