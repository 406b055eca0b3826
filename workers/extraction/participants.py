"""Who takes part in an event: actors and targets, by the roles of the sentence and the kind of event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dateline.model import Actor
from workers.extraction import aims, beside, clauses, countries
from workers.extraction.aims import MUTUAL, can_be_addressed
from workers.extraction.coreference import Resolver
from workers.extraction.frames import is_personal
from workers.extraction.lexicon import Lexicon
from workers.extraction.reasons import NOBODY, Reason
from workers.extraction.tree import Role, Sentence, Word
from workers.extraction.triggers import Candidate

_SUFFERED = frozenset({"suffer", "sustain", "undergo", "receive", "face", "get", "see", "experience"})
# "the arrest of X", "X's murder": X is whom it happens to. With other nouns X is who does it.
_PATIENT_TYPES = frozenset(
    {"attack", "coercion", "legal", "sanction", "aid", "accusation", "rejection", "publication", "policy"}
)
_TOWARDS = frozenset({"against", "on", "at", "to", "with", "upon", "for", "into", "over", "from"})
_SPOKEN_TO = frozenset({"to", "on", "upon", "with", "against", "at"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors and targets of an event, as nouns resolved to names, and by what they were found."""

    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    by: Reason = field(default=NOBODY, compare=False)


def parties(candidate: Candidate, resolver: Resolver) -> Parties:
    """Who does it and to whom, as far as the sentence and what came before tell."""
    if candidate.source is not None:
        found, by = Parties(resolver.actors(candidate.source, candidate.sentence)), Reason("by_source")
    elif candidate.word.is_verb and candidate.kind == "speech":
        found, by = _of_speech(candidate, resolver), Reason("by_speech")
    elif candidate.word.is_verb:
        found, by = _of_verb(candidate, resolver), Reason("by_verb")
    elif candidate.kind == "adjective":
        found = Parties(resolver.actors(_described_by(candidate.word), candidate.sentence))
        by = Reason("by_adjective")
    else:
        found, by = _of_noun(candidate, resolver), Reason("by_noun")
    return replace(_apart(found), by=by)


def _of_speech(candidate: Candidate, resolver: Resolver) -> Parties:
    verb, sentence = candidate.word, candidate.sentence
    actors = resolver.actors(_speaker(verb, sentence, resolver.lexicon), sentence)
    targets: list[Actor] = []
    held = clauses.undergoer(verb)
    # "offered its good offices to both": they are no addressee.
    given = held is not None and not is_personal(held, resolver.lexicon) and _is_addressed_beside(verb, resolver)
    for head in (*verb.all(Role.INDIRECT_OBJECT), None if given else held):
        if head is not None and can_be_addressed(head, resolver.lexicon):
            targets.extend(resolver.actors(head, sentence))
    for preposition, head in clauses.obliques(verb):
        wanted = preposition in _SPOKEN_TO or (preposition == "for" and candidate.type == "request")
        if wanted and can_be_addressed(head, resolver.lexicon):
            targets.extend(resolver.actors(head, sentence))
    if not targets:
        seek = aims.of_statement if candidate.type == "statement" else aims.of_verb
        targets.extend(actor for actor in seek(verb, sentence, resolver) if actor not in actors)
    return Parties(actors, tuple(targets))


def _is_addressed_beside(verb: Word, resolver: Resolver) -> bool:
    """Whether a phrase with "to" names an addressee."""
    return any(
        preposition == "to" and can_be_addressed(head, resolver.lexicon) for preposition, head in clauses.obliques(verb)
    )


def _speaker(verb: Word, sentence: Sentence, lexicon: Lexicon) -> Word | None:
    if (
        verb.tag == "VBG"
        and verb.child(Role.SUBJECT) is None
        and verb.role not in (Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE)
    ):
        # "called for Israel to protect them, adding that ...": who called adds, not who protects.
        for above in verb.ancestors():
            if (
                above.is_verb
                and any(entry.speech for entry in lexicon.verbs.get(above.lemma, ()))
                and not clauses.is_infinitive(above)
            ):
                return beside.speaker(above, sentence, lexicon)
    return beside.speaker(verb, sentence, lexicon)


