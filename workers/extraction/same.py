"""Whether two mentions in one document tell the same occurrence."""

from __future__ import annotations

from dateline.model import Actor
from workers.extraction import clauses
from workers.extraction.aims import MUTUAL
from workers.extraction.drafts import SPEECH_TYPES, Draft
from workers.extraction.phrases import gives_reason
from workers.extraction.tree import SUBJECTS, Role, Word

# "The incident", "the tragedy" may be any occurrence of these types.
_GENERAL = frozenset({"incident", "event", "tragedy", "disaster", "catastrophe", "crisis", "affair"})
GENERAL_TYPES = ("attack", "disaster", "casualty")
# Of these, a story seldom tells two without telling them apart: "the crash" is the collision.
_ONE_OF_A_KIND = frozenset({"attack", "disaster", "protest", "meeting", "agreement", "phone_call"})
_VIOLENCE = (
    frozenset({"bomb", "bombing", "blast", "explosion", "explode", "detonate", "detonation"}),
    frozenset({"shell", "shelling", "fire", "bombardment", "bombard", "mortar"}),
    frozenset({"shoot", "shooting", "gunfire", "shootout"}),
)
# "The attack" is rather one of these than an abduction.
_ATTACKS = frozenset({"attack", "assault", "stab", "stabbing", "strike"}.union(*_VIOLENCE))
OF_BLASTS = ("attack", "disaster")
# Words for one act of a court or of voters.
_SAME_ACT = (
    frozenset(
        {
            "verdict",
            "ruling",
            "conviction",
            "acquittal",
            "sentence",
            "judgment",
            "judgement",
            "convict",
            "acquit",
            "find",
            "rule",
        }
    ),
    frozenset({"trial", "proceeding", "try"}),
    frozenset({"investigation", "inquiry", "enquiry", "probe", "investigate"}),
    frozenset({"election", "by-election", "poll", "vote", "ballot", "voting", "polling"}),
    frozenset({"victory", "win", "elect", "victor"}),
    *_VIOLENCE,
    frozenset({"abduct", "abduction", "kidnap", "kidnapping", "seize"}),
    frozenset({"protest", "demonstrate", "demonstration", "rally", "march"}),
    frozenset({"quake", "earthquake", "tremor"}),
)
# Accidents of two kinds are two, though one may have led to the other: "the collision" is not the sinking. What nature
# does is mostly told as one: the quake and its landslides, the storm and its floods.
_KINDS_OF_DISASTER = (
    frozenset(
        {
            *("storm", "hurricane", "typhoon", "cyclone", "tornado", "blizzard", "flood", "flooding", "tsunami"),
            *("quake", "earthquake", "aftershock", "tremor", "landslide", "mudslide", "avalanche", "eruption"),
        }
    ),
    frozenset({"crash", "collide", "collision", "derail", "derailment"}),
    frozenset({"sink", "sinking", "capsize", "capsizing", "founder", "shipwreck"}),
    frozenset({"fire", "blaze", "inferno", "conflagration"}),
    frozenset({"explode", "explosion", "blast"}),
    frozenset({"outbreak", "epidemic", "pandemic"}),
)
_ECHOES = frozenset({"say", "state", "tell", "note", "remark", "comment", "write", "announce", "declare", "speak"})
_NEUTRAL = frozenset({"say", "add", "state", "tell"})
# Letters that a verb of speech and its noun share: "announce", "announcement".
_KIN = 4


def is_general(draft: Draft) -> bool:
    """Whether it only points back at an occurrence: "the incident"."""
    word = draft.candidate.word
    return word.lemma in _GENERAL and not word.is_verb and points_back(draft)


def is_told_below(draft: Draft) -> bool:
    """Whether a noun names the reason for something, which a text tells farther below: "charged over the bombing"."""
    noun = draft.candidate.word
    return draft.standing == "asserted" and draft.when is None and noun.is_noun and gives_reason(noun)


def same_occurrence(draft: Draft, host: Draft) -> bool:
    """Whether a mention of the body tells an occurrence that an earlier one told."""
    if not dates_agree(draft, host):
        return False
    if is_general(draft):
        return host.type in GENERAL_TYPES
    if draft.type != host.type:
        return _is_blast(draft) and host.type in OF_BLASTS and is_kin(draft, host)
    return _same_saying(draft, host) if draft.is_speech else _same_deed(draft, host)


def _same_saying(draft: Draft, host: Draft) -> bool:
    """Whether a noun of speech ("the call") is that of an earlier verb ("called")."""
    word, other = draft.candidate.word, host.candidate.word
    return not word.is_verb and draft.standing == "mention" and word.lemma[:_KIN] == other.lemma[:_KIN]


def _same_deed(draft: Draft, host: Draft) -> bool:
    word, other = draft.candidate.word, host.candidate.word
    if draft.type in MUTUAL and not _share_party(draft, host):
        return False
    if draft.type == "disaster" and are_two_disasters(draft, host):
        return False
    if (draft.standing == "mention" and not word.is_verb) or points_back(draft):
        return word.lemma == other.lemma or draft.type in _ONE_OF_A_KIND or _are_kin(word.lemma, other.lemma)
    return word.lemma == other.lemma and _parties_agree(draft, host) and not _differ_in_object(word, other)


def _differ_in_object(word: Word, other: Word) -> bool:
    """Whether two verbs are told of different things: "closed the bridge", "closed the school"."""
    if not (word.is_verb and other.is_verb):
        return False
    things = [clauses.undergoer(verb) for verb in (word, other)]
    lemmas = {thing.lemma for thing in things if thing is not None and thing.is_noun}
    return len(lemmas) > 1


