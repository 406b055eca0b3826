#!/usr/bin/env python3
"""How quickly a timeline's page is made, and how many bytes it is over the wire.

    python benchmarks/page.py 1000 100000

For each number of events it fills a timeline of a server of its own, with ten events to a day and a hundred to a
document, and prints what the application takes for pages of it, the least and the median of so many tries (what is
more than the least is what else the machine had to do): the first, the fiftieth, two under filters, and the events of
the fiftieth alone, as a script appends them.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from html import unescape
from importlib.resources import files
from pathlib import Path

import structlog
from flask.testing import FlaskClient

from dateline.edtf import days_from_civil, iso_date
from dateline.identity import document_id, event_id
from dateline.model import Actor, Document, Event, Evidence, Place, Reading
from dateline.settings import Settings
from dateline.store import Store
from dateline.store.embedded import EmbeddedServer
from dateline.when import When
from services.app import create_app

TRIES = 15
A_DAY = 10
A_DOCUMENT = 100
LAST_PAGE = 50
FIRST_DAY = days_from_civil(1990, 1, 1)
TYPES = ("statement", "phone_call", "meeting", "visit", "attack", "agreement", "protest", "vote", "legal", "business")
TOPICS = ["grain", "fish", "steel", "water", "tariffs", "visas", "pipelines", "harbours", "elections", "prisoners"]
NAMES = ["Aas", "Berg", "Cruz", "Diallo", "Eide", "Fonseca", "Gruber", "Haddad", "Ito", "Jansen", "Kamara", "Lund"]


def fill(store: Store, timeline: str, events: int) -> None:
    """Put so many events on a timeline, as workers would."""
    for number in range(0, events, A_DOCUMENT):
        told = list(range(number, min(number + A_DOCUMENT, events)))
        sentences = [_sentence(each) for each in told]
        document = Document("", timeline, " ".join(sentences), title=f"Report {number // A_DOCUMENT}")
        document = Document(document_id(document), timeline, document.text, title=document.title)
        store.documents.accept(document)
        store.documents.begin(document.id)
        store.documents.commit(document.id, Reading(tuple(_events(document, told, sentences))))


def _events(document: Document, numbers: list[int], sentences: list[str]) -> Iterator[Event]:
    start = 0
    for number, sentence in zip(numbers, sentences, strict=True):
        at = start + sentence.index("spoke")
        quoted = Evidence(document.id, sentence, start, "spoke", at, at + 5, document.title)
        who, whom = (Actor(name, "person") for name in _parties(number))
        yield Event(
            event_id(document.id, at, at + 5),
            TYPES[number % len(TYPES)],
            When(_day(number), "explicit"),
            sentence.rstrip("."),
            (who,),
            (whom,),
            Place(f"Port {number % 97}"),
            0.9,
            (quoted,),
        )
        start += len(sentence) + 1


def _sentence(number: int) -> str:
    who, whom = _parties(number)
    topic = TOPICS[number // 7 % len(TOPICS)]
    return f"{who} spoke to {whom} about {topic} in room {number} of the ministry, {_day(number)}, officials said."


def _parties(number: int) -> tuple[str, str]:
    first, other = NAMES[number % len(NAMES)], NAMES[number // 3 % len(NAMES)]
    return f"Anna {first}", f"Boris {other}"


def _day(number: int) -> str:
    return iso_date(FIRST_DAY + number // A_DAY)


def measure(client: FlaskClient, addresses: Iterable[str]) -> list[tuple[float, float, int]]:
    """The least and the median milliseconds for each address, and the bytes that it is compressed.

    They take turns, so that whatever else the machine does slows all of them alike.
    """
    found = {address: ask(client, address) for address in addresses}
    # What is done once for a timeline, such as learning who is who on it, is not counted.
    took: dict[str, list[float]] = {address: [] for address in found}
    for _ in range(TRIES):
        for address, times in took.items():
            times.append(ask(client, address)[0])
    return [(min(took[address]), statistics.median(took[address]), size) for address, (_, size) in found.items()]


def ask(client: FlaskClient, address: str) -> tuple[float, int]:
    """Milliseconds for an address, and the bytes that it is compressed."""
    began = time.perf_counter()
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    size = len(response.get_data())
    took = 1000 * (time.perf_counter() - began)
    assert response.status_code == 200, response.text
    return took, size


def nth(client: FlaskClient, address: str, number: int) -> tuple[str, str]:
    """The addresses of the page of this number and of its events alone."""
    rows = address
    for _ in range(number - 1):
        found = re.search(r'rel="next" href="([^"]*)" data-rows="([^"]*)"', client.get(rows).text)
        assert found, "the timeline is too short"
        address, rows = unescape(found[1]), unescape(found[2])
    return address, rows


def report(client: FlaskClient, timeline: str, events: int) -> None:
    """Print the figures of a timeline, one line for each kind of page."""
    number = min(LAST_PAGE, events // 50)
    page, rows = nth(client, f"/t/{timeline}", number)
    asked = {
        "page 1": f"/t/{timeline}",
        f"page {number}": page,
        f"page {number}, its events alone": rows,
        "one actor, one type": f"/t/{timeline}?actor=Anna+Aas&type=meeting",
        "a year": f"/t/{timeline}?from=1990&to=1990",
    }
    found = measure(client, asked.values())
    for what, figures in zip(asked, found, strict=True):
        _line(events, what, *figures)
    print(f"{events:>8} {f'page {number} to page 1':<32} {found[1][0] / found[0][0]:>9.2f} times")


def loaded_once(client: FlaskClient) -> int:
    """The bytes of styles, scripts and icon, compressed, which a browser keeps."""
    return sum(ask(client, f"/static/{path.name}")[1] for path in files("services").joinpath("static").iterdir())


def _line(events: int, what: str, least: float, median: float, size: int) -> None:
    print(f"{events:>8} {what:<32} {least:>9.1f} ms {median:>9.1f} ms {size / 1000:>9.1f} kB")


def main() -> None:
    """Fill the timelines and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=int, nargs="+")
    given = parser.parse_args()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        server = EmbeddedServer(Path(folder) / "server")
        app = create_app(Settings(redis_url=server.url))
        print(f"{'once':>8} {'styles, scripts, icon':<58} {loaded_once(app.test_client()) / 1000:>9.1f} kB")
        store = Store.connect(Settings(redis_url=server.url))
        for events in given.events:
            fill(store, f"of-{events}", events)
            report(app.test_client(), f"of-{events}", events)
        store.close()
        server.stop()


if __name__ == "__main__":
    main()