def _of_verb(candidate: Candidate, resolver: Resolver) -> Parties:
    verb, sentence = candidate.word, candidate.sentence
    doer, undergoer = beside.actor(verb, sentence), clauses.undergoer(verb)
    if doer is undergoer:
        undergoer = None
    actors = list(resolver.actors(doer, sentence))
    targets = list(resolver.actors(undergoer, sentence)) if undergoer is not None else []
    for head in verb.all(Role.INDIRECT_OBJECT):
        targets.extend(resolver.actors(head, sentence))
    for preposition, head in clauses.obliques(verb):
        if not can_be_addressed(head, resolver.lexicon) or aims.tells_where(preposition, head) or head.tag == "CD":
            continue
        if candidate.type in MUTUAL and preposition in ("with", "between"):
            actors.extend(resolver.actors(head, sentence))
        elif preposition in ("against", "on", "at", "to", "with", "upon") and candidate.type not in ("visit", "other"):
            targets.extend(resolver.actors(head, sentence))
        elif preposition == "to" and candidate.type == "other" and undergoer is not None and head.name != "place":
            # "offered its troops to the president"
            targets.extend(resolver.actors(head, sentence))
    if candidate.type == "casualty" and doer is None:
        actors.extend(_attackers(verb, sentence, resolver))
    if (
        candidate.type == "casualty"
        and undergoer is not None
        and doer is not None
        and not _can_act(doer, resolver.lexicon)
    ):
        actors = []
    return Parties(tuple(actors), aims.of_deed(candidate, tuple(actors), tuple(targets), undergoer, resolver))


def _attackers(verb: Word, sentence: Sentence, resolver: Resolver) -> tuple[Actor, ...]:
    """Who attacked when somebody was killed: "were killed when soldiers opened fire"."""
    clauses_below = [
        *verb.all(Role.ADVERBIAL_CLAUSE),
        *(c for v in verb.all(Role.CONJUNCT) for c in v.all(Role.ADVERBIAL_CLAUSE)),
    ]
    for clause in clauses_below:
        if "when" in clauses.markers(clause) and _is_attack(clause, resolver.lexicon):
            return resolver.actors(beside.actor(clause, sentence), sentence)
    return ()


def _is_attack(verb: Word, lexicon: Lexicon) -> bool:
    beneath = {child.lemma for child in verb.children} | {child.preposition for child in verb.children}
    return any(
        entry.type == "attack" and beneath.issuperset(entry.words) for entry in lexicon.verbs.get(verb.lemma, ())
    )


def _can_act(head: Word, lexicon: Lexicon) -> bool:
    return head.is_pronoun or can_be_addressed(head, lexicon)


def _described_by(word: Word) -> Word | None:
    """Who is dead or missing: the subject of the adjective, or the object of "left ... dead"."""
    if word.role is Role.CONJUNCT and word.head is not None and not word.child(Role.SUBJECT):
        return _described_by(word.head)
    own = word.child(Role.SUBJECT, Role.PASSIVE_SUBJECT)
    if own is not None:
        return own
    governor = word.head
    if governor is not None and governor.is_verb:
        return governor.child(Role.OBJECT) or clauses.subject(governor)
    return governor if governor is not None and governor.is_noun else None


def _of_noun(candidate: Candidate, resolver: Resolver) -> Parties:
    noun, sentence = candidate.word, candidate.sentence
    actors, targets = _carried(candidate, resolver)
    patient = candidate.type in _PATIENT_TYPES or resolver.lexicon.has("patient_nouns", noun.lemma)
    # "Russia's invasion of Ukraine" names both sides; in "Moise's assassination" the possessor is the victim.
    of_whom = any(child.preposition == "of" for child in noun.all(Role.NOUN_MODIFIER))
    for head in noun.all(Role.POSSESSOR):
        (
            targets if patient and not of_whom and candidate.type != "legal" and candidate.carrier is None else actors
        ).extend(resolver.actors(head, sentence))
    for head in noun.all(Role.NOUN_MODIFIER, Role.AGENT):
        if head.preposition == "of" and not _may_take_part(head, resolver.lexicon):
            actors.extend(_nation_of(head))
        _place_modifier(
            head.preposition,
            resolver.actors(head, sentence) if _may_take_part(head, resolver.lexicon) else (),
            candidate,
            patient,
            actors,
            targets,
        )
    for head in noun.all(Role.COMPOUND, Role.ADJECTIVE):
        if head.start < candidate.start and _acts_by_modifier(head, resolver.lexicon):
            actors.extend(_modifier_actors(head, sentence, resolver))
    if candidate.carrier is None and (not actors or candidate.type in MUTUAL):
        actors.extend(_of_governor(candidate, resolver, targets))
    if not targets:
        targets.extend(aims.of_event_noun(candidate, actors, resolver))
    return Parties(tuple(actors), tuple(targets))


