"""How alike two tellings are, if they may tell one occurrence at all."""

from __future__ import annotations

from rapidfuzz.fuzz import token_set_ratio

from dateline.merging.apart import are_one_though_apart
from dateline.merging.telling import MUTUAL, SPEECH, Telling, alike_words, read_telling, shared
from dateline.model import Event

# Two parties do not call, meet or visit each other twice a day without the news saying so.
_ENOUGH = frozenset({"phone_call", "meeting", "visit"})
_ALIKE_HEADLINES = 75


def likeness(one: Event, other: Event) -> float | None:
    """From 0 to 1 for two tellings that may tell one occurrence, None for two that may not; the same either way round.

    The two alone decide, whatever else stands on the timeline. Undated tellings are never one with others, nor are two
    of one document.
    """
    if one.when is None or other.when is None:
        return None
    first, second = read_telling(one), read_telling(other)
    if first.document == second.document or not _types_agree(first, second):
        return None
    if first.type in SPEECH:
        return _of_speech(first, second)
    return _of_deeds(first, second)


def _types_agree(one: Telling, other: Telling) -> bool:
    if one.type == other.type or {one.type, other.type} <= SPEECH:
        return True
    return "other" in (one.type, other.type) and not {one.type, other.type} & SPEECH and one.trigger == other.trigger


def _of_speech(one: Telling, other: Telling) -> float | None:
    same_day = one.span.precision == other.span.precision == "day" and one.span.first == other.span.first
    if not (same_day and shared(one.actors, other.actors)):
        return None
    return alike_words(one, other)


def _of_deeds(one: Telling, other: Telling) -> float | None:
    common = shared(one.parties, other.parties)
    if _parties_clash(one, other, common) or not _share_parties(one, other, common):
        return None
    alike = token_set_ratio(one.headline, other.headline)
    same_trigger = one.trigger == other.trigger
    told_alike = (alike / 100 + same_trigger + min(common, 2)) / 4
    if not one.reach.touches(other.reach):
        return told_alike / 2 if are_one_though_apart(one, other) else None
    if same_trigger or alike >= _ALIKE_HEADLINES or ({one.type, other.type} & _ENOUGH and common > 1):
        return (1 + told_alike) / 2
    return None


def _share_parties(one: Telling, other: Telling, common: int) -> bool:
    if not one.parties and not other.parties:
        return bool(one.place) and one.place == other.place
    if {one.type, other.type} & MUTUAL:
        return common > 0
    return bool(shared(one.actors, other.actors) or shared(one.targets, other.targets))


def _parties_clash(one: Telling, other: Telling, common: int) -> bool:
    """Whether a side names only people whom the other telling does not; of calls and the like, all but one of them."""
    if {one.type, other.type} & MUTUAL:
        return common < min(2, len(one.parties), len(other.parties))
    sides = ((one.actors, other.actors), (one.targets, other.targets))
    return any(mine and theirs and not shared(mine, theirs) for mine, theirs in sides)
