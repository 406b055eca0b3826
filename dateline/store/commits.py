"""Changes of documents that change their timeline: a reading is committed, a document is removed.

What a change does to the timeline is worked out here from what stands, and written by one Lua function if nothing that
it rests on has changed meanwhile; else it is worked out again. Whoever has to do so has been overtaken by somebody, so
the work as a whole always gets on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dateline.encoding import document_to_json, event_from_json
from dateline.merging import signature
from dateline.model import Event, Reading
from dateline.store import keys
from dateline.store.abridged import Json
from dateline.store.change import Change, Seen
from dateline.store.connection import Client, script
from dateline.store.handover import Handover
from dateline.store.members import packed_ids
from dateline.store.snapshot import Moved, Snapshot
from dateline.store.stored import StoredDocument, packed_content, packed_events
from dateline.store.tellings import Known
from dateline.store.turn import Turn, Turns


class Commits:
    """Commits and removals; each is all or nothing, and to the timeline as if it were the only one at its moment."""

    def __init__(self, client: Client) -> None:
        self._known = Known()
        self._turns = Turns(client)
        self._handover = Handover(client)
        self._look = script(client, "look")
        self._apply = script(client, "apply")

    def commit(self, tag: str, readings: Mapping[str, Reading], version: str) -> set[str]:
        """Write what was read out of documents and mark them ``done``, all in one step if none stands in for others.

        What others handed over to one that died is committed afterwards, since its document comes here when it is read
        again, and nobody else may come.

        :param readings: by the ids of their documents.
        :return: the ids of those of which a reading was awaited.
        """
        with self._turns.turn(tag, paced=True) as turn:
            written = self._commit(turn, tag, readings, version)
            if turn.takes_over():
                self._take_over(turn, tag)
        return written

    def hand_in(self, tag: str, readings: Mapping[str, Reading], version: str) -> set[str] | None:
        """Commit as :meth:`commit` does, and then what others hand over meanwhile; or hand over to another who does so.

        :return: None if they were handed over.
        """
        with self._turns.turn(tag, paced=True) as turn:
            while not turn.takes_over():
                if self._handover.offer(tag, readings, version):
                    return None
                turn.pause()
            written = self._commit(turn, tag, readings, version)
            self._take_over(turn, tag)
        return written

    def _take_over(self, turn: Turn, tag: str) -> None:
        while handed := self._handover.take(tag, turn.owner):
            for version, readings in handed.items():
                self._commit(turn, tag, readings, version)

    def _commit(self, turn: Turn, tag: str, readings: Mapping[str, Reading], version: str) -> set[str]:
        written: set[str] = set()
        waiting = dict(readings)
        while waiting:
            plan = _Commit(waiting, version)
            self._make(turn, tag, plan)
            written |= plan.written
            waiting = plan.left
        return written

    def remove(self, tag: str, document: str) -> bool:
        """Take a document and all that was read out of it away; False if there is none of this id."""
        return self.make(tag, lambda change: _remove(change, document))

    def replace(self, tag: str, document: str, others: Sequence[str]) -> bool:
        """Let a document take the place of others once it is read; False if it failed or is gone, or of none."""
        return self.make(tag, lambda change: _replace(change, document, others))

    def restore(self, tag: str, stored: StoredDocument, roll: str) -> bool:
        """Put a document with what was read of it into a roll of documents; False if there is one of its id."""
        return self.make(tag, lambda change: _restore(change, stored, roll))

    def make(self, tag: str, plan: Callable[[Change], bool]) -> bool:
        """Make the change that a plan adds to it, as often as the timeline changes meanwhile; False if it is none."""
        with self._turns.turn(tag, paced=False) as turn:
            return self._make(turn, tag, plan)

    def _make(self, turn: Turn, tag: str, plan: Callable[[Change], bool]) -> bool:
        turn.begin_change()
        while True:
            turn.await_next()
            change = Change(Snapshot(tag, self._look, self._known, turn.stay))
            try:
                if not plan(change):
                    return False
            except Moved:
                continue
            turn.end_with(change.steps)
            if change.steps.apply(self._apply):
                turn.is_over()
                return True


class _Commit:
    """The plan of a commit of readings; which of them it has written, and which are left to another one.

    A document that takes the place of others is committed by itself, since they may be among the rest.
    """

    def __init__(self, readings: Mapping[str, Reading], version: str) -> None:
        self._readings = readings
        self._version = version
        self.written: set[str] = set()
        self.left: dict[str, Reading] = {}

    def __call__(self, change: Change) -> bool:
        """Add it to a change."""
        awaited = [seen for seen in change.see_all([*self._readings]) if seen.is_to_be_read]
        chosen = [seen for seen in awaited if not seen.replaces] or awaited[:1]
        self.written = {seen.id for seen in chosen}
        self.left = {seen.id: self._readings[seen.id] for seen in awaited if seen.id not in self.written}
        if chosen:
            _commit(change, [(seen, self._readings[seen.id]) for seen in chosen], self._version)
        return bool(chosen)


def _commit(change: Change, read: Sequence[tuple[Seen, Reading]], version: str) -> None:
    replaced = [each for seen, _ in read for each in _all_replaced(change, seen, seen.replaces)]
    events = [_kept(event) for _, reading in read for event in reading.events]
    signatures = {seen.id: _signature(seen.source) for seen, reading in read if reading.events}
    sources = [seen.source for seen, _ in read]
    # Another version may merge otherwise what it reads alike.
    anew = {seen.id for seen, _ in read if seen.version not in (None, version)}
    exchanged = change.exchange([*(seen for seen, _ in read), *replaced], events, sources, signatures, anew)
    for seen, reading in read:
        for each in replaced:
            change.take_away(each)
            change.note_successor(each, seen)
        change.end_waiting(seen)
        change.set_status(seen, "done")
        _write(change, seen, reading, version)
    change.steps.unset(keys.signatures(change.tag), {seen.id for seen, _ in read} - signatures.keys())
    change.steps.set(keys.signatures(change.tag), signatures)
    undated = sum(len(reading.undated) for _, reading in read)
    undated -= sum(seen.undated for seen in (*(seen for seen, _ in read), *replaced))
    change.end(undated=undated, exchanged=exchanged)


def _write(change: Change, seen: Seen, reading: Reading, version: str) -> None:
    key = keys.document(change.tag, seen.id)
    change.steps.set(key, {"content": packed_content(seen.content)})
    change.steps.unset(key, ("undated", "rereading", "replaces", "reason", "beside"))
    change.steps.set(key, {"tellings": packed_ids(event.id for event in reading.events)})
    change.steps.set(key, {"version": version})
    if reading.undated:
        change.steps.set(key, {"undated": packed_events(reading.undated)})
    change.steps.date(key, "finished")


def _restore(change: Change, stored: StoredDocument, roll: str) -> bool:
    seen = change.see(stored.document.id)
    if seen.status is not None or change.is_leaving:
        return False
    events = [event_from_json(event) for event in stored.events]
    source = document_to_json(stored.document)
    signatures = {seen.id: _signature(source)} if events else {}
    exchanged = change.exchange([seen], events, [source], signatures)
    change.put(seen, stored, roll)
    change.steps.set(keys.signatures(change.tag), signatures)
    change.end(undated=len(stored.undated), exchanged=exchanged)
    return True


def _remove(change: Change, document: str) -> bool:
    seen = change.see(document)
    if seen.status is None:
        return False
    exchanged = change.exchange([seen])
    change.take_away(seen)
    change.end(undated=-seen.undated, exchanged=exchanged)
    return True


def _replace(change: Change, document: str, others: Sequence[str]) -> bool:
    seen = change.see(document)
    older = _all_replaced(change, seen, others)
    if seen.status in (None, "failed") or not older:
        return False
    if seen.status != "done":
        _supersede(change, seen, older)
        return True
    exchanged = change.exchange(older)
    for each in older:
        change.take_away(each)
        change.note_successor(each, seen)
    change.end(undated=-sum(each.undated for each in older), exchanged=exchanged)
    return True


def _supersede(change: Change, seen: Seen, older: Sequence[Seen]) -> None:
    """Note that one takes the place of others, and none of them its own."""
    waited = sorted({*seen.replaces, *(each.id for each in older)})
    change.steps.set(keys.document(change.tag, seen.id), {"replaces": " ".join(waited)})
    for each in older:
        rest = [other for other in each.replaces if other != seen.id]
        change.steps.set(keys.document(change.tag, each.id), {"replaces": " ".join(rest)})


def _all_replaced(change: Change, seen: Seen, others: Sequence[str]) -> list[Seen]:
    """The documents that one takes the place of, with those whose place they were to take."""
    found: dict[str, Seen] = {seen.id: seen}
    waiting = list(others)
    while waiting:
        document = waiting.pop()
        if document not in found:
            found[document] = change.see(document)
            waiting.extend(found[document].replaces)
    return [each for each in found.values() if each is not seen and each.status is not None]


def _kept(event: Event) -> Event:
    """An event as it is read back, so that it is known again when it is told once more."""
    return replace(event, confidence=round(event.confidence, 2))


def _signature(source: Json) -> bytes:
    return signature(source["text"][source["body_start"] :])
