"""Where an event took place, as its own clause tells."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Place
from workers.extraction import aims, clauses, countries
from workers.extraction.discourse import Discourse
from workers.extraction.lexicon import Lexicon
from workers.extraction.names import proper_span
from workers.extraction.phrases import core_span
from workers.extraction.tree import Role, Word
from workers.extraction.triggers import Candidate

_WHERE = frozenset(
    {"in", "at", "near", "off", "outside", "inside", "on", "across", "around", "over", "throughout", "within"}
    | {"through", "along", "aboard", "beneath", "beside"}
)
# With them even a name that the recogniser does not know for a place's tells where.
_INSIDE = frozenset(
    {"in", "near", "outside", "inside", "off", "across", "throughout", "around", "within", "to", "into"}
)
# What stands behind them is a place even where the recogniser takes it for a person.
_NEVER_PEOPLE = frozenset({"off", "across", "throughout"})
_WHITHER = frozenset({"to", "into", "towards", "toward"})
_MOVES = frozenset({"visit", "deployment", "aid"})
_MOVE_VERBS = frozenset(
    {"return", "move", "sail", "travel", "arrive", "come", "go", "fly", "head", "bring", "redirect"}
)
# What is done to somebody "on" or "at" a place is aimed at it.
_AIMED = frozenset({"attack", "accusation", "sanction", "threat"})
_SPEECH = frozenset({"statement", "request", "accusation", "support", "rejection", "threat"})
# How many words behind an event a place between commas still tells where it happened.
_FARTHEST = 40
_SHARING = frozenset({"when", "as", "while"})


def place(candidate: Candidate, discourse: Discourse, lexicon: Lexicon) -> Place | None:
    """The named place in a phrase of the event's noun, its verb or the verb's object, else of who does it."""
    moves = candidate.type in _MOVES or candidate.clause.lemma in _MOVE_VERBS
    wanted = _WHERE | _WHITHER if moves else _WHERE
    for preposition, head in _phrases(candidate, lexicon):
        aimed = preposition in ("on", "at") and candidate.type in _AIMED and countries.is_country(head.text)
        if preposition in wanted and not aimed and _is_place(preposition, head, lexicon):
            return _named(head, candidate, discourse, lexicon)
    return None


def _is_place(preposition: str, head: Word, lexicon: Lexicon) -> bool:
    """Whether a noun names a place, known to the recogniser or not: "in Nuuk", "at Nuuk airport"."""
    if head.is_time or (head.name == "person" and preposition not in _NEVER_PEOPLE):
        return False
    if head.name == "place":
        return True
    if lexicon.has("sites", head.lemma):
        if any(inner.preposition == "of" for inner in head.all(Role.NOUN_MODIFIER)):
            return False
        return any(child.tag in ("NNP", "NNPS") for child in head.all(Role.COMPOUND))
    return preposition in _INSIDE and head.tag in ("NNP", "NNPS")


def _named(head: Word, candidate: Candidate, discourse: Discourse, lexicon: Lexicon) -> Place:
    span = proper_span(head, candidate.sentence, lexicon) or core_span(head, candidate.sentence)
    first, last = span
    while (
        first < last
        and (word := candidate.sentence.word(first)) is not None
        and word.tag in ("DT", "JJ", "VBN", "PRP$")
    ):
        first += 1
    name = discourse.words((first, last), candidate.sentence)
    return Place(name, countries.country_of(name) or _country_beside(head))


def _country_beside(head: Word) -> str | None:
    """The country that stands beside a place: "Omsk, Russia"."""
    beside = (child.text for child in head.children if child.role in (Role.APPOSITION, Role.NOUN_MODIFIER))
    return next((code for text in beside if (code := countries.country_of(text))), None)


def _phrases(candidate: Candidate, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    """(preposition, noun) of the phrases that may tell where, the likeliest first."""
    word, clause = candidate.word, candidate.clause
    found = [(child.preposition, child) for child in word.children if child.role in (Role.NOUN_MODIFIER, Role.OBLIQUE)]
    found += _of_clause(clause, candidate, lexicon)
    if not word.is_verb and word.head is not None and word.head.is_verb:
        found += _of_clause(word.head, candidate, lexicon)
    # "In Lagos, the march began at Tafawa Square": what stands behind the verb tells more closely where.
    found.sort(key=lambda phrase: (phrase[0] not in _WHITHER, phrase[1].index < word.index))
    yield from found
    yield from _nested(found)
    if candidate.type == "visit" and word.is_verb and (seen := clauses.undergoer(word)) is not None:
        yield "to", seen
    yield from _of_others(clause)
    if clause.head is None:
        yield from _set_off(candidate)


def _of_clause(verb: Word, candidate: Candidate, lexicon: Lexicon) -> list[tuple[str, Word]]:
    """The phrases of a verb and its object; an object of speech tells where only if it is an audience."""
    own = [(child.preposition, child) for child in verb.children if child.role in (Role.OBLIQUE, Role.AGENT)]
    heard = verb.child(Role.OBJECT, Role.INDIRECT_OBJECT)
    if heard is None or (candidate.type in _SPEECH and not aims.can_be_addressed(heard, lexicon)):
        return own
    return own + [(inner.preposition, inner) for inner in heard.all(Role.NOUN_MODIFIER) if inner.preposition != "of"]


def _nested(found: list[tuple[str, Word]]) -> Iterator[tuple[str, Word]]:
    """Places in phrases that tell where without a name: "in the city of Omsk", "outside the embassy in Nuuk"."""
    for preposition, head in found:
        if preposition in _INSIDE | {"at"} and head.name != "place":
            yield from (("in", inner) for inner in head.children if inner.preposition in ("of", "in"))


def _set_off(candidate: Candidate) -> Iterator[tuple[str, Word]]:
    """Places between commas, which tell where the whole sentence happens: "spoke on the plan, in Accra, Ghana"."""
    sentence = candidate.sentence
    start = candidate.word.index - sentence.first_index
    for word in sentence.words[start : start + _FARTHEST]:
        if word.name == "place" and word.preposition == "in":
            comma = sentence.word(word.index - 2)
            if comma is not None and comma.text == ",":
                yield "in", word


def _of_others(clause: Word) -> Iterator[tuple[str, Word]]:
    """Where they are who do it ("a court in Multan ruled"), where a joined verb or a clause with "when" places it."""
    doer = clauses.doer(clause) if clause.is_verb else None
    if doer is not None:
        yield from (("in", inner) for inner in doer.all(Role.NOUN_MODIFIER) if inner.preposition == "in")
    first = clause.head
    if clause.role is Role.CONJUNCT and first is not None:
        yield from ((child.preposition, child) for child in first.all(Role.OBLIQUE))
    for child in clause.all(Role.ADVERBIAL_CLAUSE):
        if clauses.markers(child) & _SHARING:
            yield from clauses.obliques(child)
