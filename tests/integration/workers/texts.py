"""Short dispatches, and one that takes a while."""

from __future__ import annotations

from dateline.model import Document
from tests.integration.store.making import document

_PEOPLE = ("Wang Yi", "Eli Cohen", "Annalena Baerbock", "Hakan Fidan", "Narendra Modi")
_PLACES = ("Beijing", "Ankara", "Berlin", "New Delhi", "Cairo")

GERMAN = (
    "Der chinesische Außenminister hat am Montag mit seinem israelischen Amtskollegen telefoniert. "
    "Er forderte einen sofortigen Waffenstillstand und sagte, alle Länder hätten ein Recht auf Selbstverteidigung."
)


def dispatch(number: int, timeline: str = "strait") -> Document:
    """A dispatch with one event at least, another for each number."""
    host, guest = _PEOPLE[number % 5], _PEOPLE[(number + 1) % 5]
    place, day = _PLACES[number % 3], 1 + number % 20
    return document(f"Dispatch {number}: {host} met {guest} in {place} on {day} October 2023.", timeline)


def long_report(number: int = 0) -> Document:
    """A report that takes many seconds to read."""
    sentences = (
        f"{_PEOPLE[n % 5]} met envoy number {n} in {_PLACES[n % 5]} on Monday and demanded a ceasefire."
        for n in range(number, number + 2500)
    )
    return document("\n\n".join(sentences))
