"""A headline for an event, as an editor would write it: who does what to whom, in the present tense."""

from __future__ import annotations

from dateline.model import Actor
from workers.extraction import clauses, countries
from workers.extraction.discourse import Discourse
from workers.extraction.drafts import Draft
from workers.extraction.phrases import described_span, subtree
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word
from workers.extraction.wording import line, names, third_person

_TOGETHER = {"phone_call": "speak by phone", "meeting": "meet"}
_COMPLEMENTS = frozenset(
    {
        Role.OBJECT,
        Role.INDIRECT_OBJECT,
        Role.PARTICLE,
        Role.OBLIQUE,
        Role.AGENT,
        Role.OPEN_COMPLEMENT,
        Role.COMPLEMENT_CLAUSE,
        Role.NEGATION,
    }
)
_STOPS = frozenset({",", ";", "—", "–", ":"})


def headline(draft: Draft, discourse: Discourse) -> str:
    """One line that tells the event."""
    everybody = (*draft.parties.actors, *draft.parties.targets)
    if draft.candidate.source is not None:
        text = _of_source(draft, discourse)
    elif draft.type in _TOGETHER and len(everybody) > 1:
        text = f"{names(everybody)} {_TOGETHER[draft.type]}"
    elif draft.candidate.kind == "adjective":
        text = f"{names(draft.parties.actors)} {draft.candidate.word.lower}"
    elif draft.candidate.word.is_verb:
        text = _of_verb(draft, discourse)
    else:
        text = _of_noun(draft, discourse)
    return line(text)


def _of_source(draft: Draft, discourse: Discourse) -> str:
    """What the sentence says without "according to" and its source."""
    who, sentence, text = names(draft.parties.actors), draft.sentence, discourse.text(draft.sentence)
    before = text[sentence.start : draft.candidate.start].rstrip(" ,(—–")
    if before:
        return f"{who}: {before}"
    comma = text.find(",", draft.candidate.end, sentence.end)
    return f"{who}: {text[comma + 1 : sentence.end].strip()}" if comma > 0 else who


def _of_verb(draft: Draft, discourse: Discourse) -> str:
    verb, who = draft.candidate.word, names(draft.parties.actors)
    whom = names(draft.parties.targets) or (_undergone(draft, discourse) if clauses.is_passive(verb) else "")
    rest = _rest(draft, discourse)
    told = discourse.text(draft.sentence)[draft.candidate.start : draft.candidate.end]
    if clauses.is_passive(verb):
        passive = f"{whom} {told} {rest}"
        return passive if not who else f"{who} {_present(verb, draft)} {whom}" if whom else f"{who}: {told} {rest}"
    if not who:
        return f"{whom} {told}" if whom and not rest else f"{told} {rest}"
    if draft.candidate.kind == "speech" and (said := _said_before(draft, discourse)):
        addressed = f" tells {whom}" if verb.lemma == "tell" and whom else ""
        return f"{who}{addressed}: {said}"
    if draft.candidate.kind == "speech" and rest[:1] in (",", ":"):
        return f"{who}: {rest.lstrip(',: ')}"
    return f"{who} {_present(verb, draft)} {rest}"


def _undergone(draft: Draft, discourse: Discourse) -> str:
    """The thing that a passive is said of."""
    thing = clauses.undergoer(draft.candidate.word)
    if thing is None or thing.is_pronoun or thing.is_verb:
        return ""
    return discourse.words(described_span(thing, draft.sentence), draft.sentence)


def _present(verb: Word, draft: Draft) -> str:
    many = len(draft.parties.actors) > 1 or _acts_as_many(draft.parties.actors, clauses.doer(verb))
    particle = verb.child(Role.PARTICLE)
    after = f" {particle.text}" if clauses.is_passive(verb) and particle is not None else ""
    return (verb.lemma if many else third_person(verb.lemma)) + after


