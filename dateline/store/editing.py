"""Entries corrected, hidden and pinned by editors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from dateline.errors import EditedMeanwhile
from dateline.identity import timeline_tag
from dateline.store import keys
from dateline.store.bodies import Bodies
from dateline.store.change import Change
from dateline.store.commits import Commits
from dateline.store.connection import Client
from dateline.store.corrections import (
    CorrectedField,
    Correction,
    Corrections,
    Edit,
    Said,
    edits_from_bytes,
    edits_to_bytes,
    from_bytes,
    to_bytes,
)
from dateline.store.members import from_position, id_in, to_position
from dateline.store.query import Page

_MOST = 100
"""Edits of one event that are kept."""

_Changed = Callable[[Corrections], Corrections]


class Editing:
    """What editors say of the entries of all timelines; it is kept until they take it back or the timeline is removed.

    Every method raises :class:`StoreUnavailable` if the server cannot serve.
    """

    def __init__(self, client: Client, commits: Commits) -> None:
        self._client = client
        self._commits = commits
        self._bodies = Bodies(client)

    def correct(self, timeline: str, event: str, corrections: Corrections) -> bool:
        """Note corrections of an event, field by field over those before; False if no such event is told.

        :param event: id of an entry, or of what one of its documents tells.
        :raises InvalidDate: if a corrected date is none.
        """
        return self._say(timeline, event, lambda kept: {**kept, **corrections})

    def withdraw(self, timeline: str, event: str, field: CorrectedField | None = None) -> bool:
        """Take the correction of one field back, or of all; False if no such event is told."""
        return self._say(timeline, event, lambda kept: {} if field is None else _without(kept, field))

    def edit(self, timeline: str, event: str, edit: Edit, known: Corrections | None = None) -> bool:
        """Let an edit's corrections of an event take the place of all before, and keep the edit; False if no such event
        is told.

        :param known: what the editor knows to hold of it; None: whatever holds.
        :raises EditedMeanwhile: if that does not hold any more.
        :raises InvalidDate: if a corrected date is none.
        """

        def changed(kept: Corrections) -> Corrections:
            if known is not None and kept != known:
                raise EditedMeanwhile("Somebody else has corrected this event meanwhile: look at it again.")
            return edit.corrections

        return self._say(timeline, event, changed, edit)

    def restore(self, timeline: str, event: str, corrections: Corrections, edits: Sequence[Edit]) -> None:
        """Put back what editors said of an event, told or not, and how they came to it."""
        tag = timeline_tag(timeline)

        def plan(change: Change) -> bool:
            is_told = change.said_of(event) is not None
            change.steps.unset(keys.corrections(tag), () if corrections else (event,))
            change.steps.set(keys.corrections(tag), {event: to_bytes(corrections)} if corrections else {})
            change.steps.set(keys.edits(tag), {event: edits_to_bytes(edits)} if edits else {})
            if is_told:
                change.recompose(event, corrections)
            change.end(undated=0, exchanged=is_told)
            return True

        self._commits.make(tag, plan)

    def edits(self, timeline: str, event: str) -> list[Edit]:
        """What editors did to an event, the oldest first; of many only the latest."""
        return edits_from_bytes(cast("bytes | None", self._client.hget(keys.edits(timeline_tag(timeline)), event)))

    def said(self, timeline: str) -> Iterator[Said]:
        """All that editors say of the events of a timeline, in the order of the events' ids."""
        corrections = self.corrections(timeline)
        edits = cast("dict[bytes, bytes]", self._client.hgetall(keys.edits(timeline_tag(timeline))))
        kept = {event.decode(): one for event, one in edits.items()}
        for event in sorted(corrections.keys() | kept.keys()):
            yield Said(event, corrections.get(event, {}), edits_from_bytes(kept.get(event)))

    def corrections_of(self, timeline: str, event: str) -> dict[CorrectedField, Correction]:
        """The corrections that were made for one id."""
        return from_bytes(cast("bytes | None", self._client.hget(keys.corrections(timeline_tag(timeline)), event)))

    def corrections(self, timeline: str) -> dict[str, dict[CorrectedField, Correction]]:
        """All corrections, by the ids that they were made for, also those that no document tells any more."""
        kept = cast("dict[bytes, bytes]", self._client.hgetall(keys.corrections(timeline_tag(timeline))))
        return {event.decode(): from_bytes(kept[event]) for event in sorted(kept)}

    def hidden(self, timeline: str, after: str | None = None, limit: int = 50) -> Page:
        """The entries that are hidden, in order of time, from the position on at which a page before ended."""
        tag = timeline_tag(timeline)
        low = b"(" + from_position(after) if after else b"-"
        found = self._client.zrange(keys.hidden(tag), low, "+", bylex=True, offset=0, num=limit + 1)
        members = cast("list[bytes]", found)
        bodies = self._bodies.of(tag, list(map(id_in, members[:limit])))
        following = to_position(members[limit - 1]) if len(members) > limit else None
        return Page(tuple(body for body in bodies if body is not None), following)

    def _say(self, timeline: str, event: str, changed: _Changed, edit: Edit | None = None) -> bool:
        tag = timeline_tag(timeline)

        def plan(change: Change) -> bool:
            kept = change.said_of(event)
            if kept is None:
                return False
            said = changed(from_bytes(kept))
            if said:
                change.steps.set(keys.corrections(tag), {event: to_bytes(said)})
            else:
                change.steps.unset(keys.corrections(tag), [event])
            if edit is not None:
                change.steps.set(
                    keys.edits(tag), {event: edits_to_bytes([*self.edits(timeline, event), edit][-_MOST:])}
                )
            change.recompose(event, said)
            change.end(undated=0, exchanged=True)
            return True

        return self._commits.make(tag, plan)


def _without(kept: Mapping[CorrectedField, Correction], field: CorrectedField) -> Corrections:
    return {name: one for name, one in kept.items() if name != field}
