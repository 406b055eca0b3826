"""Verbs with what stands around them: subject, object, auxiliaries, tense."""

from __future__ import annotations

from collections.abc import Iterator

from workers.extraction.tree import SUBJECTS, Role, Word

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CLAUSES = frozenset({Role.ADVERBIAL_CLAUSE, Role.OPEN_COMPLEMENT, Role.PARATAXIS})
# "forced them to walk": the object of the first verb is the subject of the second.
_OBJECT_CONTROL = frozenset(
    [
        "force",
        "ask",
        "tell",
        "urge",
        "order",
        "persuade",
        "convince",
        "lead",
        "cause",
        "allow",
        "enable",
        "help",
        "advise",
        "instruct",
        "invite",
        "encourage",
        "compel",
        "require",
        "warn",
        "see",
        "hear",
        "find",
        "leave",
        "keep",
        "have",
        "make",
        "let",
        "prompt",
        "appeal",
        "call",
        "want",
        "expect",
        "believe",
        "catch",
    ]
)
_AUXILIARIES = frozenset({Role.AUXILIARY, Role.PASSIVE_AUXILIARY})
_NOW = frozenset({"has", "have", "is", "are", "'s", "'ve", "’ve", "’s", "am", "'re", "’re"})
_HOLDS_OBLIQUE = frozenset({Role.OBLIQUE, Role.AGENT})


def auxiliaries(verb: Word) -> list[Word]:
    """Its auxiliaries, or those of the verb that it is joined to and shares them with."""
    own = [child for child in verb.children if child.role in _AUXILIARIES]
    first = verb.head
    if own or verb.role is not Role.CONJUNCT or first is None or verb.child(*SUBJECTS):
        return own
    # "will meet and sign", "was tried and acquitted": a joined finite verb ("and left") has its own tense.
    if verb.tag == first.tag and verb.tag in ("VB", "VBN", "VBG"):
        return auxiliaries(first)
    return own


def is_passive(verb: Word) -> bool:
    """Whether the verb's subject is who it happens to; to be asked once the trees are as they stay."""
    if verb.tag not in ("VBN", "VBD"):
        return False
    if verb.passive is None:
        # Every rule asks this of the same few verbs.
        verb.passive = _is_passive(verb)
    return verb.passive


def _is_passive(verb: Word) -> bool:
    supports = auxiliaries(verb)
    if verb.tag == "VBD" and not supports and not verb.child(Role.AGENT):
        return False
    if supports:
        # "Police have shut ..." is read as a passive now and then.
        return any(word.role is Role.PASSIVE_AUXILIARY or word.lemma in ("be", "get") for word in supports)
    if verb.child(Role.PASSIVE_SUBJECT) or verb.child(Role.AGENT):
        return True
    return verb.tag == "VBN" and verb.role in (Role.NOUN_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.ADJECTIVE)


def subject(verb: Word) -> Word | None:
    """Who or what the verb is said of, looked for above where the clause does not name it."""
    for _ in range(8):
        own = _own_subject(verb)
        if own is not None:
            return _antecedent(own, verb)
        governor = verb.head
        if governor is None:
            return None
        if verb.role in (Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE):
            return _noun_above(verb, governor)
        if verb.role is Role.CONJUNCT and (governor.is_verb or governor.child(Role.COPULA)):
            verb = governor
        elif verb.role in _CLAUSES:
            controlled = governor.child(Role.OBJECT, Role.INDIRECT_OBJECT)
            if verb.role is Role.OPEN_COMPLEMENT and controlled is not None and _controls_by_object(governor, verb):
                return controlled
            verb = governor
        else:
            return None
    return None


def _noun_above(verb: Word, noun: Word) -> Word | None:
    """The noun that a clause hangs on, or the head of its phrase for a past tense: "a spokesman for X in Y said"."""
    if not (noun.is_noun or noun.is_pronoun):
        return None
    if verb.role is not Role.NOUN_CLAUSE or verb.tag != "VBD" or is_passive(verb):
        return noun
    while noun.role in (Role.NOUN_MODIFIER, Role.POSSESSOR) and noun.head is not None and noun.head.is_noun:
        noun = noun.head
    return noun


def _controls_by_object(governor: Word, verb: Word) -> bool:
    """Whether the object does what depends on a verb: "made him leave", but not "made a speech to thank them"."""
    bare = governor.lemma in ("make", "have", "let")
    return governor.lemma in _OBJECT_CONTROL and not (bare and is_infinitive(verb))


def _own_subject(verb: Word) -> Word | None:
    """Of several subjects, which a quotation before the verb may leave it with, the nearest before the verb."""
    own = verb.all(*SUBJECTS)
    before = [word for word in own if word.index < verb.index]
    return before[-1] if before else (own[0] if own else None)


