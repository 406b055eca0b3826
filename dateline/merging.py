"""Which events of different documents tell the same occurrence.

The rule. Two events may be one if they come from different documents and

- their types are the same, or one is ``other`` and neither is an act of speech;
- their dates touch; a date that rests on the publication alone reaches two days back, since papers print what happened
  the day before without saying when;
- they share a named participant on the same side (both sides count as one in calls, meetings and agreements), and no
  side names only people whom the other event does not; where neither names anybody, their places are the same;
- they are told alike: the same trigger, or headlines of the same words; a call, meeting or visit of the same two
  parties needs no words.

Acts of speech, of whatever types, are one only if the speaker is the same, both are dated to the same day, and the
sentences that tell them share at least half of their words of weight.

Pairs are then joined from the most alike to the least; a pair that would put two events of one document, or two that
cannot be one by date, type or parties, into one cluster is left apart. As pairs are sorted by likeness and ids, the
clusters are a function of the set of events alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz.fuzz import token_set_ratio

from dateline.actors import Identities, Identity
from dateline.edtf import DAY, Span
from dateline.model import Actor, Event
from dateline.names import words_of

SPEECH = frozenset({"statement", "request", "accusation", "support", "rejection", "threat"})
MUTUAL = frozenset({"phone_call", "meeting", "agreement", "cooperation"})
# Two parties do not call, meet or visit each other twice a day without the news saying so.
_ENOUGH = frozenset({"phone_call", "meeting", "visit"})

_PUBLICATION_REACHES_BACK = 2 * DAY
_ALIKE_HEADLINES = 75
_ALIKE_WORDS = 0.5
_FEWEST_WORDS = 3
_NEVER = 10**18
_BASES = ("explicit", "context", "publication")
_STEM = 5
_WEIGHTY = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with what is compared of it."""

    event: Event
    span: Span
    document: str
    actors: frozenset[Identity]
    targets: frozenset[Identity]
    place: tuple[str, ...]
    trigger: str
    content: frozenset[str]

    @property
    def parties(self) -> frozenset[Identity]:
        return self.actors | self.targets


def clusters(events: Iterable[Event], identities: Identities) -> list[tuple[Event, ...]]:
    """Put together the events that tell one occurrence.

    :param events: dated events of any number of documents; those without a date stay alone.
    :param identities: of all their actors and targets.
    :returns: every event in exactly one cluster, the best evidence first (see :func:`best_first`); clusters in the
        order of their first events' ids.
    """
    told = {event.id: _told(event, identities) for event in events if event.when is not None}
    alone = {event.id: event for event in events if event.when is None}
    cluster_of = {key: [key] for key in told}
    for _, one, other in sorted(_pairs(list(told.values()))):
        mine, theirs = cluster_of[one], cluster_of[other]
        if mine is not theirs and all(_can_be_one(told[a], told[b]) for a, b in product(mine, theirs)):
            mine.extend(theirs)
            cluster_of.update(dict.fromkeys(theirs, mine))
    joined = {id(keys): keys for keys in cluster_of.values()}.values()
    found = [tuple(sorted((told[key].event for key in keys), key=best_first)) for keys in joined]
    found.extend((event,) for event in alone.values())
    return sorted(found, key=lambda cluster: cluster[0].id)


def best_first(event: Event) -> tuple[int, int, int, float, str]:
    """Sort key: narrower date before wider, explicit before context before publication, more parties before fewer."""
    when = event.when
    width = int(when.span.sort_key[18:]) if when else _NEVER
    basis = _BASES.index(when.basis) if when else len(_BASES)
    return width, basis, -len({*event.actors, *event.targets}), -event.confidence, event.id


def _told(event: Event, identities: Identities) -> _Told:
    main = event.evidence[0]
    actors, targets = _identities(event.actors, identities), _identities(event.targets, identities)
    names = {word for identity in actors | targets for alias in identity.aliases for word in words_of(alias)}
    words = {word for word in words_of(main.quote) if len(word) >= _WEIGHTY and word not in names}
    return _Told(
        event,
        _reach(event),
        main.document,
        actors,
        targets,
        words_of(event.place.name) if event.place else (),
        " ".join(word[:_STEM] for word in words_of(main.trigger)),
        frozenset(word[:_STEM] for word in words),
    )


