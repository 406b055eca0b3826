"""Types that depend on who or what acts, settled once that is known."""

from __future__ import annotations

from workers.extraction import clauses
from workers.extraction.aims import can_be_addressed
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import SUBJECTS, Role, Word
from workers.extraction.triggers import Candidate

_COME_TOGETHER = frozenset({"assemble", "congregate", "gather"})
_OF_TIME = frozenset({"after", "before", "during", "for", "in", "on", "since"})


def settled_type(candidate: Candidate, lexicon: Lexicon) -> str:
    """The candidate's type once it is known who acts: people pay visits, a parcel only arrives."""
    word, type_ = candidate.word, candidate.type
    if type_ == "visit" and word.is_verb:
        return _arrival(clauses.subject(word), lexicon)
    if type_ == "meeting" and word.lemma in _COME_TOGETHER:
        return _gathering(clauses.subject(word), lexicon)
    if type_ == "attack" and _sets_fire(candidate) and _claims(clauses.subject(candidate.clause), lexicon):
        # "Demonstrators set fire to a car."
        return "protest"
    if type_ == "statement" and _converse(word):
        # "The presidents spoke on Sunday."
        return "phone_call"
    if type_ == "support" and _bind_themselves(word):
        return "agreement"
    return _of_things(candidate, lexicon) if type_ in ("other", "disaster") else type_


def _of_things(candidate: Candidate, lexicon: Lexicon) -> str:
    """What it is if prices or ships do it: "the ship ran into a pier", but "the firm ran into trouble"."""
    if candidate.kind == "verb" and _moves_market(candidate.word, lexicon):
        return "business"
    return "disaster" if _runs_into(candidate.word, lexicon) else candidate.type


def _arrival(own: Word | None, lexicon: Lexicon) -> str:
    """What it is when somebody or something comes: a shell's landing is an attack, a parcel's no visit."""
    if own is not None and lexicon.has("munitions", own.lemma):
        # "A shell landed in the yard."
        return "attack"
    thing = own is not None and not own.is_pronoun and not can_be_addressed(own, lexicon)
    return "other" if thing else "visit"


def _gathering(own: Word | None, lexicon: Lexicon) -> str:
    """What it is when people come together, by who they are: those who press a claim do not confer."""
    if own is None:
        return "meeting"
    if _claims(own, lexicon):
        return "protest"
    return "other" if lexicon.has("crowds", own.lemma) else "meeting"


def _claims(own: Word | None, lexicon: Lexicon) -> bool:
    return own is not None and lexicon.has("claimants", own.lemma)


def _sets_fire(candidate: Candidate) -> bool:
    return candidate.clause.lemma in ("burn", "set", "torch")


def _converse(verb: Word) -> bool:
    """Whether several people are told to have spoken, to nobody else and of nothing: they spoke to each other."""
    own = verb.child(*SUBJECTS)
    if verb.lemma not in ("speak", "talk") or own is None or clauses.is_passive(verb):
        return False
    several = own.tag in ("NNS", "NNPS") or own.child(Role.CONJUNCT) is not None or own.lower in ("they", "two", "both")
    said = verb.child(Role.OBJECT, Role.COMPLEMENT_CLAUSE, Role.PARATAXIS, Role.OPEN_COMPLEMENT, Role.PARTICLE)
    phrases = ((preposition, noun) for preposition, noun in clauses.obliques(verb))
    return several and said is None and all(noun.is_time and preposition in _OF_TIME for preposition, noun in phrases)


def _bind_themselves(verb: Word) -> bool:
    """Whether it is agreed with somebody that something will be done: "agreed with him that it would be reopened"."""
    clause = verb.child(Role.COMPLEMENT_CLAUSE)
    modal = clause.child(Role.AUXILIARY) if clause is not None else None
    return verb.lemma == "agree" and modal is not None and modal.lower in ("will", "would", "shall", "should")


def _runs_into(verb: Word, lexicon: Lexicon) -> bool:
    """Whether a ship or an aircraft hits something."""
    own = clauses.subject(verb) if verb.lemma == "run" and verb.is_verb else None
    into = (noun for preposition, noun in clauses.obliques(verb) if preposition == "into") if own is not None else ()
    return own is not None and lexicon.has("vessels", own.lemma) and any(noun.is_noun for noun in into)


def _moves_market(verb: Word, lexicon: Lexicon) -> bool:
    """Whether it is told of prices: "shares jumped", "the news drove shares up"."""
    beside = (clauses.subject(verb), verb.child(Role.OBJECT))
    return any(noun is not None and lexicon.has("quotations", noun.lower) for noun in beside)
