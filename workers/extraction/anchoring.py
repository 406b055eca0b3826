"""When each event took place: by its own time expression, by its surroundings, or by the publication date."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.when import Basis, When
from workers.extraction import clauses
from workers.extraction.drafts import Draft
from workers.extraction.times import TimeExpression
from workers.extraction.tree import Role, Sentence, Word

_INHERITS = frozenset({Role.ADVERBIAL_CLAUSE, Role.OPEN_COMPLEMENT, Role.CONJUNCT, Role.PARATAXIS})
_SPANS = frozenset({"since", "until", "range"})
_VAGUE_PAST = ("ago", "previously", "formerly", "once")


def bind(sentence: Sentence, times: Sequence[TimeExpression], drafts: Sequence[Draft]) -> dict[Draft, TimeExpression]:
    """Which event of a sentence each of its time expressions dates."""
    by_word: dict[Word, Draft] = {}
    for draft in drafts:
        by_word[draft.candidate.word] = draft
        if draft.candidate.carrier is not None:
            by_word.setdefault(draft.candidate.carrier, draft)
    bound: dict[Draft, TimeExpression] = {}
    for time in times:
        if time.kind == "anaphoric" and time.granularity in ("time", "part of day"):
            # "at 10:30": the hour is told, the day is not.
            continue
        bearer = _bearer(time, sentence, by_word, drafts)
        if bearer is not None and (bearer not in bound or _rank(time) > _rank(bound[bearer])):
            bound[bearer] = time
    return bound


def anchor(drafts: Sequence[Draft], bound: dict[Draft, TimeExpression], published: str | None) -> None:
    """Date every draft of a document, in the order of the text; what nothing dates keeps None.

    :param published: the publication day as ISO 8601, or None.
    """
    by_word = {word: draft for draft in drafts for word in (draft.candidate.word, draft.candidate.carrier) if word}
    for draft in drafts:
        time = bound.get(draft)
        if time is not None and time.edtf is not None:
            draft.when = When(time.edtf, "explicit", time.text)
    for draft in drafts:
        if draft.when is None and not _is_vague(bound.get(draft)):
            draft.when = _from_clause(draft, by_word)
    main = _main_date(drafts)
    for index, draft in enumerate(drafts):
        if draft.when is None and not _is_vague(bound.get(draft)):
            draft.when = _from_context(draft, drafts[:index], main) or _published(published)


def _rank(time: TimeExpression) -> tuple[bool, bool, int]:
    """Of two expressions for one event, the one with a date, of a day rather than longer, that stands first."""
    fine = time.granularity in ("time", "part of day", "day")
    return time.edtf is not None, fine, -time.start


def _bearer(
    time: TimeExpression, sentence: Sentence, by_word: dict[Word, Draft], drafts: Sequence[Draft]
) -> Draft | None:
    head = _head(time, sentence)
    word: Word | None = head
    while word is not None:
        if word in by_word:
            return by_word[word]
        if word.is_verb and word is not head:
            # A verb that is no event itself ("was in Cairo on Monday") may still frame one below it.
            inner = [by_word[child] for child in word.children if child in by_word]
            if inner:
                return inner[0]
        word = word.head
    return min(drafts, key=lambda draft: _distance(draft, time), default=None)


def _head(time: TimeExpression, sentence: Sentence) -> Word | None:
    inside = [word for word in sentence.words if time.start <= word.start < time.end]
    return next((word for word in inside if word.head is None or word.head not in inside), None)


def _distance(draft: Draft, time: TimeExpression) -> int:
    return min(abs(draft.candidate.start - time.end), abs(time.start - draft.candidate.end))


def _is_vague(time: TimeExpression | None) -> bool:
    """Whether the text tells only that it was long ago, so that no date would be true."""
    return (
        time is not None
        and time.edtf is None
        and time.kind == "vague"
        and any(w in time.text.lower() for w in _VAGUE_PAST)
    )


def _from_clause(draft: Draft, by_word: dict[Word, Draft]) -> When | None:
    """The date of the clause that the event is part of, or of a clause that is part of it."""
    word = draft.candidate.clause
    for _ in range(4):
        governor = word.head
        if governor is None or not _shares_time(word, governor, draft):
            return None
        above = by_word.get(governor)
        if above is not None and above.when is not None:
            return When(
                above.when.edtf, "explicit" if above.when.basis == "explicit" else "context", above.when.expression
            )
        word = governor
    return None


def _shares_time(word: Word, governor: Word, draft: Draft) -> bool:
    if governor.is_verb and word.is_verb:
        if word.role not in _INHERITS:
            return False
        if word.role is Role.CONJUNCT and word.child(Role.SUBJECT, Role.PASSIVE_SUBJECT) is not None:
            return not draft.is_speech
        return not {"after", "before", "since", "until"} & clauses.markers(word)
    if not word.is_verb:
        return word.role in (Role.CONJUNCT, Role.OBLIQUE, Role.SUBJECT, Role.PASSIVE_SUBJECT) and not draft.is_speech
    return word.role is Role.NOUN_CLAUSE and word.tag == "VBG"


def _main_date(drafts: Sequence[Draft]) -> When | None:
    """The date of the story: that of its first dated occurrence, else of its first dated act of speech."""
    occurrences = [d for d in drafts if d.when is not None and not d.is_speech and d.standing == "asserted"]
    dated = occurrences or [d for d in drafts if d.when is not None and d.standing == "asserted"]
    return dated[0].when if dated else None


def _from_context(draft: Draft, before: Sequence[Draft], main: When | None) -> When | None:
    if draft.is_speech:
        return _as_context(_of_same_speaker(draft, before))
    if _goes_on(draft.candidate.clause):
        return None
    near = next(
        (
            d.when
            for d in reversed(before)
            if d.when and d.block == draft.block and not d.is_speech and d.when.basis != "publication"
        ),
        None,
    )
    return _as_context(near or main)


def _of_same_speaker(draft: Draft, before: Sequence[Draft]) -> When | None:
    names = {actor.name for actor in draft.parties.actors}
    for earlier in reversed(before):
        if earlier.block != draft.block or earlier.when is None or earlier.when.basis == "publication":
            continue
        if earlier.is_speech and names & {actor.name for actor in earlier.parties.actors}:
            return earlier.when
        if earlier.type in ("phone_call", "meeting") and earlier.sentence is draft.sentence:
            return earlier.when
    return None


def _goes_on(verb: Word) -> bool:
    """Whether it is told as going on now or just done: present perfect or progressive."""
    if not verb.is_verb:
        return False
    supports = {word.lower for word in clauses.auxiliaries(verb)}
    return bool(supports & {"has", "have", "is", "are", "'s", "'ve", "’ve", "’s", "am"}) or verb.tag in ("VBZ", "VBP")


def _as_context(when: When | None) -> When | None:
    basis: Basis = "context"
    return None if when is None else When(when.edtf, basis, when.expression)


def _published(published: str | None) -> When | None:
    return None if published is None else When(published, "publication")
