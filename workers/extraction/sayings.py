"""When something was said that names no time: in court, in a call, by whom the paragraph let speak before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dateline.edtf import DAY
from dateline.model import Actor
from dateline.when import When
from workers.extraction import clauses
from workers.extraction.drafts import Draft
from workers.extraction.tree import Role

# Days before publication on which the background of a running story happened. What is said beside something later was
# mostly said on the day of the news, and so was what is said of something older.
_BACKGROUND = range(4, 32)
# How many sentences back a day dates what is said in its paragraph. What is farther back seldom does.
_AT_HAND = 2
# Those who speak of a case in the court's own name.
_JUDGES = frozenset({"judge", "magistrate", "court", "tribunal", "jury"})
# Events at which people speak.
_OCCASIONS = frozenset({"meeting", "phone_call", "visit", "legal", "agreement", "vote"})


def in_court(draft: Draft, before: Sequence[Draft]) -> When | None:
    """The date of the court's last act, for what is said "in court" or by a judge."""
    if not _is_before_court(draft):
        return None
    acts = (earlier.when for earlier in reversed(before) if earlier.type == "legal" and earlier.when is not None)
    return next((when for when in acts if when.basis != "publication" and when.span.precision == "day"), None)


def _is_before_court(draft: Draft) -> bool:
    clause = draft.candidate.clause
    speaker = clauses.subject(clause)
    titles = (speaker, *speaker.all(Role.TITLE, Role.COMPOUND, Role.APPOSITION)) if speaker is not None else ()
    places = (noun for preposition, noun in clauses.obliques(clause) if preposition == "in")
    return any(noun.lemma in _JUDGES for noun in titles) or any(noun.lemma == "court" for noun in places)


def of_same_speaker(draft: Draft, before: Sequence[Draft]) -> When | None:
    names = {actor.name for actor in draft.parties.actors}
    told_now, first = clauses.goes_on(draft.candidate.clause), _first_block(draft)
    for earlier in reversed(before):
        if earlier.when is None or earlier.when.basis == "publication":
            continue
        talked = earlier.type in ("phone_call", "meeting") and _spoken_in(draft, earlier)
        talked = talked and bool(names & {actor.name for actor in earlier.parties.actors})
        if talked and not told_now:
            return earlier.when
        if (
            earlier.block in (first, draft.block)
            and earlier.is_speech
            # "Reis, who had demanded it on Monday, said": that tells who speaks, not when.
            and earlier.candidate.clause.role is not Role.RELATIVE_CLAUSE
            and (not names or names & {actor.name for actor in earlier.parties.actors})
        ):
            return earlier.when
    return None


def _spoken_in(speech: Draft, talk: Draft) -> bool:
    """Whether something was said in a call or meeting: "told X in a call"; or is said to who was called before."""
    governor = talk.candidate.word.head
    frames = talk.candidate.carrier is None and governor is not None and governor.is_verb
    others = (*talk.parties.targets, *talk.parties.actors)
    return frames or any(_is_for(other, target) for other in others for target in speech.parties.targets)


def _is_for(party: Actor, target: Actor) -> bool:
    """Whether what is addressed to a country is meant for somebody who speaks for it, or for that person."""
    return party.name == target.name or (
        party.country is not None and target == Actor(target.name, "country", party.country)
    )


def at_occasion(draft: Draft, before: Sequence[Draft]) -> When | None:
    """The day of the meeting, trial or the like told last in the paragraph, for what somebody who took part said."""
    if clauses.goes_on(draft.candidate.clause):
        return None
    first = _first_block(draft)
    for earlier in reversed(before):
        if earlier.block < first:
            return None
        if earlier.standing == "planned" or earlier.when is None or earlier.when.basis == "publication":
            continue
        took_part = _names(draft) & _names(earlier)
        occasion = earlier.type in _OCCASIONS and earlier.when.span.precision == "day"
        if took_part and occasion:
            return earlier.when
        if earlier.block == draft.block:
            return None
    return None


def _first_block(draft: Draft) -> int:
    """The paragraph itself, or the one before it, from which one that begins with "They" or the like goes on."""
    own = clauses.subject(draft.candidate.clause)
    return draft.block - (own is not None and own.is_pronoun and own.index == 0)


def in_retrospect(draft: Draft, before: Sequence[Draft], published: str | None) -> When | None:
    """The day that the paragraph has told of, if it looks back so far that this was not said on the day of the news."""
    if published is None or clauses.goes_on(draft.candidate.clause):
        return None
    today = When(published, "publication").span.first or 0
    beside = list(takewhile(lambda earlier: _is_at_hand(earlier, draft), reversed(before)))
    if any(earlier.when is not None and earlier.when.basis == "publication" for earlier in beside):
        return None
    # "Lund, who had met the king on Monday, said": a relative clause tells of somebody, not what a paragraph is about.
    told = (
        one for one in beside if one.standing != "planned" and one.candidate.clause.role is not Role.RELATIVE_CLAUSE
    )
    when = next((one.when for one in told if one.when is not None and one.when.basis == "explicit"), None)
    if when is None or when.span.precision != "day" or when.span.first is None:
        return None
    return when if (today - when.span.first) // DAY in _BACKGROUND else None


def _is_at_hand(earlier: Draft, draft: Draft) -> bool:
    return earlier.block == draft.block and draft.sentence.number - earlier.sentence.number <= _AT_HAND


def _names(draft: Draft) -> set[str]:
    return {actor.name for actor in (*draft.parties.actors, *draft.parties.targets)}