def doer(verb: Word) -> Word | None:
    """Who does it: the subject of an active verb, the agent of a passive one."""
    if not is_passive(verb):
        return subject(verb)
    agent = verb.child(Role.AGENT)
    if agent is not None:
        return agent
    return next((noun for preposition, noun in obliques(verb) if preposition == "by" and not _is_time(noun)), None)


def undergoer(verb: Word) -> Word | None:
    """Whom or what it happens to: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        return subject(verb)
    found = verb.child(Role.OBJECT)
    if found is None and verb.role is Role.RELATIVE_CLAUSE and verb.child(Role.SUBJECT) is not None:
        # "the dealerships that it was closing": the noun above is the object.
        own = verb.child(Role.SUBJECT)
        if own is not None and own.lower not in _RELATIVE:
            return verb.head
    return _antecedent(found, verb) if found is not None else None


def obliques(verb: Word) -> Iterator[tuple[str, Word]]:
    """(preposition, noun) of its phrases, also of those that the parser hung on its object."""
    for child in verb.children:
        if child.role in _HOLDS_OBLIQUE:
            yield child.preposition, child
    for child in verb.children:
        if child.role is Role.OBJECT:
            for inner in child.children:
                if inner.role is Role.NOUN_MODIFIER and inner.preposition != "of":
                    yield inner.preposition, inner


def is_negated(verb: Word) -> bool:
    """Whether "not", "never" or "no" denies it."""
    if verb.child(Role.NEGATION) is not None:
        return True
    for child in verb.children:
        if child.role in SUBJECTS or child.role is Role.OBJECT:
            determiner = child.child(Role.DETERMINER)
            if (determiner is not None and determiner.lower in ("no", "neither")) or child.lower in (
                "nobody",
                "none",
                "nothing",
                "neither",
            ):
                return True
        if child.role is Role.ADVERB and child.lower == "longer" and any(word.lower == "no" for word in child.children):
            return True
        if child.role in (Role.ADVERB, Role.COORDINATOR) and child.lower in (
            "never",
            "not",
            "n't",
            "hardly",
            "scarcely",
            "neither",
            "nor",
        ):
            return True
    # "has not met or spoken": what joins verbs shares the negation where they share the auxiliary.
    first = verb.head
    if verb.role is Role.CONJUNCT and first is not None and first.is_verb and not verb.child(*SUBJECTS):
        shared = not verb.all(Role.AUXILIARY, Role.PASSIVE_AUXILIARY) and verb.tag == first.tag and verb.tag != "VBD"
        return shared and is_negated(first)
    return False


def is_contrasted(verb: Word) -> bool:
    """Whether "but" joins it to the clause before."""
    return any(child.lower == "but" for child in verb.all(Role.COORDINATOR))


def goes_on(word: Word) -> bool:
    """Whether it is told as going on now or just done: present, present perfect or progressive."""
    verb: Word | None = word
    while verb is not None and (
        not verb.is_verb or is_infinitive(verb) or (verb.tag == "VBG" and not auxiliaries(verb))
    ):
        if verb.role in (Role.RELATIVE_CLAUSE, Role.NOUN_CLAUSE, Role.APPOSITION, Role.NOUN_MODIFIER) and verb.is_verb:
            return False
        verb = verb.head
    if verb is None:
        return False
    supports = {support.lower for support in auxiliaries(verb)}
    return bool(supports & _NOW) or (verb.tag in ("VBZ", "VBP") and not supports)


def markers(verb: Word) -> set[str]:
    """The words that introduce its clause, in lower case."""
    return {child.lower for child in verb.children if child.role in (Role.MARKER, Role.CASE)} | {
        child.lower for child in verb.children if child.role is Role.ADVERB and child.tag == "WRB"
    }


def is_infinitive(verb: Word) -> bool:
    """Whether "to" stands before it, or before the verb that it is joined to."""
    if verb.tag not in ("VB", "VBP"):
        return False
    if any(child.lower == "to" and child.tag == "TO" for child in verb.children):
        return True
    first = verb.head
    return verb.role is Role.CONJUNCT and first is not None and not auxiliaries(verb) and is_infinitive(first)


def _antecedent(word: Word, verb: Word) -> Word:
    """The noun above a relative clause, for "who" and "which" in it."""
    if word.lower not in _RELATIVE:
        return word
    clause = verb
    while clause.role is Role.CONJUNCT and clause.head is not None:
        clause = clause.head
    governor = clause.head
    if clause.role is Role.RELATIVE_CLAUSE and governor is not None:
        return governor
    return word


def _is_time(noun: Word) -> bool:
    return noun.tag == "CD" or noun.lemma in _TIMES


_TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "tomorrow",
        "yesterday",
        "noon",
        "midnight",
        "morning",
        "evening",
        "afternoon",
        "night",
        "day",
        "week",
        "month",
        "year",
        "end",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
    ]
)
