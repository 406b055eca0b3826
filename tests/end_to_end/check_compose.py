#!/usr/bin/env python3
"""Check a running compose stack from outside, with nothing but Python: post, wait, poll, and compare.

    check_compose.py [URL]

The first call posts a document and keeps its events in a file beside this one; every further call finds the same
events, byte for byte. Each call also takes a document of its own, which names the check by
``CHECK_PHASE``, all the way to the timeline. Exit status 0 if all of that is so.
"""

from __future__ import annotations

import json
import os
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


def events_of(url: str, timeline: str, article: str) -> bytes:
    """Post an article, wait until it is read, and return its part of the timeline."""
    taken = json.loads(call(f"{url}/timelines/{timeline}/documents", article.encode()))
    deadline = time.monotonic() + SECONDS
    while (document := json.loads(call(f"{url}/documents/{taken['id']}")))["status"] not in ("done", "failed"):
        if time.monotonic() > deadline:
            sys.exit(f"{taken['id']} is still {document['status']} after {SECONDS} s")
        time.sleep(0.2)
    events = call(f"{url}/timelines/{timeline}/events?document={taken['id']}")
    if document["status"] != "done" or b"2024-03-04" not in events:
        sys.exit(f"{document['status']}: {document['reason']}; the timeline is {events!r}")
    return events


def main(url: str) -> None:
    """Compare the first article's events with those kept, and take another article through."""
    first = events_of(url, "compose", ARTICLE)
    if KEPT.exists() and KEPT.read_bytes() != first:
        sys.exit(f"the timeline was {KEPT.read_bytes()!r} and is {first!r}")
    KEPT.write_bytes(first)
    # On a timeline of its own: the same event told once more becomes one with the first.
    events_of(url, "compose-again", f"{ARTICLE}\nThis was checked {os.environ.get('CHECK_PHASE', 'by hand')}.\n")
    print(f"{len(json.loads(first)['events'])} events of the first document, as before; another one is read")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8400")
