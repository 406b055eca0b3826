"""Whether the text tells an event as real: not negated, supposed, wished, demanded or planned without a date."""

from __future__ import annotations

from typing import Literal

from workers.extraction import clauses
from workers.extraction.lexicon import Lexicon
from workers.extraction.phrases import is_bare, is_definite
from workers.extraction.tree import Role, Word
from workers.extraction.triggers import Candidate

Standing = Literal["asserted", "planned", "mention", "unreal"]
"""``asserted``: told as real. ``planned``: counts where it has a date. ``mention``: counts only as a further mention of
an event that is told elsewhere. ``unreal``: no event."""

_COMPLEMENTS = frozenset({Role.OPEN_COMPLEMENT, Role.COMPLEMENT_CLAUSE})
_PARTICIPLES = frozenset(
    {Role.ADVERBIAL_CLAUSE, Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE, Role.ROOT, Role.PARATAXIS, Role.CONJUNCT}
)
_WITH_VERB = frozenset(
    {Role.ADVERBIAL_CLAUSE, Role.OPEN_COMPLEMENT, Role.COMPLEMENT_CLAUSE, Role.CONJUNCT, Role.PARATAXIS}
)
_LEAVES_OUT = frozenset({"without", "for", "instead", "against", "from", "about", "rather", "than", "despite"})
_AS_MEANS = frozenset({"by", "to", "in", "on", "of", "as", "like", "at", "with"})
_PRESENT_BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
_AS_PREDICATE = frozenset(
    {Role.ROOT, Role.COMPLEMENT_CLAUSE, Role.PARATAXIS, Role.APPOSITION, Role.ADVERBIAL_CLAUSE, Role.RELATIVE_CLAUSE}
)
_HOLDS_NOUN = frozenset({Role.NOUN_MODIFIER, Role.COMPOUND, Role.POSSESSOR, Role.CONJUNCT})
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


def standing(candidate: Candidate, lexicon: Lexicon, *, in_title: bool) -> Standing:
    """How the text tells a candidate.

    :param in_title: headlines tell the past in the present tense.
    """
    if candidate.source is not None:
        return "asserted"
    if candidate.kind == "adjective":
        return _adjective(candidate, lexicon)
    if candidate.word.is_verb:
        if candidate.kind == "speech" and _hedges(candidate.word, lexicon):
            return "unreal"
        return verb_standing(candidate.word, lexicon, in_title=in_title, speech=candidate.kind == "speech")
    return _noun(candidate, lexicon, in_title=in_title)


def _hedges(verb: Word, lexicon: Lexicon) -> bool:
    passive = clauses.is_passive(verb) or (verb.tag == "VBN" and not clauses.auxiliaries(verb))
    return passive and lexicon.has("hedges", verb.lemma) and clauses.doer(verb) is None


def verb_standing(verb: Word, lexicon: Lexicon, *, in_title: bool = False, speech: bool = False) -> Standing:
    """How the text tells what a verb names."""
    if clauses.is_negated(verb) or _is_supposed(verb, lexicon):
        return "unreal"
    modal = _modal(verb)
    if modal is not None:
        return "planned" if lexicon.has("planned_modals", modal.lower) else "unreal"
    if clauses.is_infinitive(verb):
        return "planned" if in_title and verb.role is Role.ROOT else _infinitive(verb, lexicon, in_title=in_title)
    if _is_wished(verb, lexicon):
        return "unreal"
    return _by_form(verb, lexicon, in_title=in_title, speech=speech)


def _by_form(verb: Word, lexicon: Lexicon, *, in_title: bool, speech: bool) -> Standing:
    supports = clauses.auxiliaries(verb)
    if verb.role is Role.ADJECTIVE:
        return "mention"
    if (
        verb.tag == "VBN"
        and not speech
        and not in_title
        and {word.lower for word in supports} <= _PRESENT_BE
        and supports
    ):
        # "nitrogen is pumped into a container": what is done as a rule, or has been done once and for all.
        return "unreal"
    if verb.tag == "VBD" or supports:
        # "do" and a bare verb: a question, an imperative, or emphasis ("did say").
        if verb.tag == "VB":
            return "asserted" if any(word.lower == "did" for word in supports) or speech else "unreal"
        if any(word.lower in ("be", "being") for word in supports) and not any(
            word.tag in ("VBZ", "VBP", "VBD") for word in supports
        ):
            return "unreal"
        return "asserted"
    if verb.tag in ("VBZ", "VBP"):
        return "asserted" if speech or in_title else "unreal"
    if verb.tag == "VBN":
        # "the territory controlled by them" tells which one; what happened there is told elsewhere, if at all.
        listed = speech or verb.lemma in lexicon.verbs
        return "asserted" if verb.role in _PARTICIPLES and (listed or verb.role is not Role.NOUN_CLAUSE) else "mention"
    if verb.tag == "VBG":
        return _participle(verb, lexicon, speech=speech)
    return "asserted" if in_title else "unreal"


def _participle(verb: Word, lexicon: Lexicon, *, speech: bool) -> Standing:
    governor = verb.head
    if governor is None:
        return "mention"
    if verb.role is Role.CONJUNCT and governor.is_verb and governor.tag == "VBG":
        return _participle(governor, lexicon, speech=speech)
    introduced = clauses.markers(verb)
    if introduced & _LEAVES_OUT:
        return "unreal"
    if introduced & _AS_MEANS and not speech:
        return "mention"
    if governor.is_verb and verb.role in _WITH_VERB:
        return (
            "asserted" if speech and clauses.is_infinitive(governor) else verb_standing(governor, lexicon, speech=True)
        )
    if verb.role is Role.ADVERBIAL_CLAUSE and not speech and verb.lemma not in lexicon.verbs:
        return "mention"
    if verb.role in (Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE):
        return "asserted" if speech or verb.lemma in lexicon.verbs else "mention"
    return "asserted" if verb.role in _PARTICIPLES else "mention"