def _said_before(draft: Draft, discourse: Discourse) -> str:
    """What was said, where it stands in front of the verb: "..., she said"."""
    verb, sentence = draft.candidate.word, draft.sentence
    said = verb.child(Role.COMPLEMENT_CLAUSE, Role.PARATAXIS)
    said = verb.head if said is None and verb.role is Role.PARATAXIS else said
    if said is None or said.index > verb.index:
        return ""
    subject = verb.child(*SUBJECTS)
    end = verb if subject is None or subject.index > verb.index else subject
    first = min((word.index for word in subtree(end) if word.index <= end.index), default=end.index)
    last = sentence.word((first if end is subject else end.index) - 1)
    return discourse.text(sentence)[sentence.start : last.end] if last is not None else ""


def _rest(draft: Draft, discourse: Discourse) -> str:
    """What follows the verb in its clause, up to a comma or the end of its complements."""
    verb, sentence = draft.candidate.word, draft.sentence
    kept = [child for child in verb.children if child.role in _COMPLEMENTS and child.index > verb.index]
    if clauses.is_passive(verb):
        kept = [child for child in kept if child.role is not Role.AGENT and child.preposition != "by"]
    last = max((word.index for child in kept or [verb] for word in subtree(child)), default=verb.index)
    begin = verb.index
    while (word := sentence.word(begin + 1)) is not None and word.end <= draft.candidate.end:
        begin += 1
    words: list[Word] = []
    for index in range(begin + 1, last + 1):
        word = sentence.word(index)
        if word is None or (word.text in _STOPS and words and not _joins_adjectives(word, words[-1], sentence)):
            break
        words.append(word)
    return discourse.text(sentence)[words[0].start : words[-1].end] if words else ""


def _joins_adjectives(comma: Word, before: Word, sentence: Sentence) -> bool:
    """Whether a comma stands between adjectives of one noun: "a long, wide road"."""
    after = sentence.word(comma.index + 1)
    return comma.text == "," and before.tag == "JJ" and after is not None and after.tag in ("JJ", "RB", "CC")


def _of_noun(draft: Draft, discourse: Discourse) -> str:
    noun, who, whom = draft.candidate.word, names(draft.parties.actors), names(draft.parties.targets)
    phrase = _without_determiner(draft, discourse)
    carrier = draft.candidate.carrier
    if carrier is not None and who and clauses.doer(carrier) not in (noun, None):
        verb = carrier.lemma if len(draft.parties.actors) > 1 else third_person(carrier.lemma)
        return f"{who} {verb} {phrase}"
    if who and not _tells(phrase, draft):
        return f"{who}: {phrase}"
    return f"{phrase}: {whom}" if whom and not who and whom not in phrase else phrase


def _without_determiner(draft: Draft, discourse: Discourse) -> str:
    first, last = described_span(draft.candidate.word, draft.sentence)
    word = draft.sentence.word(first)
    if word is not None and (word.role is Role.DETERMINER or word.tag == "PRP$") and first < last:
        first += 1
    return discourse.words((first, last), draft.sentence)


def _tells(phrase: str, draft: Draft) -> bool:
    """Whether the phrase itself says who: by name, or by nationality."""
    codes = {countries.country_of(word.strip("'’s")) for word in phrase.split() if word[:1].isupper()}
    return all(actor.name in phrase or (actor.country and actor.country in codes) for actor in draft.parties.actors)


def _acts_as_many(actors: tuple[Actor, ...], word: Word | None) -> bool:
    """Whether the verb is plural; a name that "they" stands for takes the singular."""
    if word is None or not actors or word.lower in actors[0].name.lower():
        return _is_plural(word)
    return _is_plural(word) and actors[0].kind == "group"


def _is_plural(word: Word | None) -> bool:
    return word is not None and (
        word.tag in ("NNS", "NNPS", "CD")
        or word.lower in ("they", "we", "police")
        or word.child(Role.CONJUNCT) is not None
    )
