"""How a text tells what a verb names: as real, as planned, as a mention in passing, or not as real."""

from __future__ import annotations

from typing import Literal, NamedTuple

from workers.extraction import clauses
from workers.extraction.lexicon import Lexicon
from workers.extraction.reasons import Reason
from workers.extraction.tree import Role, Word

Standing = Literal["asserted", "planned", "mention", "unreal"]
"""``asserted``: told as real. ``planned``: counts where it has a date. ``mention``: counts only as a further mention of
an event that is told elsewhere. ``unreal``: no event."""


class Told(NamedTuple):
    """How a text tells something, and what says so."""

    standing: Standing
    why: Reason


_COMPLEMENTS = frozenset({Role.OPEN_COMPLEMENT, Role.COMPLEMENT_CLAUSE})
_HOLDS_INFINITIVE = frozenset({*_COMPLEMENTS, Role.ADVERBIAL_CLAUSE, Role.NOUN_CLAUSE})
_CLAUSES = frozenset(
    {Role.ADVERBIAL_CLAUSE, Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE, Role.ROOT, Role.PARATAXIS, Role.CONJUNCT}
)
_WITH_VERB = frozenset({*_COMPLEMENTS, Role.ADVERBIAL_CLAUSE, Role.CONJUNCT, Role.PARATAXIS})
_LEAVES_OUT = frozenset({"without", "for", "instead", "against", "from", "about", "rather", "than", "despite"})
_AS_MEANS = frozenset({"by", "to", "in", "on", "of", "as", "like", "at", "with"})
_PRESENT_BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_OFTEN = frozenset({"repeatedly", "routinely", "consistently", "long", "continually", "periodically"})
# "They demanded that he go", not "they said that he went": a bare or participial form after these is a wish.
_WISHES = frozenset(
    {"want", "wish", "hope", "demand", "fear", "doubt", "deny", "ensure", "request", "propose", "urge", "insist"}
    | {"recommend"}
)


def verb_standing(verb: Word, lexicon: Lexicon, *, in_title: bool = False, speech: bool = False) -> Told:
    """How the text tells what a verb names.

    :param in_title: headlines tell the past in the present tense.
    :param speech: whether it is a verb of speech, which the present tense tells as well: "the report says".
    """
    denied, modal = _denied(verb, lexicon, speech=speech), modal_of(verb)
    if denied is not None:
        return Told("unreal", denied)
    if modal is not None:
        planned = lexicon.has("planned_modals", modal.lower) or (modal.lower == "would" and is_reported(verb, lexicon))
        return Told("planned" if planned else "unreal", Reason("modal", modal.lower))
    if clauses.is_infinitive(verb):
        return infinitive_standing(verb, lexicon, in_title=in_title)
    if _is_wished(verb, lexicon):
        return Told("unreal", Reason("wished"))
    return _by_form(verb, lexicon, in_title=in_title, speech=speech)


def _denied(verb: Word, lexicon: Lexicon, *, speech: bool) -> Reason | None:
    """What says that it did not take place, or not at one time."""
    if clauses.is_negated(verb):
        return Reason("negated")
    if _was_to_be(verb):
        return Reason("was_to_be")
    if _is_supposed(verb, lexicon):
        return Reason("hypothetical")
    return Reason("habit") if _is_habit(verb, speech=speech) else None


def infinitive_standing(verb: Word, lexicon: Lexicon, *, in_title: bool) -> Told:
    """An infinitive is as real as the verb above makes it."""
    first = _first_joined(verb)
    governor = first.head
    if in_title and verb.role is Role.ROOT:
        return Told("planned", Reason("headline_infinitive"))
    if governor is None or first.role not in _HOLDS_INFINITIVE:
        return Told("unreal", Reason("infinitive"))
    fixed = clauses.is_passive(governor) or governor.tag.startswith("JJ") or governor.tag == "VBG"
    if fixed and lexicon.has("scheduled", governor.lemma):
        return Told("planned", Reason("scheduled", governor.lower))
    # "Buses used to stop here" tells a habit; "buses were used to fetch them" and "used buses to fetch them" do not.
    habit = governor.lemma == "use" and not clauses.is_passive(governor) and governor.child(Role.OBJECT) is None
    used = governor.lemma == "use" and first.role is Role.ADVERBIAL_CLAUSE
    if not (first.role is Role.OPEN_COMPLEMENT or used) or habit or not lexicon.has("implicative", governor.lemma):
        return Told("unreal", Reason("infinitive_under", governor.lower))
    return verb_standing(governor, lexicon, in_title=in_title)


