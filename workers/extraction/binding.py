"""Which event each time expression of a sentence dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from workers.extraction import clauses
from workers.extraction.drafts import Draft
from workers.extraction.joining import joined
from workers.extraction.phrases import is_bare, subtree
from workers.extraction.times import TimeExpression
from workers.extraction.tree import SUBJECTS, Role, Sentence, Word

_WITHIN_PHRASE = frozenset({Role.COMPOUND, Role.NUMBER, Role.ADJECTIVE, Role.POSSESSOR, Role.TITLE, Role.NAME_PART})
_DAY_OR_FINER = frozenset({"time", "part of day", "day"})
# How far behind "Monday's" its noun may stand, and what may stand between.
_LONGEST_PHRASE = 6
_IN_PHRASE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "HYPH", "IN", "NN", "NNS", "NNP"})
_PUTS_OFF = frozenset({"postpone", "delay", "reschedule", "move", "adjourn", "defer"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "next"})
_COUNTED = frozenset({"weekday", "relative"})
# "Stood in silence on Saturday after the disaster": what a day frames is not what that came after.
_APART = frozenset({"after", "before", "since"})
_POSSESSIVE = frozenset({"'", "’", "'s", "’s"})


def bind(
    sentence: Sentence, text: str, times: Sequence[TimeExpression], drafts: Sequence[Draft]
) -> dict[Draft, TimeExpression]:
    """Which event of a sentence each of its time expressions dates.

    :param text: that of the sentence's block.
    """
    by_word = _by_word(drafts)
    bound: dict[Draft, TimeExpression] = {}
    ranks: dict[Draft, tuple[bool | int, ...]] = {}
    for time in joined(times, text):
        for bearer in (
            _moved(time, _noun_between(time, _bearer(time, sentence, by_word), by_word, bound), by_word),
            _of_relative_clause(time, sentence, by_word),
        ):
            if bearer is None or _is_unequalled(time, bearer):
                continue
            rank = (time.edtf is not None, _is_own(time, bearer), *_rank(time))
            if bearer not in ranks or rank > ranks[bearer]:
                bound[bearer], ranks[bearer] = _beginning(time, bearer), rank
    for draft in drafts:
        first = by_word.get(draft.candidate.word.head) if draft.candidate.word.head is not None else None
        if draft.standing == "planned" and draft not in bound and first in bound and _goes_on(draft.candidate.word):
            # "will fly to Rome on Friday and meet the pope"
            bound[draft] = bound[first]
    return bound


def _by_word(drafts: Sequence[Draft]) -> dict[Word, Draft]:
    """The drafts by the words that a time beside them may date them by."""
    by_word: dict[Word, Draft] = {}
    for draft in drafts:
        by_word[draft.candidate.word] = draft
        if draft.candidate.carrier is not None:
            by_word.setdefault(draft.candidate.carrier, draft)
        for vehicle in draft.candidate.vehicles:
            # "said in a report in 2019"
            by_word.setdefault(vehicle, draft)
        if draft.candidate.source is not None:
            # "according to a report on Monday"
            by_word.setdefault(draft.candidate.source, draft)
    return by_word


def put_off(verb: Word) -> Word | None:
    """What a verb moves from one day to another: the vote of "postponed the vote"."""
    return clauses.undergoer(verb) if verb.is_verb and verb.lemma in _PUTS_OFF else None


def _moved(time: TimeExpression, bearer: Draft | None, by_word: dict[Word, Draft]) -> Draft | None:
    """Of "postponed the vote from May 4" or "to May 9", the vote: it was not postponed on either day."""
    verb = bearer.candidate.word if bearer is not None else None
    if verb is None or verb.lemma not in _PUTS_OFF or time.preposition not in ("from", "to", "until", "till", "for"):
        return bearer
    moved = put_off(verb)
    return by_word.get(moved) if moved is not None else None


def _noun_between(
    time: TimeExpression, bearer: Draft | None, by_word: dict[Word, Draft], bound: dict[Draft, TimeExpression]
) -> Draft | None:
    """The noun that a second date belongs to: "left on Friday and expelled two over the killing on March 12"."""
    verb = bearer.candidate.word if bearer is not None else None
    first = by_word.get(verb.head) if verb is not None and verb.head is not None else None
    if verb is None or first not in bound or not _goes_on(verb):
        return bearer
    between = (word for word in by_word if verb.start < word.start < time.start and word.is_noun)
    return by_word[last] if (last := max(between, key=lambda word: word.start, default=None)) is not None else bearer


def _beginning(time: TimeExpression, draft: Draft) -> TimeExpression:
    """The first day of "since March 12, when she resigned" for the resignation."""
    if time.kind != "since" or time.edtf is None or "when" not in clauses.markers(draft.candidate.clause):
        return time
    return replace(time, edtf=time.edtf.split("/")[0])


def _is_own(time: TimeExpression, draft: Draft) -> bool:
    """Whether an expression stands in the event's own clause, not in one that only frames it."""
    word, clause = _head(time, draft.sentence), draft.candidate.clause
    above = word if word is None or word.is_verb else next((verb for verb in word.ancestors() if verb.is_verb), None)
    return above is not None and above in (clause, draft.candidate.word, draft.candidate.carrier)