def _infinitive(verb: Word, lexicon: Lexicon, *, in_title: bool) -> Standing:
    """An infinitive is as real as the verb above makes it."""
    first = verb
    while first.role is Role.CONJUNCT and first.head is not None:
        first = first.head
    governor = first.head
    if governor is None or first.role not in (
        Role.OPEN_COMPLEMENT,
        Role.COMPLEMENT_CLAUSE,
        Role.ADVERBIAL_CLAUSE,
        Role.NOUN_CLAUSE,
    ):
        return "unreal"
    if lexicon.has("scheduled", governor.lemma) and (
        clauses.is_passive(governor) or governor.tag.startswith("JJ") or governor.tag == "VBG"
    ):
        return "planned"
    if first.role is not Role.OPEN_COMPLEMENT or not lexicon.has("implicative", governor.lemma):
        return "unreal"
    return verb_standing(governor, lexicon, in_title=in_title)


def _modal(verb: Word) -> Word | None:
    return next((word for word in clauses.auxiliaries(verb) if word.tag == "MD"), None)


def _is_supposed(verb: Word, lexicon: Lexicon) -> bool:
    """Whether it stands in a condition, or under "possibly"."""
    for word in (verb, *(w for w in verb.ancestors() if w.is_verb)):
        if word.role in (Role.ADVERBIAL_CLAUSE, Role.COMPLEMENT_CLAUSE) and any(
            lexicon.has("conditions", m) for m in clauses.markers(word)
        ):
            return True
        if word.role not in (Role.CONJUNCT, Role.OPEN_COMPLEMENT, Role.ADVERBIAL_CLAUSE):
            break
    return any(child.role is Role.ADVERB and lexicon.has("unreal_adverbs", child.lower) for child in verb.children)


def _is_wished(verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb above wants, demands or doubts it."""
    first = verb
    while first.role is Role.CONJUNCT and first.head is not None and not first.child(Role.SUBJECT):
        first = first.head
    governor = first.head
    if first.role not in _COMPLEMENTS or governor is None:
        return False
    if first.role is Role.OPEN_COMPLEMENT:
        return lexicon.has("unreal", governor.lemma) and not lexicon.has("implicative", governor.lemma)
    return governor.lemma in (
        "want",
        "wish",
        "hope",
        "demand",
        "fear",
        "doubt",
        "deny",
        "ensure",
        "request",
        "propose",
        "urge",
        "recommend",
        "insist",
    ) and verb.tag in ("VB", "VBP", "VBN", "VBG")


def _adjective(candidate: Candidate, lexicon: Lexicon) -> Standing:
    word = candidate.word
    if any(child.role is Role.AUXILIARY and child.tag == "MD" for child in word.children) or clauses.is_negated(word):
        return "unreal"
    governor = word.head
    if word.role is Role.OPEN_COMPLEMENT and governor is not None and governor.is_verb:
        return verb_standing(governor, lexicon, speech=True)
    return "asserted"


def _noun(candidate: Candidate, lexicon: Lexicon, *, in_title: bool) -> Standing:
    noun = candidate.word
    described = [child.lower for child in noun.all(Role.ADJECTIVE, Role.DETERMINER)]
    if any(lexicon.has("unreal_adjectives", word) for word in described):
        return "unreal"
    if candidate.carrier is not None:
        return _carried(candidate, candidate.carrier, lexicon, in_title=in_title)
    if any(lexicon.has("recurrent_adjectives", word) for word in described):
        return "unreal"
    if noun.role in (Role.COMPOUND, Role.ADJECTIVE):
        return "mention"
    if _is_unreal_under(noun, lexicon):
        return "mention" if is_definite(noun) else "unreal"
    if (
        candidate.rule.startswith("noun")
        and is_bare(noun)
        and not in_title
        and not noun.child(Role.COMPOUND, Role.ADJECTIVE)
    ):
        return "mention"
    return "asserted"


def _carried(candidate: Candidate, carrier: Word, lexicon: Lexicon, *, in_title: bool) -> Standing:
    told = verb_standing(carrier, lexicon, in_title=in_title, speech=candidate.type in ("statement", "request"))
    if told == "unreal" and is_definite(candidate.word):
        return "mention"
    return told


def _is_unreal_under(noun: Word, lexicon: Lexicon) -> bool:
    """Whether what governs the noun makes it wished, feared, planned or general."""
    word = noun
    for _ in range(4):
        governor = word.head
        if governor is None:
            return False
        if governor.is_verb:
            if (
                word.role in (Role.OBJECT, Role.OBLIQUE)
                and lexicon.has("unreal", governor.lemma)
                and not lexicon.has("scheduled", governor.lemma)
            ):
                return not _frames(word)
            if word.role in (Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.OBLIQUE):
                modal = _modal(governor)
                infinitive = (
                    clauses.is_infinitive(governor) and _infinitive(governor, lexicon, in_title=False) != "asserted"
                )
                return modal is not None or infinitive or clauses.is_negated(governor)
            return False
        if word.role in (Role.NOUN_MODIFIER, Role.COMPOUND) and lexicon.has("unreal_nouns", governor.lemma):
            return True
        if word.role not in _HOLDS_NOUN:
            return False
        word = governor
    return False


def _frames(noun: Word) -> bool:
    """Whether a noun tells when or in what something is wished: "demanded his release in a phone call"."""
    case = noun.child(Role.CASE)
    return noun.role is Role.OBLIQUE and case is not None and case.lower in _TELLS_TIME
