"""Which entry of the lexicon a verb fits, by what stands around it."""

from __future__ import annotations

from workers.extraction import clauses
from workers.extraction.lexicon import Lexicon, VerbEntry
from workers.extraction.phrases import subtree
from workers.extraction.tree import Role, Sentence, Word

_PERSONAL = frozenset(
    {"him", "her", "them", "me", "us", "you", "himself", "he", "she", "they", "we"}
    | {"herself", "themselves", "who", "whom", "everyone", "everybody", "anyone", "someone"}
)
_MAY_BE_INFINITIVE = (Role.OPEN_COMPLEMENT, Role.COMPLEMENT_CLAUSE, Role.ADVERBIAL_CLAUSE)
_BESIDE = frozenset({"when", "where", "while"})
_SHARES = frozenset({"last", "rest", "remainder", "most", "many", "half", "some", "all"})
_PLACES = frozenset(
    {"city", "town", "village", "state", "country"} | {"province", "region", "district", "county", "island"}
)


def best_entry(verb: Word, sentence: Sentence, lexicon: Lexicon) -> VerbEntry | None:
    """The most specific entry of the lexicon that fits a verb with what stands around it."""
    entries = lexicon.verbs.get(verb.lemma, ())
    if not entries:
        return None
    beside = _companions(verb, sentence, lexicon)
    fitting = [entry for entry in entries if _fits(entry, verb, sentence, beside, lexicon)]
    following = sentence.word(verb.index + 1)
    adjacent = following.lower if following is not None else ""
    # max() keeps the first of equals: the order of the lexicon.
    return max(fitting, key=lambda entry: (entry.weight, entry.words[:1] == (adjacent,)), default=None)


def _companions(verb: Word, sentence: Sentence, lexicon: Lexicon) -> set[str]:
    """Lemmas that an entry may ask for: particles, prepositions, objects, predicates."""
    beside: set[str] = set()
    for child in verb.children:
        if child.role in (
            Role.PARTICLE,
            Role.ADVERB,
            Role.OBJECT,
            Role.OPEN_COMPLEMENT,
            Role.PASSIVE_SUBJECT,
            Role.OBLIQUE,
            Role.BARE_OBLIQUE,
            Role.CASE,
        ):
            beside |= {child.lemma, child.lower}
        if child.role in (Role.OBJECT, Role.PASSIVE_SUBJECT) and (held := content(child, lexicon)) is not None:
            beside |= {held.lemma} | {
                inner.lemma for inner in held.children if inner.role in (Role.CONJUNCT, Role.COMPOUND, Role.ADJECTIVE)
            }
    if clauses.is_passive(verb) or verb.role is Role.RELATIVE_CLAUSE:
        # "the canal that they closed": what the clause hangs on is the object.
        patient = clauses.undergoer(verb)
        beside |= {patient.lemma} if patient is not None else set()
    for preposition, noun in clauses.obliques(verb):
        beside |= {preposition, noun.lemma}
    for step in (1, 2):
        following = sentence.word(verb.index + step)
        if following is not None and following.tag in ("RP", "IN", "RB", "TO"):
            beside.add(following.lower)
        else:
            break
    return beside


def _fits(entry: VerbEntry, verb: Word, sentence: Sentence, beside: set[str], lexicon: Lexicon) -> bool:
    return all(word in beside for word in entry.words) and all(
        _has_slot(slot, verb, sentence, lexicon) for slot in entry.slots
    )


def _has_slot(slot: str, verb: Word, sentence: Sentence, lexicon: Lexicon) -> bool:
    if slot == "<clause>":
        return verb.child(Role.COMPLEMENT_CLAUSE, Role.PARATAXIS) is not None or _quotes(verb, sentence)
    if slot == "<to>":
        return any(clauses.is_infinitive(child) for child in verb.all(*_MAY_BE_INFINITIVE))
    if slot == "<by>":
        return clauses.is_passive(verb) and clauses.doer(verb) is not None
    if slot in ("<org>", "<munition>"):
        return _is_told_of(slot, verb, lexicon)
    if slot == "<doer>":
        return not clauses.is_passive(verb) and verb.tag != "VBG" and _acts(clauses.doer(verb), lexicon)
    thing = clauses.undergoer(verb)
    return thing is not None and _is_of_kind(slot, thing, lexicon)


def _is_told_of(slot: str, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb's subject is of a kind."""
    own = clauses.subject(verb)
    if own is None:
        return False
    if slot == "<munition>":
        return lexicon.has("munitions", own.lemma) and not clauses.is_passive(verb)
    return own.name == "organization" or lexicon.has("bodies", own.lemma)


def _is_of_kind(slot: str, thing: Word, lexicon: Lexicon) -> bool:
    if slot == "<place>":
        return thing.name == "place" or thing.lemma in _PLACES
    if slot in ("<person>", "<thing>"):
        return is_personal(thing, lexicon) == (slot == "<person>")
    return False


def _acts(doer: Word | None, lexicon: Lexicon) -> bool:
    """Whether a subject is somebody, a body of people or a weapon, so that what it does to people is meant."""
    if doer is None:
        return False
    named = doer.name in ("person", "organization", "nationality")
    listed = lexicon.has("weapons", doer.lemma) or lexicon.has("bodies", doer.lemma)
    return named or listed or is_personal(doer, lexicon)


def _quotes(verb: Word, sentence: Sentence) -> bool:
    """Whether a quotation may be a verb's: not that of one in "said in the hall where they protested"."""
    if _BESIDE & clauses.markers(verb):
        return False
    return any(word.text in ('"', "“", "”") for word in sentence.words) and verb.child(Role.OBJECT) is None


def is_personal(word: Word, lexicon: Lexicon) -> bool:
    """Whether a noun or pronoun stands for people."""
    if word.name == "person" or word.lower in _PERSONAL or word.tag == "CD":
        return True
    if word.lemma in _SHARES and any(is_personal(child, lexicon) for child in word.all(Role.NOUN_MODIFIER)):
        # "the last of its captives"
        return True
    if word.lemma in ("dozen", "hundred", "thousand", "million", "number", "majority", "group", "lot"):
        return (
            not any(lexicon.has("vehicles", inner.lemma) for inner in subtree(word))
            and word.child(Role.NOUN_MODIFIER) is None
        ) or any(is_personal(child, lexicon) for child in word.children if child.role is Role.NOUN_MODIFIER)
    return word.is_noun and (
        lexicon.has("persons", word.lemma) or word.lemma in ("police", "troop", "force", "crew", "staff")
    )


def names(entry: VerbEntry, noun: Word) -> bool:
    """Whether an entry asks for a noun, or for the first part of its name: "aid" of "suspended aid deliveries"."""
    return noun.lemma in entry.words or any(part.lemma in entry.words for part in noun.all(Role.COMPOUND))


def content(noun: Word | None, lexicon: Lexicon) -> Word | None:
    """What a noun of measure measures: the attacks of "a series of attacks"; else the noun itself."""
    if noun is None or not lexicon.has("measures", noun.lemma):
        return noun
    return next((inner for inner in noun.all(Role.NOUN_MODIFIER) if inner.preposition == "of"), noun)