def _is_unequalled(time: TimeExpression, draft: Draft) -> bool:
    """Whether a noun is only told to be the first or largest since then: "the first meeting since 2023"."""
    ranks = (child for child in draft.candidate.word.all(Role.ADJECTIVE) if not draft.candidate.word.is_verb)
    return time.kind == "since" and any(word.tag == "JJS" or word.lower in _RANKS for word in ranks)


def _goes_on(verb: Word) -> bool:
    """Whether a verb only goes on with the clause of another, with the same subject."""
    return verb.role is Role.CONJUNCT and verb.is_verb and verb.child(*SUBJECTS) is None


def _of_relative_clause(time: TimeExpression, sentence: Sentence, by_word: dict[Word, Draft]) -> Draft | None:
    """The event that a relative clause tells of a date: "since March 12, when she resigned"."""
    word = _head(time, sentence)
    below = word.child(Role.RELATIVE_CLAUSE, Role.NOUN_CLAUSE, Role.ADVERBIAL_CLAUSE) if word is not None else None
    clause = _told_when(time, sentence) or below
    if clause is None or "when" not in clauses.markers(clause) or time.edtf is None or time.kind == "range":
        return None
    return by_word.get(clause)


def _told_when(time: TimeExpression, sentence: Sentence) -> Word | None:
    """The verb of a clause that goes on right behind an expression, wherever the parser hung it: "Monday, when ..."."""
    comma = next((word for word in sentence.words if word.start >= time.end), None)
    when = sentence.word(comma.index + 1) if comma is not None and comma.text == "," else None
    return when.head if when is not None and when.lower == "when" else None


def _rank(time: TimeExpression) -> tuple[bool, bool, int]:
    """Of two expressions for one event, the one with a date, of a day rather than longer, that stands first."""
    fine = time.granularity in ("time", "part of day", "day") and "/" not in (time.edtf or "")
    return time.edtf is not None, fine, -time.start


def _bearer(time: TimeExpression, sentence: Sentence, by_word: dict[Word, Draft]) -> Draft | None:
    """The draft that stands right before an expression, is predicated of it, or is nearest above it in the tree."""
    word = _head(time, sentence)
    if word is None:
        return None
    before = sentence.word(word.index - 1)
    before = sentence.word(word.index - 2) if before is not None and before.lower == "on" else before
    if before is not None and before.is_verb and before in by_word:
        # "announced Wednesday they were closing": the parser may hang the day on what is announced.
        return by_word[before]
    owned = _owned(time, sentence, by_word)
    if owned is not None:
        return owned
    predicated = word.child(Role.SUBJECT)
    if predicated in by_word and word.child(Role.COPULA):
        # "Elections were on Sunday."
        return by_word[predicated]
    topic = _topic(time, word, sentence, by_word)
    if topic is not None:
        return topic
    if time.kind in _COUNTED:
        # "near a park located in Leeds on Monday": a day of the news is not that of a participle that tells which park.
        # Nor is it that of the deed in "charged him with causing the crash on Monday".
        by_word = {
            named: draft
            for named, draft in by_word.items()
            if not (_tells_which(draft) or _is_charge(draft, word, by_word))
        }
    return _above(word, by_word, coarse=time.granularity not in _DAY_OR_FINER)


def _owned(time: TimeExpression, sentence: Sentence, by_word: dict[Word, Draft]) -> Draft | None:
    """The event of which an expression is the possessor: "Monday's deadly attack"."""
    mark = next((word for word in sentence.words if word.start >= time.end), None)
    if mark is None or mark.text not in _POSSESSIVE:
        return None
    following = (sentence.word(mark.index + step) for step in range(1, _LONGEST_PHRASE))
    inside = takewhile(lambda word: word is not None and word.tag in _IN_PHRASE, following)
    found = next((by_word[word] for word in inside if word in by_word), None)
    return found if found is not None and found.standing != "mention" else None