def is_reported(verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb of speech in the past reports it, so that "would" stands for "will": "said it would open"."""
    first = _first_joined(verb)
    above = first.head
    told = above is not None and first.role is Role.COMPLEMENT_CLAUSE and above.tag == "VBD"
    return told and above is not None and any(entry.speech for entry in lexicon.verbs.get(above.lemma, ()))


def modal_of(verb: Word) -> Word | None:
    """The modal verb that a verb stands with."""
    return next((word for word in clauses.auxiliaries(verb) if word.tag == "MD"), None)


def _by_form(verb: Word, lexicon: Lexicon, *, in_title: bool, speech: bool) -> Told:
    if verb.role is Role.ADJECTIVE:
        return Told("mention", Reason("adjective"))
    if verb.tag == "VBD" or clauses.auxiliaries(verb):
        return _finite(verb, told_in_present=speech or in_title, speech=speech)
    if verb.tag == "VBN":
        # "the territory controlled by them" tells which one; what happened there is told elsewhere, if at all.
        listed = speech or verb.lemma in lexicon.verbs or verb.role is not Role.NOUN_CLAUSE
        return Told("asserted" if verb.role in _CLAUSES and listed else "mention", Reason("past_participle"))
    if verb.tag == "VBG":
        return _participle(verb, lexicon, speech=speech)
    told = in_title or (speech and verb.tag in _FINITE)
    return Told("asserted", Reason("present_told")) if told else Told("unreal", Reason("present"))


def _finite(verb: Word, *, told_in_present: bool, speech: bool) -> Told:
    """A past tense, or a form with auxiliaries."""
    supports = clauses.auxiliaries(verb)
    words = {word.lower for word in supports}
    if verb.tag == "VB":
        # "do" and a bare verb: a question, an imperative, or emphasis ("did say").
        real = speech or "did" in words
        return Told("asserted", Reason("emphatic")) if real else Told("unreal", Reason("question"))
    if supports and verb.tag == "VBN" and not told_in_present and words <= _PRESENT_BE:
        # "nitrogen is pumped into a container": what is done as a rule, or has been done once and for all.
        return Told("unreal", Reason("rule_of_thumb"))
    unbound = words & {"be", "being"} and not any(word.tag in _FINITE for word in supports)
    return Told("unreal", Reason("no_tense")) if unbound else Told("asserted", Reason("finite"))


def _participle(verb: Word, lexicon: Lexicon, *, speech: bool) -> Told:
    governor = verb.head
    introduced = clauses.markers(verb)
    if governor is None or (introduced & _AS_MEANS and not speech):
        return Told("mention", Reason("manner"))
    if verb.role is Role.CONJUNCT and governor.tag == "VBG":
        return _participle(governor, lexicon, speech=speech)
    if introduced & _LEAVES_OUT:
        return Told("unreal", Reason("left_out", min(introduced & _LEAVES_OUT)))
    if governor.is_verb and verb.role in _WITH_VERB:
        beyond = speech and clauses.is_infinitive(governor)
        return (
            Told("asserted", Reason("speech_participle")) if beyond else verb_standing(governor, lexicon, speech=True)
        )
    listed = speech or verb.lemma in lexicon.verbs
    loose = verb.role in (Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE, Role.ADVERBIAL_CLAUSE)
    real = verb.role in _CLAUSES and (listed or not loose)
    return Told("asserted", Reason("clause_participle")) if real else Told("mention", Reason("passing_participle"))


def _was_to_be(verb: Word) -> bool:
    """Whether it was planned and did not take place: "was to have begun"."""
    supports = {word.lower for word in clauses.auxiliaries(verb)}
    due = "have" in supports and bool(supports & {"was", "were"})
    return verb.tag == "VBN" and due and any(child.tag == "TO" for child in verb.children)


def _is_habit(verb: Word, *, speech: bool) -> bool:
    """Whether it is told of nobody or no time in particular: "has repeatedly blocked sites", "those who say so"."""
    if speech:
        return verb.tag == "VBP" and verb.role is Role.RELATIVE_CLAUSE and not clauses.auxiliaries(verb)
    perfect = any(word.lower in ("has", "have") for word in clauses.auxiliaries(verb))
    return perfect and any(child.lower in _OFTEN for child in verb.all(Role.ADVERB))


def _is_supposed(verb: Word, lexicon: Lexicon) -> bool:
    """Whether it stands in a condition, or under "possibly"."""
    for word in (verb, *(above for above in verb.ancestors() if above.is_verb)):
        conditional = any(lexicon.has("conditions", marker) for marker in clauses.markers(word))
        if conditional and word.role in (Role.ADVERBIAL_CLAUSE, Role.COMPLEMENT_CLAUSE, Role.NOUN_CLAUSE):
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
    return governor.lemma in _WISHES and verb.tag in ("VB", "VBP", "VBN", "VBG")


def _first_joined(verb: Word) -> Word:
    while verb.role is Role.CONJUNCT and verb.head is not None:
        verb = verb.head
    return verb
