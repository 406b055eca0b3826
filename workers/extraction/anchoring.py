"""When each event took place: by its own time expression, by its surroundings, or by the publication date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.when import When
from workers.extraction import binding, clauses, distances, lasting, sayings, sharing, spans
from workers.extraction.days import Days, is_of_story
from workers.extraction.drafts import Draft
from workers.extraction.phrases import gives_reason, is_definite
from workers.extraction.reasons import UNDATED, Reason
from workers.extraction.times import TimeExpression
from workers.extraction.tree import Role, Word

_AROUND = frozenset({"after", "during", "at", "following", "in", "on", "amid", "before", "upon", "with"})
_LONG_AGO = ("ago", "formerly")
_CALAMITIES = frozenset({"disaster", "attack"})
# What a text mostly tells of its calamity, wherever it comes back to it.
_SUFFERED = frozenset({"disaster", "casualty"})
# What stands farther back dates nothing, and the time for a long document stays in proportion to its length.
_LOOKS_BACK = 80


def by_own_time(drafts: Sequence[Draft], bound: dict[Draft, TimeExpression], published: str | None) -> None:
    """Date the drafts that have a time expression of their own, and those of the same clause with them."""
    by_word = {word: draft for draft in drafts for word in (draft.candidate.word, draft.candidate.carrier) if word}
    for draft in drafts:
        time = bound.get(draft)
        if time is not None and time.edtf is not None and not _is_ahead(draft, time.edtf, published):
            own, by = When(time.edtf, "explicit", time.text), Reason("own_expression", time.text)
            origin = lasting.origin(draft, time)
            if origin in by_word:
                by_word[origin].when, by_word[origin].dated_by = own, by
            draft.when, draft.dated_by = (lasting.until(published, own, "explicit") if origin else None) or own, by
        draft.long_ago = _is_long_ago(time)
    distances.measure(drafts, by_word)
    for draft in drafts:
        if draft.when is None and (when := distances.counted(draft, by_word, "explicit", published)) is not None:
            draft.when, draft.dated_by = when, Reason("distance")
    for draft in drafts:
        if draft.when is None and not draft.long_ago:
            draft.when, draft.dated_by = sharing.from_clause(draft, by_word), Reason("clause")


def by_surroundings(drafts: Sequence[Draft], published: str | None) -> None:
    """Date what is left, in the order of the text; what nothing dates keeps None.

    An event stands where its main mention does, even if the text has spoken of it before that: "after his arrest. [...]
    He was arrested on the same evening." Only for what is said counts all that was spoken of before.

    :param published: the publication day as ISO 8601, or None.
    """
    drafts = sorted(drafts, key=_place)
    by_word = {word: draft for draft in drafts for word in draft.words()}
    carried: dict[str, When] = {}
    days, main, calamity = _days(drafts), _main_date(drafts, published), _calamity(drafts)
    for index, draft in sorted(enumerate(drafts), key=lambda numbered: not _is_setting(numbered[1])):
        if draft.when is None and not draft.long_ago:
            before = drafts[max(0, index - _LOOKS_BACK) : index]
            if draft.is_speech:
                before = _spoken_of(draft, before, drafts[index + 1 : index + _LOOKS_BACK])
            around = _Around(by_word, carried, before, main, days, calamity, published)
            found = ((when, by) for by, when in _by_context(draft, around) if when is not None)
            draft.when, draft.dated_by = next(found, (None, UNDATED))
        if draft.when is not None and draft.when.basis != "publication":
            carried.update({noun.lemma: draft.when for noun in _carriers_of_words(draft)})


def _goes_on(verb: Word) -> bool:
    """Whether it is told as going on; "are known to have died" tells what is over."""
    return clauses.goes_on(verb) and not sharing.is_over(verb)


def _place(draft: Draft) -> tuple[int, int]:
    return draft.block, draft.candidate.start


def _spoken_of(draft: Draft, before: Sequence[Draft], after: Sequence[Draft]) -> list[Draft]:
    """What the body of the text tells before a draft, and of what it tells after that, what it has mentioned before."""
    here = _place(draft)
    mentions = ((_place(joined), other) for other in after for joined in other.joined if not joined.in_title)
    mentioned = [(place, other) for place, other in mentions if place < here]
    told = [*((_place(other), other) for other in before), *mentioned]
    return [other for _, other in sorted(told, key=lambda placed: placed[0])]


@dataclass(frozen=True, slots=True)
class _Around:
    """What may date a draft: the drafts by their words, reports by their noun, the drafts before it, the main date.

    :param days: those that the text itself tells.
    :param calamity: the day of the one disaster or attack that it tells of.
    """

    by_word: Mapping[Word, Draft]
    carried: Mapping[str, When]
    before: Sequence[Draft]
    main: When | None
    days: Days
    calamity: When | None
    published: str | None


def _by_context(draft: Draft, around: _Around) -> Iterator[tuple[Reason, When | None]]:
    """What may date a draft, and the date where it does; the likeliest first."""
    before, published = around.before, around.published
    yield Reason("distance"), distances.counted(draft, around.by_word, "context", published)
    yield Reason("since_event"), _as_context(lasting.since_event(draft, around.by_word, published))
    yield Reason("since_then"), _as_context(lasting.since_then(draft, before, around.main, published))
    if _is_told_earlier(draft):
        yield Reason("since_start"), _since_start(around)
    yield Reason("occasion"), _as_context(_from_event(draft, around.by_word))
    yield Reason("vehicle"), _as_context(_from_vehicle(draft, around.carried))
    # A headline tells all in the present tense, and names what went before as the reason: "charged over ferry deaths".
    looks_back = gives_reason(draft.candidate.word) if draft.in_title else not _goes_on(draft.candidate.clause)
    if draft.type in _SUFFERED and looks_back:
        yield Reason("calamity"), _as_context(around.calamity)
    yield Reason("then"), spans.then_on(draft, before, around.days, published)
    yield Reason("put_off"), spans.put_off(draft, before, around.by_word, around.days, published)
    for by, when in _by_place(draft, around):
        yield by, _as_context(when)
    yield Reason("publication"), None if published is None else When(published, "publication")


def _is_ahead(draft: Draft, edtf: str, published: str | None) -> bool:
    """Whether a date after publication stands beside a past tense, as in "vowed to end it by 2030"."""
    verb = draft.candidate.clause
    if published is None or not verb.is_verb or draft.standing != "asserted" or not draft.candidate.word.is_verb:
        return False
    past = verb.tag in ("VBD", "VBN") or any(word.tag == "VBD" for word in clauses.auxiliaries(verb))
    return past and lasting.begins_after(When(edtf, "explicit"), published)


def _is_long_ago(time: TimeExpression | None) -> bool:
    """Whether the text tells only that it was long ago, so that no date would be true."""
    return (
        time is not None
        and time.edtf is None
        and time.kind == "vague"
        and any(word in time.text.lower() for word in _LONG_AGO)
    )


def _main_date(drafts: Sequence[Draft], published: str | None) -> When | None:
    """The date of the story: the first occurrence with a day of its own, else the first event with a date.

    A day within the month before publication goes before an older one, which is that of an anniversary or a trial. An
    interval is the background of a story, not its date; nor is what had happened before.
    """
    told = [draft for draft in drafts if draft.standing != "planned" and not sharing.is_earlier(draft)] or drafts
    dated = [(draft, draft.when) for draft in told if draft.when is not None and draft.when.basis == "explicit"]
    days = [when for draft, when in dated if not draft.is_speech and when.span.precision == "day"]
    today = When(published, "publication").span.first or 0 if published else 0
    recent = [when for when in days if is_of_story(when, today)]
    fine = [when for _, when in dated if when.span.precision != "interval"]
    return next(iter(recent or days or fine), None)


def _days(drafts: Sequence[Draft]) -> Days:
    return Days(draft.when for draft in drafts if draft.when is not None and draft.when.basis == "explicit")


def _since_start(around: _Around) -> When | None:
    """From the first day on which what a story is about happened to publication."""
    if around.published is None:
        return None
    today = When(around.published, "publication").span.first or 0
    return lasting.until(around.published, around.days.first_before(today))


def _calamity(drafts: Sequence[Draft]) -> When | None:
    """When the disaster or attack happened that a text looks back on, if no two have days apart."""
    told = (draft for draft in drafts if draft.type in _CALAMITIES and draft.standing == "asserted")
    dated = [(draft, draft.when) for draft in told if draft.when is not None and draft.when.basis == "explicit"]
    days = {when.edtf: spans.into_night(draft, when) for draft, when in dated if spans.is_about_a_day(when)}
    return next(iter(days.values())) if len(days) == 1 else None


def _is_told_earlier(draft: Draft) -> bool:
    """Whether it happened some time before what the story tells: "earlier held a meeting"."""
    adverbs = draft.candidate.clause.all(Role.ADVERB)
    return any(word.lower == "earlier" and not word.children for word in adverbs)


def _from_event(draft: Draft, by_word: Mapping[Word, Draft]) -> When | None:
    """The date of the event that a phrase names as its occasion: "after the verdict she said"."""
    clause = draft.candidate.clause
    occasions = [noun for preposition, noun in clauses.obliques(clause) if preposition in _AROUND]
    if clause.role in (Role.RELATIVE_CLAUSE, Role.NOUN_CLAUSE) and clause.head is not None and not draft.is_speech:
        occasions.append(_told_of(clause.head, by_word))
    aside = (child for child in clause.all(Role.ADVERBIAL_CLAUSE) if child.is_verb)
    # "; on Monday they had spoken" is a clause by itself.
    occasions += [child for child in aside if child.tag != "VBN" or clauses.markers(child) or clauses.is_passive(child)]
    for occasion in occasions:
        other = by_word.get(occasion)
        if other is None or other is draft or other.standing == "planned":
            continue
        if other.when is not None and other.when.basis != "publication":
            return other.when
    return None


def _told_of(noun: Word, by_word: Mapping[Word, Draft]) -> Word:
    """The event noun that a noun belongs to, or the noun itself: the bombing of "the bombing of a market"."""
    above: Word | None = noun
    while above is not None and above.role is Role.NOUN_MODIFIER and above not in by_word:
        above = above.head
    return above if above is not None and above in by_word else noun


def _carriers_of_words(draft: Draft) -> Iterator[Word]:
    """The statement, report or letter that an event brought forth or consisted of."""
    candidate = draft.candidate
    yield from candidate.vehicles
    if candidate.word.is_verb and (made := clauses.undergoer(candidate.word)) is not None:
        yield made
    elif candidate.type in ("statement", "publication"):
        yield candidate.word


def _is_setting(draft: Draft) -> bool:
    """Whether others take their date from it, though it stands behind them: "denied it at the hearing"."""
    word = draft.candidate.word
    return not draft.is_speech and word.is_noun and word.preposition in ("at", "during")


def _from_vehicle(draft: Draft, carried: Mapping[str, When]) -> When | None:
    """The date of the report or speech spoken of before, in which it is said: "The report says ..."."""
    if not draft.is_speech:
        return None
    return next(
        (carried[noun.lemma] for noun in draft.candidate.vehicles if noun.lemma in carried and is_definite(noun)), None
    )


def _by_place(draft: Draft, around: _Around) -> Iterator[tuple[Reason, When | None]]:
    before = around.before
    if draft.in_title:
        yield Reason("main_event"), around.main
    elif draft.is_speech:
        yield Reason("court"), sayings.in_court(draft, before)
        yield Reason("same_speaker"), sayings.of_same_speaker(draft, before)
        yield Reason("at_occasion"), sayings.at_occasion(draft, before)
        yield Reason("said_before"), spans.said_before(draft, around.days, around.published)
        yield Reason("in_retrospect"), sayings.in_retrospect(draft, before, around.published)
    elif not clauses.goes_on(draft.candidate.clause):
        yield Reason("before_clause"), spans.before_clause(draft, around.by_word, around.days)
        yield Reason("event_before"), spans.told(draft, _of_sentence_before(draft, before), around.days)
        yield Reason("main_event"), spans.told(draft, around.main, around.days)


def _of_sentence_before(draft: Draft, before: Sequence[Draft]) -> When | None:
    """The date of the occurrence told last in this sentence or paragraph."""
    for earlier in reversed(before):
        if earlier.block != draft.block:
            return None
        if earlier.standing == "planned" or earlier.candidate.word is binding.put_off(draft.candidate.word):
            continue
        if not earlier.is_speech and earlier.when is not None and earlier.when.basis != "publication":
            near = earlier.sentence is draft.sentence or earlier.when.span.precision == "day"
            return earlier.when if near else None
    return None


def _as_context(when: When | None) -> When | None:
    return None if when is None else When(when.edtf, "context", when.expression)
