"""What stands on a timeline for a cluster of tellings, and how it is kept: the head apart from the evidence.

The evidence of an entry is what its tellings hold, so no quote is kept twice, and one telling more rewrites none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.encoding import dumps, event_from_json, event_to_json, loads
from dateline.merging.ranking import published_key
from dateline.model import Event
from dateline.store.corrections import Corrections, corrected, shown
from dateline.store.packing import pack, unpack


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an entry as it is kept.

    :param entry: as its editors have it, without evidence.
    :param copies: which of its documents are copies of which.
    :param hidden: whether its editors hide it; ``is_corrected`` whether they say anything of it.
    """

    entry: Event
    copies: Mapping[str, str]
    hidden: bool
    is_corrected: bool


def head_of(entry: Event, documents: int, copies: Mapping[str, str], corrections: Corrections) -> bytes:
    """What is kept of an entry that is more than one telling as it stands: its JSON as its editors have it.

    :param entry: with the oldest evidence at least, of whatever else it has.
    :param documents: how many documents tell it.
    :param copies: which of them are copies of which; that is what the head holds for evidence.
    """
    sources = documents - len(copies)
    body = event_to_json(corrected(entry, corrections)) | {"documents": sources, "evidence": dict(copies)}
    return pack(dumps(body | shown(entry, corrections)))


def read_head(head: bytes) -> Head:
    """The head that :func:`head_of` wrote."""
    data = loads(unpack(head))
    entry = event_from_json(data | {"evidence": ()})
    return Head(entry, data["evidence"], bool(data.get("hidden")), "corrected" in data)


def entry_of(head: bytes | None, tellings: Sequence[Event]) -> Event:
    """The entry of tellings, its evidence in no particular order.

    :param head: None for one that is its only telling as it stands.
    """
    if head is None:
        return tellings[0]
    every = tuple(evidence for telling in tellings for evidence in telling.evidence)
    return replace(read_head(head).entry, evidence=every)


def hides(head: bytes | None) -> bool:
    """Whether a head says that the entry is hidden."""
    return head is not None and read_head(head).hidden


def copies_in(head: bytes | None) -> dict[str, str]:
    """Which documents of an entry are copies of which, as its head says; none in an entry without one."""
    return {} if head is None else dict(loads(unpack(head))["evidence"])


def body_of(head: bytes | None, tellings: Sequence[bytes]) -> bytes:
    """The JSON of an entry as it is served.

    :param head: None for an entry that is one telling as it stands.
    :param tellings: as the store holds them, at least one.
    """
    if head is None:
        return unpack(tellings[0])
    data = loads(unpack(head))
    copies = data["evidence"]
    told = sorted((loads(unpack(telling)) for telling in tellings), key=_oldest_first)
    data["evidence"] = [_evidence(each, copies) for telling in told for each in telling["evidence"]]
    return dumps(data)


def _evidence(evidence: dict[str, Any], copies: Mapping[str, str]) -> dict[str, Any]:
    source = copies.get(evidence["document"])
    return evidence if source is None else evidence | {"copy_of": source}


def _oldest_first(telling: Mapping[str, Any]) -> tuple[str, str, str]:
    """The order of :func:`dateline.merging.entry`."""
    main = telling["evidence"][0]
    return published_key(main["published"]), main["document"], telling["id"]
