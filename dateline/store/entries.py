"""What stands on a timeline for a cluster of tellings, and how it is kept: the head apart from the evidence.

The evidence of an entry is what its tellings hold, so no quote is kept twice, and one telling more rewrites none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.encoding import dumps, event_from_json, event_to_json, loads
from dateline.merging.ranking import published_key
from dateline.model import Actor, Event
from dateline.store import parties
from dateline.store.corrections import Corrections, corrected, shown
from dateline.store.packing import pack, unpack

_NAMES = "names"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an entry as it is kept.

    :param entry: as its editors have it, without evidence.
    :param copies: which of its documents are copies of which.
    :param names: its parties under other names than it shows, see :func:`other_names`; empty if there are none.
    :param hidden: whether its editors hide it; ``is_corrected`` whether they say anything of it.
    """

    entry: Event
    copies: Mapping[str, str]
    names: str
    hidden: bool
    is_corrected: bool


def other_names(shown: Event, told: Iterable[Actor]) -> str:
    """As one text, whoever the documents name otherwise than their entry shows them; empty if there are none.

    :param told: all parties of the entry as its tellings have them.
    """
    names = {actor.name for actor in (*shown.actors, *shown.targets)}
    others = [actor for actor in told if actor.name not in names]
    return parties.to_text(others) if others else ""


def head_of(
    entry: Event, documents: int, copies: Mapping[str, str], corrections: Corrections, names: str = ""
) -> bytes:
    """What is kept of an entry that is more than one telling as it stands: its JSON as its editors have it.

    :param entry: with the oldest evidence at least, of whatever else it has.
    :param documents: how many documents tell it.
    :param copies: which of them are copies of which; that is what the head holds for evidence.
    :param names: its parties under other names than it shows, which are served to nobody.
    """
    sources = documents - len(copies)
    body = event_to_json(corrected(entry, corrections)) | {"documents": sources, "evidence": dict(copies)}
    return pack(dumps(body | shown(entry, corrections) | ({_NAMES: names} if names else {})))


def read_head(head: bytes) -> Head:
    """The head that :func:`head_of` wrote."""
    data = loads(unpack(head))
    entry = event_from_json(data | {"evidence": ()})
    return Head(entry, data["evidence"], data.get(_NAMES, ""), bool(data.get("hidden")), "corrected" in data)


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
    data.pop(_NAMES, None)
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
