"""What a mention without a date of its own is worth: enough for an event, or only one more mention of another."""

from __future__ import annotations

from workers.extraction.aims import MUTUAL
from workers.extraction.drafts import Draft
from workers.extraction.modality import Standing
from workers.extraction.phrases import is_definite
from workers.extraction.tree import Role, Word
from workers.extraction.triggers import UNLISTED

# "In a separate call with the minister, she said ...": the phrase that frames a saying tells of the call.
FRAMES = frozenset({"phone_call"})
_GOES_ON = frozenset({"underway", "ongoing", "way", "imminent"})
_HARMS = frozenset({"kill", "wound", "injure", "hurt", "die"})
_ASIDE = frozenset({Role.RELATIVE_CLAUSE, Role.ADVERBIAL_CLAUSE})


def weigh(draft: Draft) -> Standing:
    """The draft's standing, lowered to ``mention`` where too little speaks for an event of its own.

    An event noun that nobody holds, causes or dates ("after heavy fighting") names an event only where it tells whose
    ("the deployment of Chinese warships"), or, of a call or meeting, both sides ("told Y in a call"); a verb that no
    lexicon lists, only where its clause tells what happened.
    """
    if draft.standing != "asserted" or draft.in_title or (draft.when is not None and draft.when.basis == "explicit"):
        return draft.standing
    word = draft.candidate.word
    if draft.type in FRAMES and draft.parties.actors:
        return "asserted"
    if (word.head is not None and word.head.lower in _GOES_ON) or _takes_lives(word, draft.type):
        return "asserted"
    if word.is_noun and draft.candidate.carrier is None:
        parties = len(draft.parties.actors) + len(draft.parties.targets)
        told = parties >= 2 if draft.type in MUTUAL and not is_definite(word) else parties and is_definite(word)
        return "asserted" if told and not word.quoted else "mention"
    if draft.candidate.rule == UNLISTED and (word.tag == "VBG" or word.role in _ASIDE or word.quoted):
        return "mention"
    return draft.standing


def _takes_lives(word: Word, type_: str) -> bool:
    """Whether somebody is told to have been killed or hurt in it: "killed in a bombing"."""
    governor = word.head
    held = word.role in (Role.OBLIQUE, Role.AGENT) and word.preposition in ("in", "by")
    return type_ == "attack" and held and governor is not None and governor.lemma in _HARMS
