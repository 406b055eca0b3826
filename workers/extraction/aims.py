"""Whom an act is aimed at where its verb has no addressee: looked for in what is demanded, refused or done."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Actor
from workers.extraction import clauses, countries
from workers.extraction.coreference import Resolver
from workers.extraction.frames import is_personal
from workers.extraction.lexicon import Lexicon
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word
from workers.extraction.triggers import Candidate

MUTUAL = frozenset({"phone_call", "meeting", "agreement", "cooperation"})
"""Types in which all parties act together."""
# Acts that are aimed at somebody. In other types what is done to a thing may be the story itself.
_DEEDS = frozenset(
    {"agreement", "aid", "attack", "coercion", "concession", "cooperation"}
    | {"deployment", "legal", "meeting", "protest", "sanction", "visit"}
)
# What they happen to is part of the story, people or not.
_HAPPENINGS = frozenset({"casualty", "disaster"})
_WORDS = frozenset({"request", "accusation", "support", "rejection", "threat"})

_GROUPS = frozenset({"it", "media", "press", "parliament", "community"})
_CLAUSES = (Role.RELATIVE_CLAUSE, Role.COMPLEMENT_CLAUSE, Role.OPEN_COMPLEMENT, Role.ADVERBIAL_CLAUSE, Role.NOUN_CLAUSE)
# Whose demand is rejected stands nearer to the verb than what the demand is about.
_NEAREST = {"by": 0, "from": 1, "against": 2, "with": 2, "between": 2, "to": 3, "on": 3, "at": 3}
_FARTHEST = 4
_NOT_AIMED = frozenset(
    {"as", "after", "before", "during", "since", "until", "when", "while", "because"}
    | {"over", "despite", "like", "without", "than", "amid", "following", "near", "outside", "inside", "around"}
)
_LOCAL = frozenset({"in", "near", "off", "outside", "inside", "across", "through", "throughout", "around", "along"})
_WAYS = frozenset({"at", "on", "from", "to", "into", "toward", "towards"})
_DEEPEST = 7
_OBLIGES = frozenset({"must", "should"})
_WILLING = frozenset({"ready", "willing", "prepared", "prepare", "determined", "set"})


def can_be_addressed(head: Word, lexicon: Lexicon) -> bool:
    """Whether a noun or pronoun stands for people, a body of people or a country."""
    if head.lemma == "state" and any(inner.preposition == "of" for inner in head.all(Role.NOUN_MODIFIER)):
        # "a state of emergency" is no body of people.
        return False
    if head.name in ("person", "organization") or is_personal(head, lexicon) or lexicon.has("bodies", head.lemma):
        return True
    if head.name in ("place", "nationality"):
        return countries.country_of(_name(head)) is not None
    return countries.is_demonym(head.text) or head.lower in _GROUPS


def tells_where(preposition: str, head: Word) -> bool:
    """Whether a phrase tells where something happens rather than whom it is aimed at: "in Cairo", "from Tromsø"."""
    if head.name not in ("place", "organization"):
        return False
    acts = countries.country_of(_name(head)) is not None
    return preposition in _LOCAL or (head.name == "place" and preposition in _WAYS and not acts)


def of_deed(
    candidate: Candidate,
    actors: tuple[Actor, ...],
    targets: tuple[Actor, ...],
    undergoer: Word | None,
    resolver: Resolver,
) -> tuple[Actor, ...]:
    """The targets of a verb, with those to whom a thing in the place of a target belongs: "lifted the siege of X"."""
    verb, sentence = candidate.word, candidate.sentence
    if candidate.type == "other" and not targets and verb.child(Role.OPEN_COMPLEMENT) and not clauses.is_passive(verb):
        # "offered to help X"
        return of_verb(verb, sentence, resolver)
    if candidate.type in _HAPPENINGS:
        return targets
    thing = undergoer is not None and _is_thing(undergoer, candidate, resolver.lexicon)
    things = resolver.actors(undergoer, sentence) if thing else ()
    others = tuple(actor for actor in targets if actor not in things)
    if candidate.type not in _DEEDS or others == targets != () or not _is_aimed(candidate, actors):
        return others
    sought = others or of_verb(verb, sentence, resolver, but=_granted(candidate))
    kept = targets if candidate.type in ("attack", "coercion") else ()
    return tuple(actor for actor in sought if actor not in actors) or kept


def _is_thing(undergoer: Word, candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether what something is done to is neither people nor named; of figures only deeds count people."""
    counted = any(child.preposition == "of" for child in undergoer.all(Role.NOUN_MODIFIER))
    if undergoer.tag == "CD" and candidate.type not in _DEEDS and not counted:
        return True
    return undergoer.name is None and not can_be_addressed(undergoer, lexicon)


