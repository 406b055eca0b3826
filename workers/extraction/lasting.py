"""What has gone on since a day or an event: from there to publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.when import Basis, When
from workers.extraction import clauses
from workers.extraction.drafts import Draft
from workers.extraction.times import TimeExpression
from workers.extraction.tree import Word


def since_event(draft: Draft, by_word: Mapping[Word, Draft], published: str | None) -> When | None:
    """From an event to publication: "since the election prices have doubled"."""
    clause = draft.candidate.clause
    if published is None or not _has_gone_on(clause):
        return None
    origins = [noun for preposition, noun in clauses.obliques(clause) if preposition == "since"]
    origins += [child for child in clause.children if child.is_verb and "since" in clauses.markers(child)]
    told = (by_word[word].when for word in origins if word in by_word)
    return until(published, next((when for when in told if when is not None and when.basis != "publication"), None))


def origin(draft: Draft, time: TimeExpression) -> Word | None:
    """The event that a date belongs to, of one that has gone on since: "has risen since the election in May"."""
    verb = draft.candidate.clause
    if time.kind == "since" or not _has_gone_on(verb):
        return None
    nouns = (noun for preposition, noun in clauses.obliques(verb) if preposition == "since")
    return next((noun for noun in nouns if verb.start < noun.start < time.start), None)


def _has_gone_on(verb: Word) -> bool:
    return any(word.lower in ("has", "have") for word in clauses.auxiliaries(verb))


def since_then(draft: Draft, before: Sequence[Draft], main: When | None, published: str | None) -> When | None:
    """From what was told before to publication: "has since denied it"."""
    verb, sentence = draft.candidate.word, draft.sentence
    adverb, support = sentence.word(verb.index - 1), sentence.word(verb.index - 2)
    if adverb is None or adverb.lower != "since" or support is None or support.lemma != "have" or published is None:
        return None
    told = (earlier.when for earlier in reversed(before) if earlier.when and earlier.when.basis != "publication")
    return until(published, next(told, main))


def until(published: str | None, start: When | None, basis: Basis = "context") -> When | None:
    """From the beginning of a date to publication; None if it begins later, or publication is not known."""
    if start is None or published is None or begins_after(start, published):
        return None
    first = start.edtf.split("/")[0]
    return When(published if first == published else f"{first}/{published}", basis, start.expression)


def begins_after(when: When, published: str) -> bool:
    """Whether a date begins after the day of publication."""
    first, today = when.span.first, When(published, "publication").span.last
    return first is not None and today is not None and first > today
