"""What stands on a timeline for a cluster of tellings, and how it is kept: the head apart from the evidence.

The evidence of an entry is what its tellings hold, so no quote is kept twice, and one telling more rewrites none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from dateline.encoding import dumps, event_from_json, event_to_json, loads
from dateline.merging.ranking import published_key
from dateline.model import Actor, Event
from dateline.store import parties
from dateline.store.abridged import Json, abridged, unabridged
from dateline.store.corrections import Corrections, corrected, shown
from dateline.store.packing import pack, shape_of, unpack

_NAMES = "names"
_SAME = True
"""Stands for what the leader tells likewise; no event has it for a value."""

_COPIES = 3


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
    entry: Event, lead: Event, documents: int, copies: Mapping[str, str], corrections: Corrections, names: str = ""
) -> bytes:
    """What is kept of an entry that is more than one telling as it stands: its JSON as its editors have it.

    :param entry: with the oldest evidence at least, of whatever else it has.
    :param lead: the telling that leads it.
    :param documents: how many documents tell it.
    :param copies: which of them are copies of which; that is what the head holds for evidence.
    :param names: its parties under other names than it shows, which are served to nobody.
    """
    sources = documents - len(copies)
    body = event_to_json(corrected(entry, corrections)) | {"documents": sources, "evidence": copies}
    return packed_head(body | shown(entry, corrections), event_to_json(lead), names)


def packed_head(body: Json, lead: Json, names: str) -> bytes:
    """What is kept of an entry by its JSON as its editors have it, with its copies for its evidence."""
    if "corrected" in body:
        return pack(dumps({**body, _NAMES: names}))
    own = [_SAME if value == led else value for value, led in zip(abridged(body), abridged(lead), strict=True)]
    return pack(dumps([names, body["documents"], body["conflicts"], body["evidence"], *own]), "abridged.zdict")


def read_head(head: bytes, lead: Event) -> Head:
    """The head that :func:`head_of` wrote."""
    data = head_json(head, event_to_json(lead))
    shown = event_from_json(data | {"evidence": ()})
    return Head(shown, data["evidence"], data.get(_NAMES, ""), bool(data.get("hidden")), "corrected" in data)


def copies_in(head: bytes | None) -> dict[str, str]:
    """Which documents of an entry are copies of which, as its head says; none in an entry without one."""
    if head is None:
        return {}
    data = loads(unpack(head))
    return dict(data["evidence"] if shape_of(head) != "abridged.zdict" else data[_COPIES])


def body_of(head: bytes, tellings: Sequence[Json]) -> bytes:
    """The JSON of an entry as it is served.

    :param tellings: their JSON, first that of the one that leads it.
    """
    evidence = [each for telling in sorted(tellings, key=_oldest_first) for each in telling["evidence"]]
    data = head_json(head, tellings[0], evidence[0]["trigger"])
    data.pop(_NAMES, None)
    copies = data["evidence"]
    data["evidence"] = [_evidence(each, copies) for each in evidence]
    return dumps(data)


def head_json(head: bytes, lead: Json, trigger: str = "") -> dict[str, Any]:
    """The JSON of what is kept of an entry that a telling leads, its copies for its evidence, and its other names.

    :param trigger: of its oldest evidence; what depends on that is only right if it is given.
    """
    data = loads(unpack(head))
    if shape_of(head) != "abridged.zdict":
        return cast("dict[str, Any]", data)
    names, documents, conflicts, copies, *own = data
    short = [led if value is _SAME else value for value, led in zip(own, abridged(lead), strict=True)]
    whole = unabridged(lead["id"], short, trigger, documents=documents, conflicts=conflicts, evidence=copies)
    return whole | {_NAMES: names}


def _evidence(evidence: Json, copies: Mapping[str, str]) -> Json:
    source = copies.get(evidence["document"])
    return evidence if source is None else {**evidence, "copy_of": source}


def _oldest_first(telling: Json) -> tuple[str, str, str]:
    """The order of :func:`dateline.merging.entry`."""
    main = telling["evidence"][0]
    return published_key(main["published"]), main["document"], telling["id"]