def _topic(time: TimeExpression, word: Word, sentence: Sentence, by_word: dict[Word, Draft]) -> Draft | None:
    """The event spoken of right before a month or year, which is no time of speech: "spoke of a crash in March"."""
    before, governor = sentence.word(word.index - 2), word.head
    if time.granularity in _DAY_OR_FINER or before not in by_word or governor not in by_word or not before.is_noun:
        return None
    return by_word[before] if by_word[governor].is_speech and word.preposition == "in" else None


def _tells_which(draft: Draft) -> bool:
    verb = draft.candidate.word
    return draft.standing == "mention" and verb.tag == "VBN" and verb.role is Role.NOUN_CLAUSE


def _is_charge(draft: Draft, time: Word, by_word: dict[Word, Draft]) -> bool:
    """Whether an event is only what a court's act is about, and the act has no day before it but this."""
    if draft.standing != "mention":
        return False
    acts = (by_word[above] for above in draft.candidate.word.ancestors() if above in by_word)
    act = next((act for act in acts if act.type == "legal" and act.standing == "asserted"), None)
    if act is None or not act.candidate.word.is_verb:
        return False
    return not any(child.is_time and child.index < time.index for child in act.candidate.word.children)


def _above(word: Word, by_word: dict[Word, Draft], *, coarse: bool) -> Draft | None:
    """The draft nearest above a word, not across the border of what somebody says."""
    through_noun = False
    for above in (word, *word.ancestors()):
        if above in by_word and not _only_names(above, by_word) and not _is_other_source(above, word, by_word):
            # "told reporters after years of trials": what a noun's phrase tells of is not when somebody spoke.
            beyond = through_noun and coarse and above.is_verb and by_word[above].is_speech
            return None if beyond else by_word[above]
        governor = above.head
        if governor is None or _ends_reach(above, governor, by_word):
            return None
        if governor not in by_word and (governor.is_verb or governor.child(Role.COPULA)):
            # What is no event itself ("was in Cairo on Monday", "on Monday it was over") may still frame one below it.
            below = (child for child in governor.children if child in by_word and child.preposition not in _APART)
            inner = [by_word[child] for child in below if not _is_contrast(child)]
            framed = next((draft for draft in inner if not _reports(draft)), None)
            if framed is not None:
                return framed
        in_phrase = governor.is_noun and not governor.is_time and not _stands_behind(word, governor)
        through_noun = through_noun or in_phrase
    return None


def _stands_behind(time: Word, noun: Word) -> bool:
    """Whether a time without preposition follows a verb's object, and so tells of the verb: "gave it a year ago"."""
    first = min(below.index for below in subtree(time))
    return noun.role is Role.OBJECT and first == noun.index + 1 and not time.preposition


def _is_contrast(verb: Word) -> bool:
    """Whether a verb tells something of its own behind "but": "were to vote on Friday, but the meeting was moved"."""
    return clauses.is_contrasted(verb) and verb.child(*SUBJECTS) is not None


def _only_names(noun: Word, by_word: dict[Word, Draft]) -> bool:
    """Whether a noun only tells what an event is about: "renounced kidnapping in February"."""
    verb = noun.head
    held = noun.is_noun and noun.role is Role.OBJECT and verb is not None and verb in by_word
    return held and by_word[noun].standing == "mention" and is_bare(noun)


def _is_other_source(noun: Word, time: Word, by_word: dict[Word, Draft]) -> bool:
    """Whether a noun is a source without the expression for its date: "in 2009, according to the ministry"."""
    if by_word[noun].candidate.source is not noun:
        return False
    between = takewhile(lambda word: word is not noun, time.ancestors())
    return time.index < noun.index or not all(word.is_noun for word in between)


def _reports(draft: Draft) -> bool:
    """Whether it only tells who says what stands beside it: "As the paper noted, ...", "according to the paper"."""
    verb = draft.candidate.word
    aside = verb.role is Role.PARATAXIS or (verb.role is Role.ADVERBIAL_CLAUSE and "as" in clauses.markers(verb))
    return draft.candidate.source is not None or (draft.is_speech and aside)


def _ends_reach(word: Word, governor: Word, by_word: dict[Word, Draft]) -> bool:
    """Whether a time within a phrase or a saying tells nothing beyond it: "the 2009 model", "said it began in 2015"."""
    # "a Tuesday traffic stop": the event has a name of two words.
    whole = governor.head if governor.role is Role.COMPOUND else governor
    within = word.role in _WITHIN_PHRASE and governor.index > word.index and whole not in by_word
    said = word.role is Role.COMPLEMENT_CLAUSE and governor in by_word and by_word[governor].is_speech
    return within or said


def _head(time: TimeExpression, sentence: Sentence) -> Word | None:
    inside = [word for word in sentence.words if time.start <= word.start < time.end]
    return next((word for word in reversed(inside) if word.head is None or word.head not in inside), None)
