"""A link as the specification shows it."""

from __future__ import annotations

from typing import Any

from services.examples import TIMELINE_NAME

LINK_ID = "k3v0a9qx2m"
ADDRESS = f"/timelines/{TIMELINE_NAME}/events?format=ics"
LINK: dict[str, Any] = {
    "id": LINK_ID,
    "address": ADDRESS,
    "url": f"https://dateline.example.org{ADDRESS}&link={LINK_ID}.b2zrZ3gk8b3zYp3TTJ6eE1nV0lM",
}
LINKS: dict[str, Any] = {"timeline": TIMELINE_NAME, "links": [LINK]}