def same_as_headline(draft: Draft, host: Draft) -> int:
    """How well what a headline tells fits what the body tells: 0 for not at all."""
    if draft.type != host.type:
        return 0
    shared = bool(_names(draft.parties.actors) & _names(host.parties.actors))
    same_word = draft.candidate.word.lemma == host.candidate.word.lemma
    return 2 * same_word + 2 * shared + (not draft.is_speech)


def is_echo(draft: Draft, host: Draft) -> bool:
    """Whether a participle repeats a verb of speech: "told reporters, saying ..." is one act."""
    verb = draft.candidate.word
    return (
        draft.type in SPEECH_TYPES
        and host.type in SPEECH_TYPES
        and draft.sentence is host.sentence
        and (verb.tag == "VBG" or clauses.is_infinitive(verb))
        and verb.lemma in _ECHOES
        and verb.role in (Role.ADVERBIAL_CLAUSE, Role.NOUN_CLAUSE, Role.OPEN_COMPLEMENT, *SUBJECTS)
        and governor(verb) in (host.candidate.word, host.candidate.carrier)
    )


def is_part(draft: Draft, host: Draft) -> bool:
    """Whether a participle only goes on with what its verb tells: "won the vote, carrying 12 states"."""
    verb = draft.candidate.word
    alike = draft.type == host.type and draft.type not in (*SPEECH_TYPES, "other") and draft.sentence is host.sentence
    return alike and verb.tag == "VBG" and verb.role is Role.ADVERBIAL_CLAUSE and draft.when in (None, host.when)


def governor(verb: Word) -> Word | None:
    """What a verb hangs on; of a participle beside a subject, the verb of that subject: "X, speaking in Y, said"."""
    noun = verb.head
    beside = verb.role is Role.NOUN_CLAUSE and noun is not None and noun.role in SUBJECTS
    return noun.head if beside and noun is not None else noun


def tell_together(draft: Draft, host: Draft) -> tuple[Draft, Draft] | None:
    """The outer and the inner of two verbs that report one act of speech, as in "China calls for talks, X said"."""
    outer, inner = (draft, host) if draft.candidate.word is host.candidate.word.head else (host, draft)
    verb, told = outer.candidate.word, inner.candidate.word
    typed = outer.type == "statement" and inner.type in SPEECH_TYPES - {"statement"} and verb.lemma in _NEUTRAL
    if not typed or told.tag not in ("VBZ", "VBP") or told.child(Role.AUXILIARY) is not None:
        return None
    below = told.head is verb and told.role is Role.COMPLEMENT_CLAUSE
    beside = verb.head is told and verb.role is Role.PARATAXIS
    return (outer, inner) if outer.sentence is inner.sentence and (below or beside) else None


def dates_agree(draft: Draft, host: Draft) -> bool:
    """Whether no date of their own keeps two mentions apart."""
    mine, theirs = draft.when, host.when
    if mine is None or theirs is None or mine.basis != "explicit" or theirs.basis == "publication":
        return True
    if theirs.basis == "context" and draft.standing == "mention":
        return True
    return mine.span.touches(theirs.span)


def are_two_disasters(draft: Draft, host: Draft) -> bool:
    """Whether the words of both name disasters, of two kinds."""
    words = (draft.candidate.word.lemma, host.candidate.word.lemma)
    first, second = (next((kind for kind in _KINDS_OF_DISASTER if word in kind), None) for word in words)
    return None not in (first, second) and first is not second


def points_back(draft: Draft) -> bool:
    """Whether a noun means something that is known already: "the blast", "Wednesday's earthquake"."""
    word = draft.candidate.word
    if word.is_verb:
        return False
    determiner = word.child(Role.DETERMINER)
    if determiner is None:
        return any(owner.is_time for owner in word.all(Role.POSSESSOR))
    return determiner.lower in ("the", "this", "that", "these", "those")


def possible_types(draft: Draft) -> tuple[str, ...]:
    """The types of what a mention may point back to, its own first."""
    if is_general(draft):
        return GENERAL_TYPES
    return (draft.type, *(type_ for type_ in OF_BLASTS if type_ != draft.type)) if _is_blast(draft) else (draft.type,)


def _is_blast(draft: Draft) -> bool:
    """Whether it is "the blast", which a bomb or an accident may have caused."""
    word = draft.candidate.word
    return word.lemma in ("blast", "explosion") and draft.type in OF_BLASTS and points_back(draft)


def is_kin(draft: Draft, host: Draft) -> bool:
    """Whether two mentions have the same word or words for the same act: "the blast" after "a bomb exploded"."""
    word, other = draft.candidate.word.lemma, host.candidate.word.lemma
    return other in _ATTACKS if word == "attack" else word == other or _are_kin(word, other)


def _are_kin(first: str, second: str) -> bool:
    return any(first in kin and second in kin for kin in _SAME_ACT)


def _share_party(draft: Draft, host: Draft) -> bool:
    """Whether two calls or meetings may be one: somebody takes part in both, or one of them names nobody."""
    mine, theirs = (_names((*d.parties.actors, *d.parties.targets)) for d in (draft, host))
    return _side_agrees(mine, theirs)


def _parties_agree(draft: Draft, host: Draft) -> bool:
    """Whether neither names somebody on a side where the other names others."""
    actors = _side_agrees(_names(draft.parties.actors), _names(host.parties.actors))
    return actors and _side_agrees(_names(draft.parties.targets), _names(host.parties.targets))


def _names(actors: tuple[Actor, ...]) -> set[str]:
    """By what they are called, however the sentence begins: "The dam" is the dam."""
    return {actor.name.lower().removeprefix("the ") for actor in actors}


def _side_agrees(mine: set[str], theirs: set[str]) -> bool:
    return not mine or not theirs or bool(mine & theirs)
