"""From layout 4 to 5, in which no telling holds what its document holds, and the ids that hashes go by are packed.

Tellings, heads and leaders are brought up some at a time, which changes nothing where that has been done. What puts
events in order, counts and finds them, and what finds tellings and followers, is made of these alone, so it is dropped
and made anew, however often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from dateline.encoding import event_from_json, event_to_json, loads
from dateline.merging import is_guide
from dateline.model import Event
from dateline.store import keys, tellings
from dateline.store.connection import Client, script
from dateline.store.documents import Documents
from dateline.store.entries import head_json, other_names, packed_head, read_head
from dateline.store.members import packed_id, read_id, read_ids
from dateline.store.nearness import Near
from dateline.store.packing import unpack
from dateline.store.snapshot import Snapshot
from dateline.store.steps import Steps
from dateline.store.stored import document_json
from dateline.store.tellings import Known, near_of, to_bytes
from dateline.store.traces import Traces
from dateline.store.walks import PIECE, documents_of, fields_of

_OLD = b"evt_"  # begins no packed id: those begin with four bits that are 0


def migrate(client: Client, _: Documents, beat: Callable[[], object]) -> None:
    """Bring all timelines up.

    :param beat: called after each piece of a timeline, which is a document at the least.
    """
    found = cast("dict[bytes, bytes]", client.hgetall(keys.TIMELINES))
    for tag in (value.decode() for value in found.values()):
        for key, packed in ((keys.leaders(tag), _packed_leader), (keys.heads(tag), bytes)):
            for fields in fields_of(client, key):
                _exchange(client, key, {each: packed(value) for each, value in fields.items() if each.startswith(_OLD)})
                beat()
        for document in _every_document(client, tag):
            _abridge(client, tag, document)
            beat()
        _drop(client, tag)
        timeline = _Timeline(client, tag)
        for index in (_index_tellings, _index_entries):
            for document in _every_document(client, tag):
                index(timeline, document)
                beat()


class _Timeline:
    """What is read and written of a timeline."""

    def __init__(self, client: Client, tag: str) -> None:
        self.client, self.tag = client, tag
        self._look, self._apply = script(client, "look"), script(client, "apply")

    def snapshot(self) -> Snapshot:
        """It as it is."""
        return Snapshot(self.tag, self._look, Known())

    def write(self, traces: Traces, steps: Steps) -> None:
        """Write traces besides steps."""
        traces.write(steps)
        steps.apply(self._apply)


def _every_document(client: Client, tag: str) -> Iterator[str]:
    return (keys.document(tag, each) for piece in documents_of(client, tag) for each in piece)


def _exchange(client: Client, key: str, values: Mapping[bytes, bytes]) -> None:
    """Let a hash hold values by packed ids that it held others by ids of."""
    pipeline = client.pipeline()
    for event, value in values.items():
        pipeline.hset(key, mapping={packed_id(event.decode()): value})
        # Only then, so that it is done once more if it is broken off.
        pipeline.hdel(key, cast("str", event))
    pipeline.execute()


def _packed_leader(leader: bytes) -> bytes:
    return packed_id(leader.decode())


def _abridge(client: Client, tag: str, document: str) -> None:
    """Keep what a document tells without what it holds itself."""
    content, joined = cast("list[bytes | None]", client.hmget(document, ["content", "tellings"]))
    if not content or not joined:
        return
    ids = [each.encode() for each in read_ids(joined)]
    found = cast("list[bytes | None]", client.hmget(keys.tellings(tag), cast("list[str]", ids)))
    source = document_json(content)
    whole = {each: event_from_json(loads(unpack(packed))) for each, packed in zip(ids, found, strict=True) if packed}
    _exchange(client, keys.tellings(tag), {each: to_bytes(telling, source) for each, telling in whole.items()})


def _drop(client: Client, tag: str) -> None:
    """Take away all that is made anew, in pieces or not."""
    begins = keys.order(tag), keys.hidden(tag), keys.followers(tag)
    every = keys.index(tag, "*", "*"), keys.spans(tag, "*"), keys.counts(tag, "*"), keys.near(tag, "*", "*")
    for pattern in (*(f"{begin}*" for begin in begins), *every):
        for piece in client.matching(pattern, PIECE):
            if piece:
                client.unlink(*piece)


def _index_tellings(timeline: _Timeline, document: str) -> None:
    """Add what a document's tellings leave where they are found, and among those who follow others."""
    told = _told(timeline.client, document)
    if not told:
        return
    snapshot, traces = timeline.snapshot(), Traces(timeline.tag)
    leaders, reply = snapshot.fields(
        (keys.leaders(timeline.tag), list(map(packed_id, told))), others=[tellings.question(timeline.tag, told)]
    )
    leading = [read_id(leader) if leader else each for each, leader in zip(told, leaders, strict=True)]
    for telling, leader in zip(tellings.answers(told, reply), _events(snapshot, leading), strict=True):
        assert telling is not None
        traces.telling(telling, 1, guides=is_guide(telling, leader))
        if telling.id != leader.id:
            member = packed_id(leader.id) + near_of(telling).to_bytes()
            traces.members(keys.followers(timeline.tag), [member], 1)
    timeline.write(traces, Steps())


def _index_entries(timeline: _Timeline, document: str) -> None:
    """Add what the entries leave that a document's tellings lead, and name in their heads whom they do not show."""
    told = _told(timeline.client, document)
    if not told:
        return
    snapshot, traces, steps = timeline.snapshot(), Traces(timeline.tag), Steps()
    packed = list(map(packed_id, told))
    leaders, heads = snapshot.fields((keys.leaders(timeline.tag), packed), (keys.heads(timeline.tag), packed))
    leading = {each: head for each, leader, head in zip(told, leaders, heads, strict=True) if leader is None}
    if not leading:
        return
    for lead, (event, head) in zip(_events(snapshot, list(leading)), leading.items(), strict=True):
        if head is None:
            traces.entry(lead, 1, hidden=False)
            continue
        kept = read_head(head, lead)
        [[following]] = snapshot.read(("FOLLOWERS", keys.followers(timeline.tag), (packed_id(event),)))
        every = [lead, *_events(snapshot, [Near.from_bytes(each).id for each in following])]
        parties = {actor for telling in every for actor in (*telling.actors, *telling.targets)}
        names = other_names(kept.entry, parties) if following else ""
        told_so = event_to_json(lead)
        packed_anew = packed_head(head_json(head, told_so), told_so, names)
        steps.set(keys.heads(timeline.tag), {packed_id(event): packed_anew})
        traces.entry(kept.entry, 1, hidden=kept.hidden, names=names)
    timeline.write(traces, steps)


def _told(client: Client, document: str) -> list[str]:
    return read_ids(cast("bytes | None", client.hget(document, "tellings")) or b"")


def _events(snapshot: Snapshot, ids: Sequence[str]) -> list[Event]:
    [reply] = snapshot.read(tellings.question(snapshot.tag, ids))
    return [event for event in tellings.answers(ids, reply) if event is not None]
