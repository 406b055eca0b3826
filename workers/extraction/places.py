"""Where an event took place, as its own clause tells."""

from __future__ import annotations

from dateline.model import Place
from workers.extraction import clauses, countries
from workers.extraction.discourse import Discourse
from workers.extraction.lexicon import Lexicon
from workers.extraction.names import proper_span
from workers.extraction.tree import Role, Word
from workers.extraction.triggers import Candidate

_WHERE = frozenset(
    {"in", "at", "near", "off", "outside", "inside", "on", "across", "around", "over", "throughout", "within"}
)
_WHITHER = frozenset({"to", "into", "towards", "toward"})
_MOVES = frozenset({"visit", "deployment", "aid"})


def place(candidate: Candidate, discourse: Discourse, lexicon: Lexicon) -> Place | None:
    """The first named place in a phrase of the event's noun, its verb or the verb's object."""
    wanted = _WHERE | _WHITHER if candidate.type in _MOVES else _WHERE
    for preposition, head in _phrases(candidate):
        if preposition in wanted and head.name == "place":
            span = proper_span(head, candidate.sentence, lexicon)
            if span is not None:
                name = discourse.words(span, candidate.sentence)
                return Place(name, countries.country_of(name))
    return None


def _phrases(candidate: Candidate) -> list[tuple[str, Word]]:
    word, clause = candidate.word, candidate.clause
    found = [(child.preposition, child) for child in word.children if child.role in (Role.NOUN_MODIFIER, Role.OBLIQUE)]
    found += list(clauses.obliques(clause))
    if not word.is_verb and word.head is not None and word.head.is_verb:
        found += list(clauses.obliques(word.head))
    # "in Seoul, South Korea" and "in the city of Omsk": the place named first is the nearer one.
    found += [
        ("in", inner)
        for _, head in found
        for inner in head.children
        if inner.name == "place" and inner.preposition in ("of", "in")
    ]
    return found
