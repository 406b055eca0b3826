"""Events in SQLite, as somebody would keep them who needs a timeline and no more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from benchmarks.service.made import report
from dateline.encoding import dumps, event_to_json
from dateline.model import Event

_TABLES = """
PRAGMA journal_mode = WAL;
CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT, published TEXT, text TEXT);
CREATE TABLE events (
    id TEXT PRIMARY KEY, start TEXT, "end" TEXT, type TEXT, document TEXT REFERENCES documents (id), json TEXT
) WITHOUT ROWID;
CREATE TABLE parties (name TEXT, event TEXT, start TEXT, PRIMARY KEY (name, start, event)) WITHOUT ROWID;
CREATE INDEX by_start ON events (start, id);
CREATE INDEX by_type ON events (type, start, id);
"""
# The cross join has SQLite begin with the few events of the party, already in order.
_PAGE = """
SELECT json FROM parties CROSS JOIN events ON event = id
WHERE name = ? AND type = ? AND "end" >= ? AND parties.start <= ? ORDER BY parties.start, event LIMIT ?
"""
_EVENTS = 10


def fill(database: sqlite3.Connection, timeline: str, events: int) -> None:
    """Make the tables and write so many events, those of each document in a transaction of its own."""
    database.executescript(_TABLES)
    for first in range(0, events, _EVENTS):
        document, reading = report(timeline, range(first, min(first + _EVENTS, events)))
        with database:
            row = (document.id, document.title, document.published, document.text)
            database.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", row)
            _write(database, document.id, reading.events)


def page(database: sqlite3.Connection, kind: str, who: str, between: tuple[str, str], limit: int) -> list[str]:
    """The JSON of the first events of a kind in which somebody takes part, in order."""
    return [json for (json,) in database.execute(_PAGE, (who, kind, *between, limit))]


def _write(database: sqlite3.Connection, document: str, events: Iterable[Event]) -> None:
    for event in events:
        edtf = event.when.edtf
        row = (event.id, edtf, edtf, event.type, document, dumps(event_to_json(event)).decode())
        database.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", row)
        parties = [(actor.name, event.id, edtf) for actor in (*event.actors, *event.targets)]
        database.executemany("INSERT OR IGNORE INTO parties VALUES (?, ?, ?)", parties)
