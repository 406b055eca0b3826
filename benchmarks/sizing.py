#!/usr/bin/env python3
"""What documents cost a running Dateline: memory and file of its store, and the time of each stage of reading.

    dateline up --no-seeds --data /tmp/sizing --workers 1 &
    python benchmarks/sizing.py http://127.0.0.1:8400 40

Posts everything in seeds/ so many times, each time to timelines of its own, waits until all is read, and prints what
`/metrics` tells of the difference.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from dateline.client import Client
from dateline.formats import media_type_of

SEEDS = Path(__file__).parents[1] / "seeds"
STAGES = ("load", "parse", "rules", "commit")
MIB = 2**20
_LOOK_SECONDS = 0.5


def metrics(url: str) -> dict[str, float]:
    """The samples that a service serves, by name and, in braces, their labels' values."""
    # What was served last is kept for a moment.
    time.sleep(2)
    families = text_string_to_metric_families(httpx.get(f"{url}/metrics", timeout=30.0).text)
    samples = [sample for family in families for sample in family.samples]
    return {f"{each.name}{{{','.join(each.labels.values())}}}": each.value for each in samples}


def post(url: str, copies: int) -> None:
    """Post the seeds so many times."""
    files = [path for path in sorted(SEEDS.glob("*/*")) if path.is_file() and media_type_of(path.name)]
    with Client(url) as client:
        for copy in range(copies):
            for path in files:
                client.post(f"{path.parent.name}-{copy}", path.read_bytes(), str(media_type_of(path.name)), {})


def wait(url: str) -> None:
    """Wait until every document is read."""
    with Client(url) as client:
        while any(client.status()["documents"][status] for status in ("queued", "reading")):
            time.sleep(_LOOK_SECONDS)


def main() -> None:
    """Post, wait, and print the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("copies", type=int)
    given = parser.parse_args()
    before = metrics(given.url)
    began = time.monotonic()
    post(given.url, given.copies)
    wait(given.url)
    seconds = time.monotonic() - began
    after = metrics(given.url)
    rise = {name: value - before.get(name, 0) for name, value in after.items()}
    documents, events = rise["dateline_documents_done_total{}"], rise["dateline_events{}"]
    print(f"{documents:.0f} documents, {events:.0f} entries on {rise['dateline_timelines{}']:.0f} timelines")
    print(f"{documents / seconds:.1f} documents a second")
    for name in ("memory", "append_only"):
        taken = rise[f"dateline_store_{name}_bytes{{}}"]
        print(f"{name}: {taken / MIB:.1f} MiB, {taken / documents:.0f} bytes a document, {taken / events:.0f} an entry")
    for stage in STAGES:
        print(f"{stage}: {1000 * rise[f'dateline_reading_seconds_sum{{{stage}}}'] / documents:.1f} ms a document")


if __name__ == "__main__":
    main()
