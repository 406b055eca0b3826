"""When each event took place: by its own time expression, by its surroundings, or by the publication date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.edtf import DAY
from dateline.when import Basis, When
from workers.extraction import binding, clauses, distances, sayings
from workers.extraction.drafts import Draft
from workers.extraction.phrases import is_definite
from workers.extraction.reasons import UNDATED, Reason
from workers.extraction.times import TimeExpression
from workers.extraction.tree import Role, Word

_INHERITS = frozenset({Role.ADVERBIAL_CLAUSE, Role.OPEN_COMPLEMENT, Role.CONJUNCT, Role.PARATAXIS})
_AROUND = frozenset({"after", "during", "at", "following", "in", "on", "amid", "before", "upon", "with"})
_LONG_AGO = ("ago", "formerly")
# What stands farther back dates nothing, and the time for a long document stays in proportion to its length.
_LOOKS_BACK = 80
# Days between the first that a story tells of and its publication; what is older is its background.
_LONGEST_STORY = 31


def by_own_time(drafts: Sequence[Draft], bound: dict[Draft, TimeExpression], published: str | None) -> None:
    """Date the drafts that have a time expression of their own, and those of the same clause with them."""
    by_word = {word: draft for draft in drafts for word in (draft.candidate.word, draft.candidate.carrier) if word}
    for draft in drafts:
        time = bound.get(draft)
        if time is not None and time.edtf is not None and not _is_ahead(draft, time.edtf, published):
            own, by = When(time.edtf, "explicit", time.text), Reason("own_expression", time.text)
            origin = _origin(draft, time)
            if origin in by_word:
                by_word[origin].when, by_word[origin].dated_by = own, by
            draft.when, draft.dated_by = (_until(published, own, "explicit") if origin else None) or own, by
        draft.long_ago = _is_long_ago(time)
    distances.measure(drafts, by_word)
    for draft in drafts:
        if draft.when is None and (when := distances.counted(draft, by_word, "explicit")) is not None:
            draft.when, draft.dated_by = when, Reason("distance")
    for draft in drafts:
        if draft.when is None and not draft.long_ago:
            draft.when, draft.dated_by = _from_clause(draft, by_word), Reason("clause")


def by_surroundings(drafts: Sequence[Draft], published: str | None) -> None:
    """Date what is left, in the order of the text; what nothing dates keeps None.

    :param published: the publication day as ISO 8601, or None.
    """
    by_word = {word: draft for draft in drafts for word in draft.words()}
    carried: dict[str, When] = {}
    main, start = _main_date(drafts), _start(drafts, published)
    for index, draft in sorted(enumerate(drafts), key=lambda numbered: not _is_setting(numbered[1])):
        if draft.when is None and not draft.long_ago:
            before = drafts[max(0, index - _LOOKS_BACK) : index]
            around = _Around(by_word, carried, before, main, start, published)
            found = ((when, by) for by, when in _by_context(draft, around) if when is not None)
            draft.when, draft.dated_by = next(found, (None, UNDATED))
        if draft.when is not None and draft.when.basis != "publication":
            carried.update({noun.lemma: draft.when for noun in _carriers_of_words(draft)})


@dataclass(frozen=True, slots=True)
class _Around:
    """What may date a draft: the drafts by their words, reports by their noun, the drafts before it, the main date.

    :param start: the first day that the story tells of.
    """

    by_word: Mapping[Word, Draft]
    carried: Mapping[str, When]
    before: Sequence[Draft]
    main: When | None
    start: When | None
    published: str | None


def _by_context(draft: Draft, around: _Around) -> Iterator[tuple[Reason, When | None]]:
    """What may date a draft, and the date where it does; the likeliest first."""
    before, main, published = around.before, around.main, around.published
    yield Reason("distance"), distances.counted(draft, around.by_word, "context")
    yield Reason("since_event"), _as_context(_since_event(draft, around.by_word, published))
    yield Reason("since_then"), _as_context(_since_then(draft, before, main, published))
    if _is_told_earlier(draft):
        yield Reason("since_start"), _until(published, around.start)
    yield Reason("occasion"), _as_context(_from_event(draft, around.by_word))
    yield Reason("vehicle"), _as_context(_from_vehicle(draft, around.carried))
    for by, when in _by_place(draft, before, main):
        yield by, _as_context(when)
    yield Reason("publication"), None if published is None else When(published, "publication")


def _since_event(draft: Draft, by_word: Mapping[Word, Draft], published: str | None) -> When | None:
    """From an event to publication: "since the election prices have doubled"."""
    clause = draft.candidate.clause
    if published is None or not _has_gone_on(clause):
        return None
    origins = [noun for preposition, noun in clauses.obliques(clause) if preposition == "since"]
    origins += [child for child in clause.children if child.is_verb and "since" in clauses.markers(child)]
    told = (by_word[word].when for word in origins if word in by_word)
    return _until(published, next((when for when in told if when is not None and when.basis != "publication"), None))


def _origin(draft: Draft, time: TimeExpression) -> Word | None:
    """The event that a date belongs to, of one that has gone on since: "has risen since the election in May"."""
    verb = draft.candidate.clause
    if time.kind == "since" or not _has_gone_on(verb):
        return None
    nouns = (noun for preposition, noun in clauses.obliques(verb) if preposition == "since")
    return next((noun for noun in nouns if verb.start < noun.start < time.start), None)


def _has_gone_on(verb: Word) -> bool:
    return any(word.lower in ("has", "have") for word in clauses.auxiliaries(verb))


def _since_then(draft: Draft, before: Sequence[Draft], main: When | None, published: str | None) -> When | None:
    """From what was told before to publication: "has since denied it"."""
    verb, sentence = draft.candidate.word, draft.sentence
    adverb, support = sentence.word(verb.index - 1), sentence.word(verb.index - 2)
    if adverb is None or adverb.lower != "since" or support is None or support.lemma != "have" or published is None:
        return None
    told = (earlier.when for earlier in reversed(before) if earlier.when and earlier.when.basis != "publication")
    return _until(published, next(told, main))


def _until(published: str | None, start: When | None, basis: Basis = "context") -> When | None:
    """From the beginning of a date to publication; None if it begins later, or publication is not known."""
    if start is None or published is None or _begins_after(start, published):
        return None
    first = start.edtf.split("/")[0]
    return When(published if first == published else f"{first}/{published}", basis, start.expression)


def _begins_after(when: When, published: str) -> bool:
    first, today = when.span.first, When(published, "publication").span.last
    return first is not None and today is not None and first > today


def _is_ahead(draft: Draft, edtf: str, published: str | None) -> bool:
    """Whether a date after publication stands beside a past tense, as in "vowed to end it by 2030"."""
    verb = draft.candidate.clause
    if published is None or not verb.is_verb or draft.standing != "asserted" or not draft.candidate.word.is_verb:
        return False
    past = verb.tag in ("VBD", "VBN") or any(word.tag == "VBD" for word in clauses.auxiliaries(verb))
    return past and _begins_after(When(edtf, "explicit"), published)


def _is_long_ago(time: TimeExpression | None) -> bool:
    """Whether the text tells only that it was long ago, so that no date would be true."""
    return (
        time is not None
        and time.edtf is None
        and time.kind == "vague"
        and any(word in time.text.lower() for word in _LONG_AGO)
    )


def _from_clause(draft: Draft, by_word: dict[Word, Draft]) -> When | None:
    """The date of the clause that the event is part of."""
    word = draft.candidate.clause
    subject = by_word.get(word.child(Role.SUBJECT) or word) if word.is_verb and not draft.is_speech else None
    if subject is not None and subject is not draft and subject.standing == "asserted" and subject.when is not None:
        # "The shelling on Thursday killed a baker."
        return subject.when
    for _ in range(4):
        governor = word.head
        if governor is None or not _shares_time(word, governor, draft):
            return None
        if word.role is Role.RELATIVE_CLAUSE and _is_earlier(draft) and not governor.is_verb:
            # "The engineers who had been abducted were freed on Monday."
            return None
        above = by_word.get(governor)
        if above is not None and above.when is not None:
            return When(above.when.edtf, above.when.basis, above.when.expression)
        word = governor
    return None


def _shares_time(word: Word, governor: Word, draft: Draft) -> bool:
    if governor.is_verb and word.is_verb:
        if "when" in clauses.markers(word) and word.tag == "VBD":
            # "said on Friday, when the market opened"
            return word.role is not Role.NOUN_CLAUSE
        if word.role not in _INHERITS:
            return False
        if word.role is Role.CONJUNCT and word.child(Role.SUBJECT, Role.PASSIVE_SUBJECT) is not None:
            return not draft.is_speech and not clauses.is_contrasted(word)
        return not {"after", "before", "since", "until"} & clauses.markers(word)
    if not word.is_verb:
        told = draft.is_speech and not draft.candidate.word.is_noun
        return word.role in (Role.CONJUNCT, Role.OBLIQUE, Role.SUBJECT, Role.PASSIVE_SUBJECT) and not told
    return word.role in (Role.NOUN_CLAUSE, Role.RELATIVE_CLAUSE) and not draft.is_speech


def _main_date(drafts: Sequence[Draft]) -> When | None:
    """The date of the story: the first occurrence with a day of its own, else the first event with a date.

    An interval is the background of a story, not its date; nor is what had happened before.
    """
    told = [draft for draft in drafts if draft.standing != "planned" and not _is_earlier(draft)] or drafts
    dated = [draft for draft in told if draft.when is not None and draft.when.basis == "explicit"]
    days = [
        draft
        for draft in dated
        if not draft.is_speech and draft.when is not None and draft.when.span.precision == "day"
    ]
    fine = [draft for draft in dated if draft.when is not None and draft.when.span.precision != "interval"]
    return next((draft.when for draft in days or fine), None)


def _start(drafts: Sequence[Draft], published: str | None) -> When | None:
    """The first day, of those that the text itself tells, on which what a story is about happened."""
    if published is None:
        return None
    today = When(published, "publication").span.first or 0
    told = [draft.when for draft in drafts if draft.when is not None and draft.when.basis == "explicit"]
    days = [(when.span.first, when) for when in told if when.span.precision == "day" and when.span.first is not None]
    near = [(first, when) for first, when in days if 0 <= today - first <= _LONGEST_STORY * DAY]
    return min(near, key=lambda dated: dated[0], default=(0, None))[1]


def _is_told_earlier(draft: Draft) -> bool:
    """Whether it happened some time before what the story tells: "earlier held a meeting"."""
    adverbs = draft.candidate.clause.all(Role.ADVERB)
    return any(word.lower == "earlier" and not word.children for word in adverbs)


def _is_earlier(draft: Draft) -> bool:
    """Whether it is told as past already when the story happened: "had closed"."""
    return any(word.lower == "had" for word in clauses.auxiliaries(draft.candidate.clause))


def _from_event(draft: Draft, by_word: Mapping[Word, Draft]) -> When | None:
    """The date of the event that a phrase names as its occasion: "after the verdict she said"."""
    clause = draft.candidate.clause
    occasions = [noun for preposition, noun in clauses.obliques(clause) if preposition in _AROUND]
    if clause.role in (Role.RELATIVE_CLAUSE, Role.NOUN_CLAUSE) and clause.head is not None and not draft.is_speech:
        occasions.append(clause.head)
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


def _by_place(draft: Draft, before: Sequence[Draft], main: When | None) -> Iterator[tuple[Reason, When | None]]:
    if draft.in_title:
        yield Reason("main_event"), main
    elif draft.is_speech:
        yield Reason("court"), sayings.in_court(draft, before)
        yield Reason("same_speaker"), sayings.of_same_speaker(draft, before)
        yield Reason("at_occasion"), sayings.at_occasion(draft, before)
    elif not clauses.goes_on(draft.candidate.clause):
        yield Reason("event_before"), _of_sentence_before(draft, before)
        yield Reason("main_event"), main


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
