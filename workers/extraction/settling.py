"""Types that depend on who or what acts, settled once that is known."""

from __future__ import annotations

from workers.extraction import clauses
from workers.extraction.aims import can_be_addressed
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import Role, Word
from workers.extraction.triggers import Candidate


def settled_type(candidate: Candidate, lexicon: Lexicon) -> str:
    """The candidate's type once it is known who acts: people pay visits, a parcel only arrives."""
    if candidate.type == "visit" and candidate.word.is_verb:
        own = clauses.subject(candidate.word)
        if own is not None and lexicon.has("munitions", own.lemma):
            # "A shell landed in the yard."
            return "attack"
        if own is not None and not own.is_pronoun and not can_be_addressed(own, lexicon):
            return "other"
    if candidate.type in ("other", "disaster") and candidate.kind == "verb" and _moves_market(candidate.word, lexicon):
        return "business"
    return candidate.type


def _moves_market(verb: Word, lexicon: Lexicon) -> bool:
    """Whether it is told of prices: "shares jumped", "the news drove shares up"."""
    beside = (clauses.subject(verb), verb.child(Role.OBJECT))
    return any(noun is not None and lexicon.has("quotations", noun.lower) for noun in beside)
