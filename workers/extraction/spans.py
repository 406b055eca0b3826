"""From when to when it was what a text places only before or behind a date, or tells the length of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.edtf import DAY
from dateline.when import When
from workers.extraction import binding, clauses, lasting, measures, sharing
from workers.extraction.days import Days
from workers.extraction.drafts import Draft
from workers.extraction.tree import Role, Word

# Days before publication from which on a paragraph looks back, rather than tells the news.
_BACKGROUND = 4


def is_about_a_day(when: When) -> bool:
    """Whether it is a day, or one of two: "two and a half weeks after"."""
    first, last = when.span.first, when.span.last
    return first is not None and last is not None and last - first < 2 * DAY


def into_night(draft: Draft, when: When) -> When:
    """When that may have happened which belongs to a deed, if that was done about midnight: on its day or the next."""
    if when.span.precision != "day" or all(
        noun.lemma != "midnight" for _, noun in clauses.obliques(draft.candidate.clause)
    ):
        return when
    next_day = measures.Distance(1).after(when.edtf)
    return when if next_day is None else When(f"{when.edtf}/{next_day}", when.basis, when.expression)


def told(draft: Draft, when: When | None, days: Days) -> When | None:
    """The span of what was past already at a date ("had been abducted"), or lasted up to it; else the date itself."""
    if when is None or when.span.precision != "day":
        return when
    if draft.candidate.clause.lemma == "last":
        return _lasted(draft, when)
    return (_widened(when, days) or when) if _was_past(draft) else when


def before_clause(draft: Draft, by_word: Mapping[Word, Draft], days: Days) -> When | None:
    """The span up to the day of the clause above: "who had been abducted were freed on Monday"."""
    if not _was_past(draft):
        return None
    above = (by_word[word].when for word in draft.candidate.clause.ancestors() if word in by_word)
    when = next((when for when in above if when in days), None)
    return _widened(when, days)


def said_before(draft: Draft, days: Days, published: str | None) -> When | None:
    """From the story's first day to publication, for what had been said when it happened: "had threatened to sue"."""
    if published is None or not _was_past(draft):
        return None
    return _widened(When(published, "publication"), days)


def then_on(draft: Draft, before: Sequence[Draft], days: Days, published: str | None) -> When | None:
    """From what the paragraph has told last to publication, for what came "then", if that was some days ago."""
    adverbs = draft.candidate.clause.all(Role.ADVERB)
    if published is None or all(word.lower != "then" or word.children for word in adverbs):
        return None
    told = (other.when for other in reversed(before) if other.block == draft.block and other.when in days)
    start, today = next(told, None), When(published, "publication").span.first or 0
    if start is None or today - (start.span.first or 0) < _BACKGROUND * DAY:
        return None
    return lasting.until(published, start)


def put_off(
    draft: Draft, before: Sequence[Draft], by_word: Mapping[Word, Draft], days: Days, published: str | None
) -> When | None:
    """The span in which something was put off from or to a day that is past: before that day."""
    noun = binding.put_off(draft.candidate.word)
    if noun is None or clauses.goes_on(draft.candidate.clause):
        return None
    meant = by_word.get(noun)
    if meant is None and noun.is_pronoun:
        # "The vote was planned for Monday, but she postponed it."
        meant = next((other for other in reversed(before) if _may_be_meant(other, draft)), None)
    when = meant.when if meant is not None else None
    past = when in days and published is not None and when is not None and not lasting.begins_after(when, published)
    return _widened(when, days) if past else None


def _may_be_meant(earlier: Draft, draft: Draft) -> bool:
    return earlier.block == draft.block and earlier.candidate.word.is_noun and not earlier.is_speech


def _was_past(draft: Draft) -> bool:
    """Whether it is told as past already when the story happened; what is said is put back by its verb of speech."""
    verb: Word | None = draft.candidate.clause
    while verb is not None and verb.role is Role.CONJUNCT:
        verb = verb.head
    if verb is None or not sharing.is_earlier(draft):
        return False
    return verb.role is not Role.COMPLEMENT_CLAUSE or "after" in clauses.markers(verb)


def _widened(last: When | None, days: Days) -> When | None:
    """From the first day of the story to a day, None if it is the first itself."""
    start = days.first_before(last.span.first or 0) if last is not None else None
    if last is None or start is None or start.edtf == last.edtf:
        return None
    return When(f"{start.edtf}/{last.edtf}", "context", last.expression)


def _lasted(draft: Draft, last: When) -> When:
    """The days of "lasted two weeks" up to the one on which it ended."""
    verb = draft.candidate.clause
    lengths = (measures.days(noun, draft.sentence) for noun in verb.all(Role.OBJECT, Role.BARE_OBLIQUE))
    length = next((length for length in lengths if length), 0)
    first = measures.Distance(-int(length)).after(last.edtf) if length >= 1 and verb.tag == "VBD" else None
    return last if first is None else When(f"{first}/{last.edtf}", "context", last.expression)