def _place_modifier(
    preposition: str,
    found: tuple[Actor, ...],
    candidate: Candidate,
    patient: bool,
    actors: list[Actor],
    targets: list[Actor],
) -> None:
    if (
        preposition in ("by", "between", "among")
        or (preposition == "with" and candidate.type in MUTUAL)
        or (preposition == "of" and not patient)
    ):
        actors.extend(found)
    elif preposition == "of" or preposition in (_SPOKEN_TO - {"on"} if candidate.type == "statement" else _TOWARDS):
        targets.extend(found)


def _nation_of(head: Word) -> list[Actor]:
    """The country of whose ships or troops a noun speaks: "the deployment of Chinese warships"."""
    codes = [
        countries.country_of(child.text)
        for child in head.children
        if child.role in (Role.ADJECTIVE, Role.COMPOUND) and child.text[:1].isupper()
    ]
    return [Actor(countries.name_of(code), "country", code) for code in codes if code]


def _may_take_part(head: Word, lexicon: Lexicon) -> bool:
    return can_be_addressed(head, lexicon) or head.name is not None


def _acts_by_modifier(head: Word, lexicon: Lexicon) -> bool:
    return (
        head.name == "organization"
        or countries.is_demonym(head.text)
        or (
            head.role is Role.COMPOUND
            and (
                lexicon.has("bodies", head.lemma)
                or lexicon.has("persons", head.lemma)
                or countries.is_country(head.text)
            )
        )
    )


def _modifier_actors(head: Word, sentence: Sentence, resolver: Resolver) -> list[Actor]:
    code = countries.country_of(head.text)
    if code is not None and head.name != "organization":
        return [Actor(countries.name_of(code), "country", code)]
    return list(resolver.actors(head, sentence))


def _carried(candidate: Candidate, resolver: Resolver) -> tuple[list[Actor], list[Actor]]:
    """What the carrying verb says: its subject acts, or suffers ("sustained injuries")."""
    verb, sentence = candidate.carrier, candidate.sentence
    if verb is None:
        return [], []
    subject = clauses.doer(verb)
    if subject is None or subject is candidate.word:
        return [], []
    acts = _can_act(subject, resolver.lexicon) or subject.name or subject.tag == "NNP"
    found = list(resolver.actors(subject, sentence)) if acts else []
    if verb.lemma in _SUFFERED and candidate.type in ("casualty", "attack", "disaster", "coercion", "legal", "aid"):
        return [], found
    targets = [
        actor
        for preposition, head in clauses.obliques(verb)
        if preposition in ("to", "against", "on", "at") and can_be_addressed(head, resolver.lexicon)
        for actor in resolver.actors(head, sentence)
    ]
    for head in verb.all(Role.INDIRECT_OBJECT):
        targets.extend(resolver.actors(head, sentence))
    if candidate.type in MUTUAL:
        found += [a for p, head in clauses.obliques(verb) if p == "with" for a in resolver.actors(head, sentence)]
    return found, targets


def _of_governor(candidate: Candidate, resolver: Resolver, targets: list[Actor]) -> list[Actor]:
    """Who speaks in a call or takes part in a meeting that only frames the clause: "told X in a phone call"."""
    governor = candidate.word.head
    if (
        candidate.type not in MUTUAL | {"visit", "statement"}
        or governor is None
        or not governor.is_verb
        or candidate.word.role not in (Role.OBLIQUE, Role.ADVERBIAL_CLAUSE)
    ):
        return []
    if any(head.preposition == "with" for head in candidate.word.all(Role.NOUN_MODIFIER)):
        return list(resolver.actors(clauses.doer(governor), candidate.sentence))
    spoken_to = (head for preposition, head in clauses.obliques(governor) if preposition in ("to", "with"))
    targets.extend(
        actor
        for head in (governor.child(Role.OBJECT), governor.child(Role.INDIRECT_OBJECT), *spoken_to)
        if head is not None and can_be_addressed(head, resolver.lexicon)
        for actor in resolver.actors(head, candidate.sentence)
    )
    return list(resolver.actors(clauses.doer(governor), candidate.sentence))


def _apart(found: Parties) -> Parties:
    """Each name once, and nobody on both sides."""
    actors = {actor.name.lower(): actor for actor in reversed(found.actors)}
    targets = {actor.name.lower(): actor for actor in reversed(found.targets) if actor.name.lower() not in actors}
    return Parties(tuple(actors.values())[::-1], tuple(targets.values())[::-1])
