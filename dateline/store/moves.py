"""Whole timelines removed and renamed: in steps of bounded size, and nobody ever sees half of one.

A timeline is seen while it has a sorted set of documents. Removing one first gives that another name, which nobody but
the remover knows; renaming one fills another timeline whose documents stand under a name of their own until all are
there. Whatever is broken off half-way is finished by doing it once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, cast

from dateline.errors import TimelineExists
from dateline.identity import document_id, event_id, timeline_tag
from dateline.store import keys
from dateline.store.connection import Client, script
from dateline.store.corrections import Said
from dateline.store.documents import Documents
from dateline.store.editing import Editing
from dateline.store.former import FormerNames
from dateline.store.stored import StoredDocument

_PIECE = 1000
_DOCUMENTS = 100


class Moves:
    """Removes and renames timelines. Every method raises :class:`StoreUnavailable` if the server cannot serve."""

    def __init__(self, client: Client, documents: Documents, editing: Editing, former: FormerNames) -> None:
        self._client = client
        self._former = former
        self._documents = documents
        self._editing = editing
        self._hide = script(client, "hide")
        self._leave = script(client, "leave")
        self._receive = script(client, "receive")
        self._show = script(client, "show")

    def remove(self, timeline: str) -> bool:
        """Take a timeline away with all its documents; False if there is no such timeline.

        It is gone for everybody at once. Documents are not taken for it again before the last of it has been cleared
        away, which this waits for; a removal that was broken off is finished by another.
        """
        if self._hidden(timeline) == 0:
            return False
        self._former.forget(timeline)
        self._clear(timeline)
        return True

    def rename(self, timeline: str, name: str) -> bool:
        """Give a timeline another name; False if there is no such timeline.

        Ids are made from the name too, so documents and events get those that they would have had if they had been
        posted under the new name. The old name leads to it, see :class:`FormerNames`.

        :raises TimelineExists: if there is a timeline of the new name.
        """
        if self._successor(timeline) != name:
            if not self._client.exists(keys.documents(timeline_tag(timeline))):
                return False
            self._begin(name)
            self._copy(timeline, name)
        self._arrive(name)
        self._former.lead_on(timeline, name)
        self._clear(timeline)
        return True

    def fill(self, name: str, parts: Iterable[StoredDocument | Said]) -> None:
        """Make a timeline of documents and of what editors say, as they were kept: nobody sees it before all is there.

        If something goes wrong nothing is left of it, and what is left of a process that died goes with the next try.

        :raises TimelineExists: if there is a timeline of the name.
        """
        if self._about(name, "moving") == ["in"]:
            self._clear(name)
        self._begin(name)
        with ExitStack() as undoing:
            undoing.callback(self._clear, name)
            for part in parts:
                if isinstance(part, Said):
                    self._editing.restore(name, part.event, part.corrections, part.edits)
                else:
                    self._documents.restore(part, hidden=True)
            undoing.pop_all()
        self._arrive(name)

    def _begin(self, name: str) -> None:
        tag = timeline_tag(name)
        if not self._receive(keys=[keys.documents(tag), keys.about(tag)], args=[name]):
            raise TimelineExists(f"There is a timeline {name!r} already: choose another name, or remove it first.")

    def _copy(self, timeline: str, name: str) -> None:
        """Copy until nothing has changed meanwhile, and hide what was copied in the same moment."""
        copied: dict[str, StoredDocument] = {}
        while True:
            [changes] = self._about(timeline, "changes")
            there = list(self._every(timeline))
            found = {copy.document.id: copy for copy in (renamed(each, name) for each in there)}
            for document in copied.keys() - found.keys():
                self._documents.remove(document)
            for document, copy in found.items():
                if copied.get(document) != copy:
                    self._documents.remove(document)
                    self._documents.restore(copy, hidden=True)
            copied = found
            self._copy_corrections(timeline, name, zip(there, found.values(), strict=True))
            if self._hidden(timeline, changes, name) == 1:
                return

    def _copy_corrections(
        self, timeline: str, name: str, copies: Iterable[tuple[StoredDocument, StoredDocument]]
    ) -> None:
        kept, there = self._editing.corrections(timeline), self._editing.corrections(name)
        for event, copy in _pairs(copies):
            if kept.get(event, {}) != there.get(copy, {}):
                self._editing.restore(name, copy, kept.get(event, {}), self._editing.edits(timeline, event))

    def _every(self, timeline: str) -> Iterator[StoredDocument]:
        after = ""
        while piece := self._documents.of_timeline(timeline, after, _DOCUMENTS):
            yield from piece
            after = piece[-1].document.id

    def _hidden(self, timeline: str, changes: str = "", successor: str = "") -> int:
        tag = timeline_tag(timeline)
        names = (keys.documents, keys.leaving, keys.arriving, keys.about, keys.pending, keys.waiting)
        return int(self._hide(keys=[name(tag) for name in names], args=[changes, successor]))

    def _successor(self, timeline: str) -> str:
        moving, successor = self._about(timeline, "moving", "successor")
        return successor if moving == "out" else ""

    def _about(self, timeline: str, *names: str) -> list[str]:
        found = cast("list[bytes | None]", self._client.hmget(keys.about(timeline_tag(timeline)), names))
        return [(value or b"").decode() for value in found]

    def _arrive(self, name: str) -> None:
        tag = timeline_tag(name)
        self._client.hset(keys.TIMELINES, name, tag)
        self._show(keys=[keys.documents(tag), keys.arriving(tag), keys.about(tag)])

    def _clear(self, timeline: str) -> None:
        """Take away every key of a hidden timeline, that which hides it last; of a renamed one its new name is left."""
        tag = timeline_tag(timeline)
        kept = keys.about(tag).encode()
        found = True
        while found:
            # Once more after the last that was found: a worker may have written while they were looked for.
            found = False
            for some in self._client.matching(keys.every(tag), _PIECE):
                rest = [key for key in some if key != kept]
                if rest:
                    found = True
                    self._client.unlink(*rest)
        self._client.hdel(keys.TIMELINES, timeline)
        self._client.zrem(keys.TURNS, tag)
        self._leave(keys=[keys.about(tag)])


def _pairs(copies: Iterable[tuple[StoredDocument, StoredDocument]]) -> Iterator[tuple[str, str]]:
    """The ids of events and of their copies."""
    for stored, copy in copies:
        yield from ((one["id"], other["id"]) for one, other in zip(stored.events, copy.events, strict=True))


def renamed(stored: StoredDocument, timeline: str) -> StoredDocument:
    """A document as it would be if it had been posted to another timeline."""
    moved = replace(stored.document, timeline=timeline)
    moved = replace(moved, id=document_id(moved))
    return replace(
        stored,
        document=moved,
        events=tuple(_renamed(event, moved.id) for event in stored.events),
        undated=tuple(_renamed(event, moved.id) for event in stored.undated),
        replaces=(),
    )


def _renamed(event: dict[str, Any], document: str) -> dict[str, Any]:
    evidence = [each | {"document": document} for each in event["evidence"]]
    kept = {name: value for name, value in event.items() if name != "entry"}
    return kept | {"id": event_id(document, evidence[0]["start"], evidence[0]["end"]), "evidence": evidence}
