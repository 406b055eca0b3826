#!/usr/bin/env python3
"""Check a running compose stack from outside, with nothing but Python: post, wait, poll, and compare.

    check_compose.py [URL]

The first call posts a document and keeps the timeline in a file beside this one; every further call finds the same
timeline, byte for byte, posts the document again and must get the same id. Exit status 0 if all of that is so.
"""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from pathlib import Path

KEPT = Path(__file__).with_name("check_compose.kept")
SECONDS = 60
ARTICLE = """Ministers sign accord in Oslo
Tuesday, March 5, 2024

Norwegian Foreign Minister Kari Holm met her Chilean counterpart, Diego Rojas, in Oslo on Monday.
"""


def call(url: str, body: bytes | None = None) -> bytes:
    """The body of the reply; an error of HTTP is raised."""
    request = urllib.request.Request(url, body, {"Content-Type": "text/plain"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read()


def main(url: str) -> None:
    """Post the article, wait until it is read, and compare the timeline with the one kept."""
    taken = json.loads(call(f"{url}/timelines/compose/documents", ARTICLE.encode()))
    deadline = time.monotonic() + SECONDS
    while (document := json.loads(call(f"{url}/documents/{taken['id']}")))["status"] not in ("done", "failed"):
        if time.monotonic() > deadline:
            sys.exit(f"{taken['id']} is still {document['status']} after {SECONDS} s")
        time.sleep(0.2)
    timeline = call(f"{url}/timelines/compose/events")
    if document["status"] != "done" or b"2024-03-04" not in timeline:
        sys.exit(f"{document['status']}: {document['reason']}; the timeline is {timeline!r}")
    if KEPT.exists() and KEPT.read_bytes() != timeline:
        sys.exit(f"the timeline was {KEPT.read_bytes()!r} and is {timeline!r}")
    KEPT.write_bytes(timeline)
    print(f"{taken['id']} is {document['status']}; the timeline holds {len(json.loads(timeline)['events'])} events")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8400")