def _granted(candidate: Candidate) -> Word | None:
    """What somebody agrees to, where it is nobody's offer: who is spoken of in "agreed to elections" is no party."""
    if candidate.type != "agreement":
        return None
    granted = next((head for preposition, head in clauses.obliques(candidate.word) if preposition == "to"), None)
    return (
        granted
        if granted is not None and granted.child(Role.POSSESSOR, Role.ADJECTIVE, Role.COMPOUND) is None
        else None
    )


def of_event_noun(candidate: Candidate, actors: Sequence[Actor], resolver: Resolver) -> tuple[Actor, ...]:
    """The targets of an event noun without one of its own: within its phrase, else beside the verb that carries it."""
    if not _is_aimed(candidate, actors) and candidate.type not in _WORDS:
        return ()
    found = of_noun(candidate.word, candidate.sentence, resolver)
    if not found and candidate.carrier is not None:
        found = of_verb(candidate.carrier, candidate.sentence, resolver, but=candidate.word)
    return tuple(actor for actor in found if actor not in actors)


def _is_aimed(candidate: Candidate, actors: Sequence[Actor]) -> bool:
    if candidate.type == "agreement":
        return len(actors) < 2
    if candidate.type in MUTUAL:
        joint = any(preposition in ("with", "between") for preposition, _ in clauses.obliques(candidate.clause))
        return joint and len(actors) < 2
    return candidate.type in _DEEDS


def of_verb(
    verb: Word, sentence: Sentence, resolver: Resolver, depth: int = 0, but: Word | None = None
) -> tuple[Actor, ...]:
    """The first party among those who are to act, its objects, what is to be done, and its phrases.

    "demanded that X leave", "rejected X's offer", "threatened to attack X", "called for talks with X".

    :param but: an object that has been looked through.
    """
    if depth > _DEEPEST:
        return ()
    for head in (*_who_shall(verb), *(word for word in _what(verb, depth) if word is not but)):
        found = _within(head, sentence, resolver, depth)
        if found:
            return found
    found = _of_clauses(verb, sentence, resolver, depth)
    others = (_within(head, sentence, resolver, depth) for head in _to_what(verb, depth))
    return found or next((parties for parties in others if parties), ())


def _of_clauses(word: Word, sentence: Sentence, resolver: Resolver, depth: int) -> tuple[Actor, ...]:
    for clause in word.all(*_CLAUSES):
        if clause.index > word.index and not clauses.markers(clause) & _NOT_AIMED:
            found = _of_clause(clause, sentence, resolver, depth + 1)
            if found:
                return found
    return ()


def _of_clause(clause: Word, sentence: Sentence, resolver: Resolver, depth: int) -> tuple[Actor, ...]:
    """Whose turn it is in a clause ("its demand that X leave", "unless X leaves"), else the parties within it."""
    own = clause.child(*SUBJECTS)
    if own is not None and not own.is_pronoun and not clauses.is_passive(clause):
        found = _within(own, sentence, resolver, depth)
        if found:
            return found
    return _within(clause, sentence, resolver, depth) if clause.is_noun else of_verb(clause, sentence, resolver, depth)


def of_statement(verb: Word, sentence: Sentence, resolver: Resolver) -> tuple[Actor, ...]:
    """Who is told what to do ("said that X must leave"), or whom the speaker's own intention is for.

    "said it would welcome X" is aimed at X; "said the results will please X" only tells of X.
    """
    for clause in verb.all(Role.COMPLEMENT_CLAUSE):
        own = clause.child(*SUBJECTS)
        if own is None or clause.index < verb.index:
            continue
        modal = next((word.lower for word in clauses.auxiliaries(clause) if word.tag == "MD"), "")
        if modal in _OBLIGES and not own.is_pronoun:
            return _within(own, sentence, resolver, 0)
        if own.is_pronoun and (modal or clause.lemma in _WILLING):
            return of_verb(clause, sentence, resolver)
    promises = any(clauses.is_infinitive(clause) for clause in verb.all(Role.OPEN_COMPLEMENT, Role.ADVERBIAL_CLAUSE))
    return of_verb(verb, sentence, resolver) if promises else ()


