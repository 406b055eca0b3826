"""The date of an event that is part of a clause which has one."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.when import When
from workers.extraction import clauses
from workers.extraction.drafts import Draft
from workers.extraction.phrases import gives_reason
from workers.extraction.tree import Role, Word

_INHERITS = frozenset({Role.ADVERBIAL_CLAUSE, Role.OPEN_COMPLEMENT, Role.CONJUNCT, Role.PARATAXIS})
_NOUN_PLACES = frozenset({Role.CONJUNCT, Role.OBLIQUE, Role.SUBJECT, Role.PASSIVE_SUBJECT})
_APART = frozenset({"after", "before", "since", "until"})


def from_clause(draft: Draft, by_word: Mapping[Word, Draft]) -> When | None:
    """The date of the clause that the event is part of."""
    word = draft.candidate.clause
    subject = by_word.get(word.child(Role.SUBJECT) or word) if word.is_verb and not draft.is_speech else None
    if subject is not None and subject is not draft and subject.standing == "asserted" and subject.when is not None:
        # "The shelling on Thursday killed a baker."
        return subject.when
    for _ in range(4):
        governor = word.head
        if governor is None or not _shares_time(word, governor, draft):
            return None
        if word.role is Role.RELATIVE_CLAUSE and is_earlier(draft) and not governor.is_verb:
            # "The engineers who had been abducted were freed on Monday."
            return None
        above = by_word.get(governor)
        if above is not None and above.when is not None:
            return When(above.when.edtf, above.when.basis, above.when.expression)
        word = governor
    return None


def _shares_time(word: Word, governor: Word, draft: Draft) -> bool:
    """Whether a word has the time of what governs it, as far as the draft below it is concerned."""
    if not word.is_verb:
        told = draft.is_speech and not draft.candidate.word.is_noun
        # "charged two on Monday over the bombing"
        return word.role in _NOUN_PLACES and not told and not gives_reason(word)
    if governor.is_verb:
        return _clause_shares_time(word, draft)
    return word.role in (Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE) and not draft.is_speech


def _clause_shares_time(verb: Word, draft: Draft) -> bool:
    if is_over(verb):
        # "Bodies were found on Thursday, so that 14 people are known to have died."
        return False
    if "when" in clauses.markers(verb) and verb.tag == "VBD":
        # "said on Friday, when the market opened"
        return verb.role is not Role.NOUN_CLAUSE
    if verb.role not in _INHERITS or (draft.is_speech and "as" in clauses.markers(verb)):
        return False
    if verb.role is Role.CONJUNCT and verb.child(Role.SUBJECT, Role.PASSIVE_SUBJECT) is not None:
        return not draft.is_speech and not clauses.is_contrasted(verb)
    return not _APART & clauses.markers(verb)


def is_earlier(draft: Draft) -> bool:
    """Whether it is told as past already when the story happened: "had closed"."""
    return any(word.lower == "had" for word in clauses.auxiliaries(draft.candidate.clause))


def is_over(verb: Word) -> bool:
    """Whether an infinitive tells what was over when its governor happened: "known to have died"."""
    return "to" in clauses.markers(verb) and any(word.lower == "have" for word in clauses.auxiliaries(verb))
