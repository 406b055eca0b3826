"""What a mention without a date of its own is worth: enough for an event, or only one more mention of another."""

from __future__ import annotations

from workers.extraction.drafts import Draft
from workers.extraction.factuality import Standing
from workers.extraction.phrases import is_definite
from workers.extraction.tree import Role
from workers.extraction.triggers import UNLISTED

_ASIDE = frozenset({Role.RELATIVE_CLAUSE, Role.ADVERBIAL_CLAUSE})


def weigh(draft: Draft) -> Standing:
    """The draft's standing, lowered to ``mention`` where too little speaks for an event of its own.

    An event noun that nobody holds, causes or dates ("after heavy fighting") names an event only where it tells whose
    ("the deployment of Chinese warships"); a verb that no lexicon lists, only where its clause tells what happened.
    """
    if draft.standing != "asserted" or draft.in_title or (draft.when is not None and draft.when.basis == "explicit"):
        return draft.standing
    word = draft.candidate.word
    if word.is_noun and draft.candidate.carrier is None:
        told = (draft.parties.actors or draft.parties.targets) and is_definite(word) and not word.quoted
        return "asserted" if told else "mention"
    if draft.candidate.rule == UNLISTED and (word.tag == "VBG" or word.role in _ASIDE or word.quoted):
        return "mention"
    return draft.standing