def of_noun(head: Word, sentence: Sentence, resolver: Resolver, depth: int = 0) -> tuple[Actor, ...]:
    """The party that a noun's possessor, adjectives, compounds or phrases name: "a US offer", "troops in Chad"."""
    if depth > _DEEPEST:
        return ()
    for child in _modifiers(head, depth):
        if child.role in (Role.ADJECTIVE, Role.COMPOUND):
            found = _by_modifier(child, sentence, resolver)
        else:
            found = _within(child, sentence, resolver, depth)
        if found:
            return found
    joined = (of_noun(child, sentence, resolver, depth + 1) for child in head.all(Role.CONJUNCT) if child.is_noun)
    return next((found for found in joined if found), ()) or _of_clauses(head, sentence, resolver, depth)


def _who_shall(verb: Word) -> list[Word]:
    """Subjects of what is demanded, alleged or denied."""
    found = (clause.child(*SUBJECTS) for clause in verb.all(Role.COMPLEMENT_CLAUSE) if clause.index > verb.index)
    return [word for word in found if word is not None and not word.is_pronoun]


def _what(verb: Word, depth: int) -> list[Word]:
    """Objects and the phrases that tell an addressee; a passive's subject is its object."""
    held = clauses.undergoer(verb) if clauses.is_passive(verb) else None
    near = sorted((w for w in _aimed(verb, depth, Role.OBLIQUE) if w.preposition in _NEAREST), key=_nearness)
    return [w for w in (verb.child(Role.INDIRECT_OBJECT), held, verb.child(Role.OBJECT), *near) if w is not None]


def _to_what(verb: Word, depth: int) -> list[Word]:
    """The other phrases."""
    return [w for w in _aimed(verb, depth, Role.OBLIQUE) if w.preposition not in _NEAREST]


def _modifiers(head: Word, depth: int) -> list[Word]:
    possessors = [word for word in head.all(Role.POSSESSOR) if not word.is_pronoun]
    phrases = _aimed(head, depth, Role.NOUN_MODIFIER, Role.AGENT)
    phrases.sort(key=_nearness)
    authors = [word for word in phrases if word.preposition in ("by", "from")]
    return [*possessors, *authors, *head.all(Role.ADJECTIVE, Role.COMPOUND), *(w for w in phrases if w not in authors)]


def _aimed(word: Word, depth: int, *roles: Role) -> list[Word]:
    """The phrases that may tell whom something is aimed at.

    Where it happens is not whom it meets ("met in Cairo"); deeper down it may be ("called for elections in Gabon").
    """
    phrases = [child for child in word.all(*roles) if child.preposition not in _NOT_AIMED]
    return phrases if depth else [child for child in phrases if not tells_where(child.preposition, child)]


def _nearness(word: Word) -> int:
    return _NEAREST.get(word.preposition, _FARTHEST)


def _within(head: Word, sentence: Sentence, resolver: Resolver, depth: int) -> tuple[Actor, ...]:
    if head.is_time:
        return ()
    if can_be_addressed(head, resolver.lexicon) or head.name is not None:
        return resolver.actors(head, sentence)
    return of_noun(head, sentence, resolver, depth + 1)


def _by_modifier(child: Word, sentence: Sentence, resolver: Resolver) -> tuple[Actor, ...]:
    code = countries.country_of(_name(child)) if child.text[:1].isupper() else None
    if code is not None and child.name != "organization":
        return (Actor(countries.name_of(code), "country", code),)
    if child.role is Role.COMPOUND and child.name in ("organization", "person"):
        return resolver.actors(child, sentence)
    return ()


def _name(head: Word) -> str:
    """The words of a name that hang on its head."""
    parts = [child for child in head.children if child.name is not None and child.name_start == head.name_start]
    words = sorted([head, *parts], key=lambda word: word.index)
    return " ".join(word.text for word in words)
