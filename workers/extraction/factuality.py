"""Whether the text tells an event as real: not negated, supposed, wished, demanded or planned without a date."""

from __future__ import annotations

from workers.extraction import clauses
from workers.extraction.lexicon import Lexicon
from workers.extraction.modality import Told, infinitive_standing, modal_of, verb_standing
from workers.extraction.phrases import is_bare, is_definite
from workers.extraction.reasons import Reason
from workers.extraction.tree import Role, Word
from workers.extraction.triggers import Candidate

_HOLDS_NOUN = frozenset({Role.NOUN_MODIFIER, Role.COMPOUND, Role.POSSESSOR, Role.CONJUNCT})
_ARGUMENTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.OBLIQUE})
_TELLS_TIME = frozenset(
    {
        "after",
        "following",
        "during",
        "since",
        "before",
        "amid",
        "until",
        "upon",
        "despite",
        "over",
        "in",
        "at",
        "by",
        "from",
    }
)
# How far above a noun what makes it unreal may stand.
_HIGHEST = 4


def standing(candidate: Candidate, lexicon: Lexicon, *, in_title: bool) -> Told:
    """How the text tells a candidate.

    :param in_title: headlines tell the past in the present tense.
    """
    if candidate.source is not None:
        return Told("asserted", Reason("source"))
    if candidate.kind == "adjective":
        return _adjective(candidate, lexicon)
    if not candidate.word.is_verb:
        return _noun(candidate, lexicon, in_title=in_title)
    speech = candidate.kind == "speech"
    if speech and _hedges(candidate.word, lexicon):
        return Told("unreal", Reason("hedge"))
    told = verb_standing(candidate.word, lexicon, in_title=in_title, speech=speech)
    if told.standing == "asserted" and _tells_which(candidate):
        return Told("mention", Reason("tells_which"))
    return told


def _tells_which(candidate: Candidate) -> bool:
    """Whether a participle behind a noun only tells which is meant: "a park located in Leeds", "barrels filled"."""
    verb = candidate.word
    noun = verb.head
    if candidate.type != "other" or verb.tag != "VBN" or verb.role is not Role.NOUN_CLAUSE or noun is None:
        return False
    if verb.child(Role.OBJECT) is not None:
        return False
    # Where the noun is all that the sentence has above it, the participle is its verb: "a row of flats flooded".
    top = next((word for word in (noun, *noun.ancestors()) if word.head is None or not word.head.is_noun), noun)
    return top.role is not Role.ROOT and verb.index == noun.index + 1


def _hedges(verb: Word, lexicon: Lexicon) -> bool:
    """Whether nobody is told to have spoken: "is said to be", "reported missing"."""
    passive = clauses.is_passive(verb) or (verb.tag == "VBN" and not clauses.auxiliaries(verb))
    return passive and lexicon.has("hedges", verb.lemma) and clauses.doer(verb) is None


def _adjective(candidate: Candidate, lexicon: Lexicon) -> Told:
    word, governor = candidate.word, candidate.word.head
    if clauses.is_negated(word):
        return Told("unreal", Reason("negated"))
    modal = next((child for child in word.children if child.role is Role.AUXILIARY and child.tag == "MD"), None)
    if modal is not None:
        return Told("unreal", Reason("modal", modal.lower))
    if word.role is Role.OPEN_COMPLEMENT and governor is not None and governor.is_verb:
        return verb_standing(governor, lexicon, speech=True)
    return Told("asserted", Reason("predicate"))


def _noun(candidate: Candidate, lexicon: Lexicon, *, in_title: bool) -> Told:
    noun = candidate.word
    # What is cancelled or launched may have been planned: of a noun that a verb carries, only "no" and "every" count.
    tells = (Role.DETERMINER,) if candidate.carrier is not None else (Role.ADJECTIVE, Role.DETERMINER)
    described = [child.lower for child in noun.all(*tells)]
    unreal = next((word for word in described if lexicon.has("unreal_adjectives", word)), None)
    if unreal is not None:
        return Told("unreal", Reason("unreal_adjective", unreal))
    if candidate.carrier is not None:
        return _carried(candidate, candidate.carrier, lexicon, in_title=in_title)
    if any(lexicon.has("recurrent_adjectives", word) for word in described):
        return Told("unreal", Reason("recurrent"))
    if noun.role not in (Role.COMPOUND, Role.ADJECTIVE) and _is_unreal_under(noun, lexicon):
        return Told("mention" if is_definite(noun) else "unreal", Reason("general_noun"))
    if _is_in_passing(candidate, in_title=in_title):
        return Told("mention", Reason("passing_noun"))
    return Told("asserted", Reason("determined_noun"))


def _is_in_passing(candidate: Candidate, *, in_title: bool) -> bool:
    """Whether a noun names an event without telling of it: "attack helicopter", "it was a blaze", "after clashes"."""
    noun = candidate.word
    if noun.role in (Role.COMPOUND, Role.ADJECTIVE):
        return True
    bare = is_bare(noun) and not noun.child(Role.COMPOUND, Role.ADJECTIVE)
    return candidate.rule.startswith("noun") and bare and not in_title


def _carried(candidate: Candidate, carrier: Word, lexicon: Lexicon, *, in_title: bool) -> Told:
    told = verb_standing(carrier, lexicon, in_title=in_title, speech=candidate.type in ("statement", "request"))
    return Told("mention", told.why) if told.standing == "unreal" and is_definite(candidate.word) else told


def _is_unreal_under(noun: Word, lexicon: Lexicon) -> bool:
    """Whether what governs the noun makes it wished, feared, planned or general."""
    word = noun
    for _ in range(_HIGHEST):
        governor = word.head
        if governor is None:
            return False
        if governor.is_verb:
            return word.role in _ARGUMENTS and _is_unreal_argument(word, governor, lexicon)
        if word.role in (Role.NOUN_MODIFIER, Role.COMPOUND) and lexicon.has("unreal_nouns", governor.lemma):
            return True
        if word.role not in _HOLDS_NOUN:
            return False
        word = governor
    return False


def _is_unreal_argument(noun: Word, verb: Word, lexicon: Lexicon) -> bool:
    wished = lexicon.has("unreal", verb.lemma) and not lexicon.has("scheduled", verb.lemma)
    if wished and noun.role in (Role.OBJECT, Role.OBLIQUE):
        return not _frames(noun)
    if modal_of(verb) is not None or clauses.is_negated(verb):
        return True
    return clauses.is_infinitive(verb) and infinitive_standing(verb, lexicon, in_title=False).standing != "asserted"


def _frames(noun: Word) -> bool:
    """Whether a noun tells when or in what something is wished: "demanded his release in a phone call"."""
    case = noun.child(Role.CASE)
    return noun.role is Role.OBLIQUE and case is not None and case.lower in _TELLS_TIME
