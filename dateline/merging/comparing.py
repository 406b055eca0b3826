"""How alike two tellings are, if they may tell one occurrence at all."""

from __future__ import annotations

from dateline.merging.disputed import is_disputed
from dateline.merging.plans import is_changed_plan
from dateline.merging.points import ENOUGH, MOST, points
from dateline.merging.reprints import is_reprint
from dateline.merging.sides import share_description, shared
from dateline.merging.spans import is_one_day
from dateline.merging.telling import MUTUAL, SPEECH, Telling, alike_words, read_telling
from dateline.model import Event

_LEAST = 0.1


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
    if _clash(first, second):
        return None
    if is_reprint(first, second):
        return 1
    return _of_speech(first, second) if first.type in SPEECH else _of_deeds(first, second)


def _types_agree(one: Telling, other: Telling) -> bool:
    """Whether two types may be of one occurrence: one word is read as an attack here and as a disaster there."""
    types = {one.type, other.type}
    if one.type == other.type != "other" or types <= SPEECH:
        return True
    return one.trigger == other.trigger and not types & SPEECH


def _of_speech(one: Telling, other: Telling) -> float | None:
    """Speaker, day and content must agree.

    Who denies, demands or thanks does so less often than they speak: of two such acts of one type, with the same
    trigger or a word in common, the content need not be told at length.
    """
    if not is_one_day(one.span, other.span) or not _same_speaker(one, other):
        return None
    if one.type == other.type != "statement" and _is_same_act(one, other):
        return max(alike_words(one, other) or 0, _LEAST)
    return alike_words(one, other)


def _same_speaker(one: Telling, other: Telling) -> bool:
    if one.actors and other.actors:
        return shared(one.actors, other.actors) > 0
    if share_description(one.described[0], other.described[0]):
        return True
    # "The ministry summoned the envoy", "the envoy was summoned".
    return one.type == other.type != "statement" and one.trigger == other.trigger and _same_targets(one, other)


def _is_same_act(one: Telling, other: Telling) -> bool:
    words = len(one.content & other.content)
    dated = not (one.is_dated_by_print or other.is_dated_by_print)
    if one.trigger == other.trigger:
        return words > 0 or dated or _same_targets(one, other)
    return words > 1 or (words > 0 and dated)


def _same_targets(one: Telling, other: Telling) -> bool:
    return shared(one.targets, other.targets) > 0


def _of_deeds(one: Telling, other: Telling) -> float | None:
    told_alike = min(points(one, other) / MOST, 1)
    if one.reach.touches(other.reach):
        return (1 + told_alike) / 2 if points(one, other) >= ENOUGH else None
    return told_alike / 2 if is_disputed(one, other) or is_changed_plan(one, other) else None


def _clash(one: Telling, other: Telling) -> bool:
    """Whether they tell different outcomes, or a side names only people whom the other telling does not.

    Of calls and the like, all parties but one must be the same; to whom something was stated makes no difference.
    """
    types = {one.type, other.type}
    if one.outcome and other.outcome and one.outcome != other.outcome:
        return True
    if types & MUTUAL:
        return shared(one.parties, other.parties) < min(2, len(one.parties), len(other.parties))
    targets = ((one.targets, other.targets),) if "statement" not in types else ()
    return any(mine and theirs and not shared(mine, theirs) for mine, theirs in ((one.actors, other.actors), *targets))
