"""The time expressions of a document, resolved one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.edtf import civil_from_days, days_from_civil, iso_date
from workers.extraction.times import context, guards, mentions
from workers.extraction.times.calendar import Period
from workers.extraction.times.clock import OnDay
from workers.extraction.times.composition import compose
from workers.extraction.times.counted import Step
from workers.extraction.times.expression import Kind, Tense, TimeExpression
from workers.extraction.times.grammar import grammar
from workers.extraction.times.mentions import Mention
from workers.extraction.times.named import CalendarDate, Weekday, WeekdayOfWeek
from workers.extraction.times.ranges import Range
from workers.extraction.times.situation import Reading, Resolved, Situation
from workers.extraction.times.tokens import Token
from workers.extraction.times.tokens import tokens as cut
from workers.extraction.times.words import CONTEXT

TenseAt = Callable[[int, int], Tense | None]
# How many sentences a year stays in mind where a document tells of the past.
_YEAR_IN_MIND = 6
# News names a weekday, "yesterday" or "last week" at least once in so many words.
_WORDS_FOR_EACH_DAY = 800


@dataclass(slots=True)
class _Document:
    """A document on the way through it; what changes is what the expressions so far have told."""

    texts: Sequence[str]
    tokens: Sequence[Token]
    sentences: Sequence[int]
    published: int | None
    tense_at: TenseAt | None
    day_first: bool | None
    news: bool = False
    anchor: Period | None = None
    year: tuple[int, int, bool] | None = field(default=None)
    """The year last named, the number of its sentence, and whether its month was named, too."""


def read(texts: Sequence[str], published: str | None, tense_at: TenseAt | None = None) -> list[list[TimeExpression]]:
    """The time expressions of one document, for each of its texts, in the order in which they stand.

    :param texts: the document's blocks in order; anaphoric expressions resolve against earlier ones.
    :param published: ISO 8601 day or time; None: only expressions that name their year have an ``edtf``.
    :param tense_at: tense of the verb that the expression at (index of text, offset) belongs to, None where that
        is not known; without it, the words of the sentence decide.
    """
    rules = grammar()
    tokens = cut(texts, rules.literals)
    matches = rules.matches(tokens)
    found = mentions.find(tokens, matches)
    document = _Document(
        texts,
        tokens,
        context.sentence_numbers(tokens),
        _day(published) if published else None,
        tense_at,
        context.day_first(tokens, matches),
    )
    document.news = _is_news(document, found)
    expressions: list[list[TimeExpression]] = [[] for _ in texts]
    for mention in compose(tokens, found):
        for expression in _expressions(document, mention):
            expressions[tokens[mention.start].text_index].append(expression)
    return expressions


def _expressions(document: _Document, mention: Mention) -> Iterator[TimeExpression]:
    situation = _situation(document, mention)
    resolved = mention.reading.resolve(situation)
    if resolved is None:
        # What does not hold together may still hold apart.
        for member in mention.members:
            yield from _expressions(document, member)
        return
    yield _expression(document, mention, resolved, situation)
    # "The 27 November deal" is spoken of on another day.
    if resolved.period is None or _looks_back(resolved, document.anchor):
        return
    if not guards.is_attribute(document.tokens, mention.start, mention.end):
        document.anchor = resolved.period
        if resolved.named_year and _is_year_context(resolved, situation):
            fine = resolved.granularity in ("day", "month")
            document.year = (civil_from_days(resolved.period.first)[0], document.sentences[mention.start], fine)


def _looks_back(resolved: Resolved, anchor: Period | None) -> bool:
    """Whether it is a glance back, as "the day before" is, from which "two days later" is not counted."""
    back = resolved.period is not None and anchor is not None and resolved.period.first < anchor.first
    return back and resolved.kind == "anaphoric"


def _situation(document: _Document, mention: Mention) -> Situation:
    token = document.tokens[mention.start]
    told = document.tense_at(token.text_index, token.start) if document.tense_at else None
    tense = told or context.tense(document.tokens, document.sentences, mention.start, mention.end)
    return Situation(
        document.published,
        tense,
        _preposition(document.tokens, mention.start),
        document.anchor,
        _year_in_mind(document, mention),
        document.day_first,
        document.news,
    )


def _year_in_mind(document: _Document, mention: Mention) -> int | None:
    if document.year is None:
        return None
    year, sentence, fine = document.year
    distance = document.sentences[mention.start] - sentence
    # News counts from publication, but "was lost on 3 May 2011 and found in June" stays in 2011.
    return year if (fine and distance == 0) or (not document.news and distance <= _YEAR_IN_MIND) else None


def _is_year_context(resolved: Resolved, situation: Situation) -> bool:
    # "The 2009 crash" names the year of a crash, not of what the sentence tells.
    return resolved.granularity in ("day", "month") or (
        resolved.granularity == "year" and situation.preposition in CONTEXT["before_year"]
    )


def _expression(document: _Document, mention: Mention, resolved: Resolved, situation: Situation) -> TimeExpression:
    first, last = document.tokens[mention.start], document.tokens[mention.end - 1]
    before = document.tokens[mention.start - 1] if situation.preposition else first
    kind, edtf = _bounded(resolved, situation)
    return TimeExpression(
        start=first.start,
        end=last.end,
        text=document.texts[first.text_index][first.start : last.end],
        type=resolved.type,
        value=resolved.value,
        edtf=edtf,
        kind=kind,
        granularity=resolved.granularity,
        phrase_start=before.start,
        preposition=situation.preposition,
        parts=_parts(document, mention, situation),
    )


def _parts(document: _Document, mention: Mention, situation: Situation) -> tuple[TimeExpression, ...]:
    if not isinstance(mention.reading, Range) or len(mention.members) != 2:
        return ()
    ends = mention.reading.ends(replace(situation, preposition=""))
    return tuple(
        _expression(document, member, end, _situation(document, member))
        for member, end in zip(mention.members, ends, strict=True)
        if end is not None
    )


def _bounded(resolved: Resolved, situation: Situation) -> tuple[Kind, str | None]:
    """The kind and the days of an expression, with "since" and "until" taken into account."""
    period, published = resolved.period, situation.published
    if period is None:
        return resolved.kind, None
    start, interval, end = period.edtf.partition("/")
    end = iso_date(period.last) if interval else start
    if situation.preposition == "since":
        ongoing = published is not None and period.first <= published
        return "since", f"{start}/{iso_date(published)}" if ongoing and published is not None else period.edtf
    if situation.preposition in ("until", "till", "by") and resolved.kind != "range":
        ahead = published is not None and period.last > published
        return "until", f"{iso_date(published)}/{end}" if ahead and published is not None else period.edtf
    return resolved.kind, period.edtf


def _preposition(tokens: Sequence[Token], start: int) -> str:
    if start == 0 or tokens[start - 1].text_index != tokens[start].text_index:
        return ""
    word = tokens[start - 1].lower
    return word if word in CONTEXT["prepositions"] else ""


def _is_news(document: _Document, found: Sequence[Mention]) -> bool:
    """Whether a document counts its days from publication: more than here and there, or it names that day."""
    counting = sum(_counts_from_publication(document, mention, mention.reading) for mention in found)
    if counting and counting * _WORDS_FOR_EACH_DAY >= len(document.tokens):
        return True
    return any(_names_day(mention.reading, document.published) for mention in found)


def _counts_from_publication(document: _Document, mention: Mention, reading: Reading) -> bool:
    if isinstance(reading, OnDay):
        return reading.day is not None and _counts_from_publication(document, mention, reading.day)
    if isinstance(reading, Weekday | WeekdayOfWeek):
        # "Open on Monday" speaks of every Monday.
        tense = context.tense(document.tokens, document.sentences, mention.start, mention.end)
        return tense in ("past", "future")
    return isinstance(reading, Step) and reading.unit in ("day", "week", "month")


def _names_day(reading: Reading, published: int | None) -> bool:
    if published is None or not isinstance(reading, CalendarDate) or reading.year is None or reading.day is None:
        return False
    period = reading.in_year(reading.year)
    return period is not None and abs(period.first - published) <= 1


def _day(published: str) -> int:
    year, month, day = map(int, published[:10].split("-"))
    return days_from_civil(year, month, day)
