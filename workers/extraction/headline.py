"""A headline for an event, as an editor would write it: who does what to whom, in the present tense."""

from __future__ import annotations

from dateline.model import Actor
from workers.extraction import clauses
from workers.extraction.discourse import Discourse
from workers.extraction.drafts import Draft
from workers.extraction.phrases import described_span, subtree
from workers.extraction.tree import Role, Word

_LONGEST = 90
_MOST_NAMES = 3
_LINKS = {
    "phone_call": "speak by phone",
    "meeting": "meet",
}
_IRREGULAR = {"have": "has", "do": "does", "go": "goes", "be": "is"}
_KEEPS = frozenset(
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


def headline(draft: Draft, discourse: Discourse) -> str:
    """One line of at most ninety characters or so."""
    who, whom = _names(draft.parties.actors), _names(draft.parties.targets)
    if draft.candidate.source is not None:
        text = _of_source(draft, who, discourse)
    elif draft.type in _LINKS:
        text = _together(draft, who, whom, discourse)
    elif draft.candidate.word.is_verb:
        text = _of_verb(draft, who, discourse)
    else:
        text = _of_noun(draft, who, whom, discourse)
    return _shorten(text[:1].upper() + text[1:])


def _of_source(draft: Draft, who: str, discourse: Discourse) -> str:
    """What the sentence says without "according to" and its source."""
    sentence, text = draft.sentence, discourse.text(draft.sentence)
    before = text[sentence.start : draft.candidate.start].rstrip(" ,(—–")
    if before:
        return f"{who}: {before}"
    comma = text.find(",", draft.candidate.end, sentence.end)
    return f"{who}: {text[comma + 1 : sentence.end].strip()}" if comma > 0 else who


def _names(actors: tuple[Actor, ...]) -> str:
    names = [actor.name for actor in actors]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], "others"]
    return names[0] if len(names) == 1 else " and ".join((", ".join(names[:-1]), names[-1])) if names else ""


def _together(draft: Draft, who: str, whom: str, discourse: Discourse) -> str:
    link = _LINKS[draft.type]
    everybody = [*draft.parties.actors, *draft.parties.targets]
    if len(everybody) > 1:
        return f"{_names(tuple(everybody))} {link}"
    if who and draft.type == "phone_call":
        return f"{who} speaks by phone"
    return _of_verb(draft, who, discourse) if draft.candidate.word.is_verb else _of_noun(draft, who, whom, discourse)


def _of_verb(draft: Draft, who: str, discourse: Discourse) -> str:
    verb, sentence = draft.candidate.word, draft.sentence
    if clauses.is_passive(verb) and not who:
        return f"{_names(draft.parties.targets)} {verb.text} {_rest(draft, discourse)}".strip()
    plural = len(draft.parties.actors) > 1 or _is_plural(clauses.doer(verb))
    lead = who or ""
    said = verb.lemma if plural or not lead else _third_person(verb.lemma)
    if not lead:
        said = discourse.text(sentence)[draft.candidate.start : draft.candidate.end]
    return " ".join(part for part in (lead, said, _rest(draft, discourse)) if part)


def _rest(draft: Draft, discourse: Discourse) -> str:
    """What follows the verb in its clause, up to a comma or the end of its complements."""
    verb, sentence = draft.candidate.word, draft.sentence
    kept = [child for child in verb.children if child.role in _KEEPS and child.index > verb.index]
    if not kept:
        return ""
    last = max(word.index for child in kept for word in subtree(child))
    words: list[Word] = []
    for index in range(verb.index + 1, last + 1):
        word = sentence.word(index)
        if word is None or (word.text in (",", ";", "—", ":") and words):
            break
        words.append(word)
    text = discourse.text(sentence)
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""


def _of_noun(draft: Draft, who: str, whom: str, discourse: Discourse) -> str:
    noun = draft.candidate.word
    span = described_span(noun, draft.sentence)
    phrase = " ".join(discourse.words(span, draft.sentence).split())
    first = draft.sentence.word(span[0])
    if first is not None and first.role is Role.DETERMINER:
        phrase = phrase.removeprefix(first.text).strip()
    carrier = draft.candidate.carrier
    if carrier is not None and who and clauses.doer(carrier) is not noun:
        verb = carrier.lemma if len(draft.parties.actors) > 1 else _third_person(carrier.lemma)
        return f"{who} {verb} {phrase}"
    if who and who not in phrase:
        return f"{who}: {phrase}"
    if whom and whom not in phrase:
        return f"{phrase}: {whom}"
    return phrase


def _third_person(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _is_plural(word: Word | None) -> bool:
    return word is not None and (
        word.tag in ("NNS", "NNPS") or word.lower in ("they", "we") or word.child(Role.CONJUNCT) is not None
    )


def _shorten(text: str) -> str:
    text = text.strip(' ,;:"“”')
    if len(text) <= _LONGEST:
        return text
    return text[: text.rfind(" ", 0, _LONGEST)].rstrip(" ,;:") + " …"
