"""Documents taken in: each in one step, as far as there is room in the queue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from redis.client import Pipeline

from dateline.encoding import dumps
from dateline.errors import QueueFull, TimelineMoving
from dateline.identity import timeline_tag
from dateline.model import Document
from dateline.store import keys
from dateline.store.connection import Client, script
from dateline.store.room import Room
from dateline.store.schema import SCHEMA, Schema
from dateline.store.stored import Status, address_member


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a document that was given to the store: new, or known already and how far it is.

    :param replaces: ids of the documents whose place it takes once it is read, or took at once if it had been.
    """

    id: str
    status: Status
    created: bool
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A document, and where it comes from."""

    document: Document
    origin: Mapping[str, str]


class Acceptance:
    """Takes documents.

    :param schema: made sure of before the first is taken.
    :param room: the room in the queue of all timelines.
    :param most: documents of one timeline that may be in the queue.
    """

    def __init__(self, client: Client, schema: Schema, room: Room, most: int) -> None:
        self._client = client
        self._schema = schema
        self._room = room
        self._most = most
        self._accept = script(client, "accept")
        self._line_up = script(client, "line_up")

    def accept(self, documents: Iterable[Document], origin: Mapping[str, str]) -> list[Accepted | QueueFull]:
        """Take documents; the answers are in their order.

        :raises TimelineMoving: if a timeline of theirs is being removed or renamed.
        """
        answers = []
        for answer in self.accept_each([Arrived(document, origin) for document in documents]):
            if isinstance(answer, TimelineMoving):
                raise answer
            answers.append(answer)
        return answers

    def accept_each(self, arrived: Sequence[Arrived]) -> list[Accepted | QueueFull | TimelineMoving]:
        """Take documents that have nothing to do with each other; the answers are in their order."""
        outcomes = self._outcomes(arrived)
        return [self._accepted(each.document, *outcome) for each, outcome in zip(arrived, outcomes, strict=True)]

    def take_room(self, tag: str, number: int) -> int:
        """Take room for so many documents of a timeline that are to be read once more; for how many there was any.

        Others may take the timeline's own at the same moment, so its limit holds but for those.

        :raises QueueFull: if there was none.
        """
        pipeline = self._client.pipeline()
        pipeline.zcard(keys.waiting(tag))
        pipeline.zcard(keys.pending(tag))
        pipeline.hget(keys.about(tag), "name")
        waiting, pending, name = pipeline.execute()
        own = self._most - waiting - pending
        if own <= 0:
            raise QueueFull(name.decode(), self._most)
        taken = self._room.take(min(own, number))
        if not taken:
            raise QueueFull(None, self._room.most)
        return taken

    def give_room_back(self, number: int) -> None:
        """Give back what was taken for so many documents that did not need it."""
        self._room.give_back(number)

    def note(self, tags: Mapping[str, str]) -> None:
        """Note names of timelines. One without documents is not listed, so this may come first, in another slot."""
        pipeline = self._client.pipeline(sure=True)
        self._add_notes(pipeline, tags)
        pipeline.execute()

    def _outcomes(self, taken: Sequence[Arrived]) -> Sequence[Sequence[bytes]]:
        """What ``accept.lua`` returned for each."""
        if not taken:
            return []
        room = self._room_for(len(taken))
        places: dict[str, list[int]] = {}
        for place, each in enumerate(taken):
            places.setdefault(each.document.timeline, []).append(place)
        tags = {timeline: timeline_tag(timeline) for timeline in places}
        pipeline = self._client.pipeline(sure=True)
        # Before its documents: those of a timeline that nobody knows of would be looked after by nobody.
        self._add_notes(pipeline, tags)
        pipeline.then()
        for timeline, own in places.items():
            self._add_acceptance(pipeline, tags[timeline], [taken[place] for place in own], sum(n < room for n in own))
        pipeline.then()
        # After its documents: a timeline whose turn is taken before they are there loses it.
        self._line_up(keys=[keys.TURNS], args=list(tags.values()), client=pipeline)
        _, _, *replies, _ = pipeline.execute()
        found = dict(zip(chain(*places.values()), chain(*replies), strict=True))
        self._room.give_back(room - sum(outcome == b"created" for outcome, *_ in found.values()))
        return [found[place] for place in range(len(taken))]

    def _room_for(self, number: int) -> int:
        """For how many of so many documents there is room, on a server that this version understands."""
        pipeline = self._client.pipeline()
        self._schema.ask(pipeline)
        self._room.ask(pipeline, number)
        *layout, taken = pipeline.execute()
        self._schema.check(layout)
        return self._room.taken(taken, number)

    @staticmethod
    def _add_notes(pipeline: Pipeline, tags: Mapping[str, str]) -> None:
        pipeline.set(keys.SCHEMA, SCHEMA, nx=True)  # each time, since a server may lose all that it held
        pipeline.hset(keys.TIMELINES, items=[part for item in tags.items() for part in item])

    def _add_acceptance(self, pipeline: Pipeline, tag: str, taken: Sequence[Arrived], room: int) -> None:
        """Add what accepts documents of one timeline.

        :param room: for how many of them there is room in the queue of all timelines.
        """
        touched = [keys.documents(tag), keys.waiting(tag), keys.pending(tag), keys.about(tag), keys.addresses(tag)]
        given: list[str | bytes | int] = [taken[0].document.timeline, self._most, room]
        for each in taken:
            touched.append(keys.document(tag, each.document.id))
            origin = dumps(each.origin) if each.origin else b""
            given += (each.document.id, dumps(each.document), origin, address_member(each.document))
        self._accept(keys=touched, args=given, client=pipeline)

    def _accepted(
        self, document: Document, outcome: bytes, status: bytes = b""
    ) -> Accepted | QueueFull | TimelineMoving:
        if outcome == b"moving":
            return TimelineMoving(
                f"The timeline {document.timeline!r} is being removed or renamed: post it again later."
            )
        if outcome == b"all":
            return QueueFull(None, self._room.most)
        if outcome == b"timeline":
            return QueueFull(document.timeline, self._most)
        return Accepted(document.id, cast("Status", status.decode()), outcome == b"created")
