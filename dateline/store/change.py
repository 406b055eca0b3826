"""A change of documents' state and of their timeline, planned from what is seen and then done all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dateline.encoding import document_from_json
from dateline.identity import EVENT_ID
from dateline.model import Event
from dateline.store import keys
from dateline.store.abridged import Json
from dateline.store.changeset import ChangeSet
from dateline.store.clusters import Cluster
from dateline.store.corrections import Corrections
from dateline.store.members import packed_id, read_ids
from dateline.store.neighbourhood import Neighbourhood
from dateline.store.recomposing import add_entries
from dateline.store.snapshot import Snapshot
from dateline.store.steps import Steps
from dateline.store.stored import (
    Status,
    StoredDocument,
    address_member,
    document_json,
    fields_of,
    undated_events,
)

_MOST_REPLACED = 10_000
_EXPECTED = ("status", "tellings", "undated", "rereading", "replaces")


@dataclass(frozen=True)
class Seen:
    """A document as it was when a change was begun.

    :param fields: those of its hash that the change rests on, ``content`` with them.
    """

    id: str
    fields: Mapping[str, bytes | None]

    @property
    def status(self) -> str | None:
        """None if there is no such document."""
        return self._text("status") or None

    @property
    def is_to_be_read(self) -> bool:
        """Whether a reading of it is awaited, the first or another."""
        return self.status in ("queued", "reading") or bool(self._text("rereading"))

    @property
    def version(self) -> str | None:
        """Of the extraction that read it; None if it has not been read."""
        return self._text("version") or None

    @property
    def replaces(self) -> list[str]:
        """The ids of the documents that it takes the place of once it is read."""
        return self._text("replaces").split()

    @property
    def tellings(self) -> list[str]:
        """The ids of its dated events."""
        return read_ids(self.fields["tellings"] or b"")

    @property
    def undated(self) -> int:
        """The number of its events without a date."""
        return len(undated_events(self.fields["undated"]))

    @property
    def content(self) -> bytes:
        """What was accepted, as its hash holds it."""
        return self.fields["content"] or b""

    @cached_property
    def source(self) -> dict[str, Any]:
        """Its JSON."""
        return document_json(self.content)

    def _text(self, name: str) -> str:
        return (self.fields[name] or b"").decode()


class Change:
    """What is to be written, as steps, and what that rests on.

    :ivar is_leaving: whether the timeline was being cleared away when a document of it was seen.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.tag = snapshot.tag
        self.steps = Steps()
        self.is_leaving = False
        self._snapshot = snapshot

    def see(self, document: str) -> Seen:
        """A document as it is; the change fails unless it is still so when it is made."""
        [seen] = self.see_all([document])
        return seen

    def see_all(self, documents: Sequence[str]) -> list[Seen]:
        """Documents as they are, seen in one round trip; likewise."""
        fields = (*_EXPECTED, "content", "version")
        ids = [keys.document(self.tag, document) for document in documents]
        *replies, [moving] = self._snapshot.read(
            *(("HMGET", key, fields) for key in ids), ("HMGET", keys.about(self.tag), ("moving",))
        )
        self.steps.expect(keys.about(self.tag), {"moving": moving})
        self.is_leaving = moving == b"out"
        if self.is_leaving:
            # What is being cleared away is gone, as far as anybody else is concerned.
            return [Seen(document, dict.fromkeys(fields)) for document in documents]
        found = [
            Seen(document, dict(zip(fields, reply, strict=True)))
            for document, reply in zip(documents, replies, strict=True)
        ]
        for key, seen in zip(ids, found, strict=True):
            self.steps.expect(key, {name: seen.fields[name] for name in _EXPECTED})
        return found

    def exchange(
        self,
        before: Sequence[Seen],
        events: Sequence[Event] = (),
        sources: Iterable[Json] = (),
        signatures: Mapping[str, bytes] | None = None,
        anew: Collection[str] = (),
    ) -> bool:
        """Let dated events stand for all that some documents told; whether that changes the timeline.

        :param sources: the documents that tell these events.
        :param signatures: of their texts, by their ids.
        :param anew: the ids of documents of which it is decided anew what their events are one with, even of those
            that were told before.
        """
        standing = Neighbourhood(self._snapshot)
        old = [telling for seen in before for telling in seen.tellings]
        standing.read(old)
        for seen in before:
            standing.tells(seen.id, seen.tellings)
        told = {telling: standing.telling(telling) for telling in old}
        added = [event for event in events if event.evidence[0].document in anew or told.get(event.id) != event]
        kept = {event.id for event in events} - {event.id for event in added}
        removed = [telling for key, telling in told.items() if key not in kept]
        if not added and not removed:
            return False
        self.steps.expect(keys.about(self.tag), self._snapshot.seen)
        changed = ChangeSet(removed, added, sources, signatures or {}).add_to(self.steps, self._snapshot, standing)
        for telling in added:
            self._snapshot.known.add(telling)
        return changed

    def said_of(self, event: str) -> bytes | None:
        """The corrections of an event that a document tells, empty for none; None if no document tells it."""
        if not EVENT_ID.fullmatch(event):
            return None
        [[told], [kept]] = self._snapshot.read(
            ("HMGET", keys.tellings(self.tag), (packed_id(event),)), ("HMGET", keys.corrections(self.tag), (event,))
        )
        return None if told is None else (kept or b"")

    def recompose(self, event: str, said: Corrections) -> None:
        """Compose the entry anew of which a telling is part that editors say something else of."""
        standing = Neighbourhood(self._snapshot)
        leader = standing.leader_of(event)
        assert leader is not None
        self.steps.expect(keys.about(self.tag), self._snapshot.seen)
        cluster = Cluster(leader, standing.telling(leader))
        add_entries(self.steps, self._snapshot, [cluster], {}, {event: said})

    def set_status(self, seen: Seen, status: Status) -> None:
        """Give a document a status."""
        self.steps.set(keys.document(self.tag, seen.id), {"status": status})
        self._count({str(seen.status): -1})
        self._count({status: 1, f"ever:{status}": 1})

    def take_away(self, seen: Seen) -> None:
        """Take a document away, whose events are exchanged for others or for none."""
        self.steps.call("DEL", keys.document(self.tag, seen.id))
        self.steps.take(keys.documents(self.tag), [seen.id])
        self.steps.unset(keys.signatures(self.tag), [seen.id])
        self.steps.take(keys.failed(self.tag), [seen.id])
        self.steps.take(keys.addresses(self.tag), filter(None, [address_member(document_from_json(seen.source))]))
        self.end_waiting(seen)
        self._count({str(seen.status): -1, "ever:removed": 1})

    def put(self, seen: Seen, stored: StoredDocument, roll: str) -> None:
        """Put a document that is not there into the store, all but its events.

        :param roll: the sorted set of documents that it is to stand in.
        """
        status: Status = "queued" if stored.status == "reading" else stored.status
        self.steps.set(keys.document(self.tag, seen.id), fields_of(stored) | {"status": status})
        self.steps.add(roll, [seen.id])
        self.steps.add(keys.addresses(self.tag), filter(None, [address_member(stored.document)]))
        self.steps.set(keys.about(self.tag), {"name": stored.document.timeline})
        self.steps.call("SINCE", keys.about(self.tag), "since")
        self._count({status: 1})
        if status == "failed":
            self.steps.add(keys.failed(self.tag), [seen.id])
        if status == "queued" or stored.rereading:
            self.steps.call("WAIT", keys.waiting(self.tag), seen.id)

    def note_successor(self, seen: Seen, successor: Seen) -> None:
        """Keep which document took the place of one that is taken away, for those who know its id; not for ever."""
        order = keys.replaced(self.tag)
        self.steps.call("LATEST", keys.successors(self.tag), order, seen.id, successor.id, _MOST_REPLACED)

    def end_waiting(self, seen: Seen) -> None:
        """Let nobody see to it any more that a document is read."""
        for waits in (keys.pending(self.tag), keys.waiting(self.tag)):
            self.steps.take(waits, [seen.id])

    def end(self, *, undated: int, exchanged: bool) -> None:
        """Count the change, and a revision if it is seen in the events, dated or not.

        :param undated: how many more events without a date there are.
        """
        self._count({"undated": undated, "changes": 1, "revision": int(exchanged or undated != 0)})

    def _count(self, numbers: Mapping[str, int]) -> None:
        self.steps.count(keys.about(self.tag), Counter(numbers))
