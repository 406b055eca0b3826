"""How far a reading may be trusted, from what it rests on."""

from __future__ import annotations

from workers.extraction.drafts import Draft
from workers.extraction.triggers import UNLISTED

_BY_BASIS = {"explicit": 0.95, "context": 0.75, "publication": 0.8}
_UNLISTED_VERB = 0.7
_NO_ACTOR = 0.85
_NOUN_ALONE = 0.85
_TOLD_AGAIN = 1.05


def confidence(draft: Draft) -> float:
    """From 0 to 1: an explicit date, a listed word, a named actor and several mentions raise it."""
    value = _BY_BASIS[draft.when.basis] if draft.when else 0.5
    if draft.candidate.rule == UNLISTED:
        value *= _UNLISTED_VERB
    if not draft.parties.actors and not draft.parties.targets:
        value *= _NO_ACTOR
    if not draft.candidate.word.is_verb and draft.candidate.carrier is None:
        value *= _NOUN_ALONE
    if draft.further:
        value *= _TOLD_AGAIN
    return round(min(value, 0.99), 2)