def _identities(actors: Iterable[Actor], identities: Identities) -> frozenset[Identity]:
    return frozenset(identity for actor in actors if (identity := identities.of(actor)).is_named)


def _reach(event: Event) -> Span:
    """The seconds in which the event may have taken place."""
    if event.when is None:
        raise ValueError("an event without a date has no reach")
    span = event.when.span
    if event.when.basis != "publication" or event.type in SPEECH or span.first is None:
        return span
    return Span(span.first - _PUBLICATION_REACHES_BACK, span.last, "interval")


def _pairs(told: Sequence[_Told]) -> Iterator[tuple[float, str, str]]:
    """Every two events that may be one, as (likeness, the most alike lowest; lower id; higher id)."""
    seen: set[tuple[str, str]] = set()
    for near in _neighbours(told):
        one, other = sorted(near, key=lambda each: each.event.id)
        pair = one.event.id, other.event.id
        if pair in seen:
            continue
        seen.add(pair)
        likeness = _likeness(one, other) if _can_be_one(one, other) else None
        if likeness is not None:
            yield -likeness, *pair


def _neighbours(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Two by two what shares a party (or place and type, where nobody is named) and touches in time."""
    groups: dict[object, list[_Told]] = {}
    for item in told:
        for key in item.parties or {(item.event.type, item.place)}:
            groups.setdefault(key, []).append(item)
    for group in groups.values():
        running: list[_Told] = []
        for item in sorted(group, key=lambda each: each.span.sort_key):
            running = [earlier for earlier in running if earlier.span.touches(item.span)]
            yield from ((earlier, item) for earlier in running)
            running.append(item)


def _can_be_one(one: _Told, other: _Told) -> bool:
    apart = one.document == other.document or not _types_agree(one, other) or not one.span.touches(other.span)
    return not (apart or _parties_clash(one, other))


def _types_agree(one: _Told, other: _Told) -> bool:
    types = _types(one, other)
    if len(types) == 1:
        return True
    return types <= SPEECH or ("other" in types and not types & SPEECH)


def _types(one: _Told, other: _Told) -> frozenset[str]:
    return frozenset({one.event.type, other.event.type})


def _likeness(one: _Told, other: _Told) -> float | None:
    """From 0 to 1 for what may be one occurrence, None for what may not."""
    if _types(one, other) <= SPEECH:
        return _of_speech(one, other)
    if not _share_parties(one, other):
        return None
    alike = token_set_ratio(one.event.headline.lower(), other.event.headline.lower())
    shared = len(one.parties & other.parties)
    same_trigger = one.trigger == other.trigger
    if same_trigger or alike >= _ALIKE_HEADLINES or (_types(one, other) & _ENOUGH and shared > 1):
        return (alike / 100 + same_trigger + min(shared, 2)) / 4
    return None


def _of_speech(one: _Told, other: _Told) -> float | None:
    days = one.span.precision == other.span.precision == "day"
    if not (days and one.actors & other.actors):
        return None
    shared = len(one.content & other.content)
    share = shared / (min(len(one.content), len(other.content)) or 1)
    return share if share >= _ALIKE_WORDS and shared >= _FEWEST_WORDS else None


def _share_parties(one: _Told, other: _Told) -> bool:
    if not one.parties and not other.parties:
        return bool(one.place) and one.place == other.place
    if _types(one, other) & MUTUAL:
        return bool(one.parties & other.parties)
    return bool(one.actors & other.actors or one.targets & other.targets)


def _parties_clash(one: _Told, other: _Told) -> bool:
    """Whether a side names only people whom the other event does not; of calls and the like, all but one of them."""
    types = _types(one, other)
    if types & MUTUAL:
        return len(one.parties & other.parties) < min(2, len(one.parties), len(other.parties))
    sides = (
        [(one.actors, other.actors)] if types <= SPEECH else [(one.actors, other.actors), (one.targets, other.targets)]
    )
    return any(mine and theirs and not mine & theirs for mine, theirs in sides)
