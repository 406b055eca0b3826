"""Makes one event of the mentions of one occurrence, the one that says most in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.when import When
from workers.extraction import clauses
from workers.extraction.drafts import SPEECH_TYPES, Draft, Mention
from workers.extraction.participants import MUTUAL
from workers.extraction.tree import Role

# An occurrence of one type may be named by the general noun of another: "the incident" is any of them.
_GENERAL = frozenset({"incident", "event", "tragedy", "disaster", "catastrophe", "crisis", "affair"})
_ATTACK_OR_DISASTER = frozenset({"attack", "disaster", "casualty"})
# Participles of a neutral verb of speech on another verb of speech tell what was said, not another saying.
_NEUTRAL = frozenset({"say", "add", "state", "tell"})
_ECHOES = frozenset({"say", "state", "tell", "note", "remark", "comment", "write", "announce", "declare", "speak"})


def merge(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those taken together that tell the same event; mentions of nothing told elsewhere are dropped."""
    kept: list[Draft] = []
    body = [draft for draft in drafts if not draft.in_title]
    title = [draft for draft in drafts if draft.in_title]
    for draft in body:
        host = _host(draft, kept)
        if host is None:
            if draft.standing != "mention":
                kept.append(draft)
        else:
            _join(host, draft, kept)
    kept = _join_echoes(kept)
    waiting = [draft for draft in body if draft.standing == "mention" and not any(_holds(k, draft) for k in kept)]
    for draft in [*waiting, *title]:
        host = _host(draft, kept, anywhere=True)
        if host is not None:
            _join(host, draft, kept)
        elif draft.in_title and draft.standing == "asserted":
            kept.append(draft)
    return sorted(kept, key=lambda draft: draft.order)


def _join_echoes(kept: list[Draft]) -> list[Draft]:
    """Take "Speaking after the vote, she said ..." for one act of speech, though the participle comes first."""
    by_word = {draft.candidate.word: draft for draft in kept}
    left = []
    for draft in kept:
        host = by_word.get(draft.candidate.word.head) if draft.candidate.word.head is not None else None
        if host is not None and host is not draft and _is_echo(draft, host):
            _join(host, draft, kept)
        else:
            left.append(draft)
    return left


def _holds(kept: Draft, draft: Draft) -> bool:
    return draft.mention in kept.further or kept is draft


def _join(host: Draft, draft: Draft, kept: list[Draft]) -> None:
    """Take a draft into its host, or the other way round where the new one says more."""
    if draft.standing == "asserted" and _says(draft) > _says(host) and not draft.in_title and not host.is_speech:
        kept[kept.index(host)] = draft
        draft.further = [*host.own_mentions(), *host.further]
        draft.joined = [host, *host.joined]
        draft.order = min(draft.order, host.order)
        draft.place = draft.place or host.place
        if not draft.parties.actors and not draft.parties.targets:
            draft.parties = host.parties
        if host.when is not None and (
            draft.when is None or (host.when.basis == "explicit" and draft.when.basis != "explicit")
        ):
            draft.when = host.when
        return
    host.joined.append(draft)
    host.further.extend(mention for mention in draft.own_mentions() if mention not in host.further)
    host.place = host.place or draft.place
    if not host.parties.actors and not draft.in_title:
        host.parties = type(host.parties)(draft.parties.actors, host.parties.targets or draft.parties.targets)
    if (
        draft.when is not None
        and draft.when.basis == "explicit"
        and (host.when is None or host.when.basis != "explicit")
    ):
        host.when = draft.when


def _sharper(first: When | None, second: When | None) -> When | None:
    """Of two dates of one event, the one with its own expression, and of two such the narrower."""
    dated = [when for when in (first, second) if when is not None]
    return min(dated, key=lambda when: (when.basis != "explicit", when.span.sort_key[18:]), default=None)


def _says(draft: Draft) -> int:
    """How much a mention tells: a date of its own, participants, a verb rather than a noun."""
    explicit = draft.when is not None and draft.when.basis == "explicit"
    return (
        4 * explicit
        + bool(draft.parties.actors)
        + bool(draft.parties.targets)
        + bool(draft.place)
        + draft.candidate.word.is_verb
    )


def _host(draft: Draft, kept: Sequence[Draft], *, anywhere: bool = False) -> Draft | None:
    for host in reversed(kept):
        if _says_what_it_is(draft, host):
            _tell_together(draft, host)
            return host
        if _is_echo(draft, host) or (_same_occurrence(draft, host) if not draft.in_title else _headlines(draft, host)):
            return host
    if anywhere and draft.standing == "mention" and not draft.in_title:
        return None
    return None


def _tell_together(draft: Draft, host: Draft) -> None:
    """Let the host have the type of the inner verb and the speaker of the outer one."""
    outer, inner = (draft, host) if draft.type == "statement" else (host, draft)
    parties = type(host.parties)(
        outer.parties.actors or inner.parties.actors, inner.parties.targets or outer.parties.targets
    )
    host.candidate = replace(host.candidate, type=inner.type)
    host.parties = draft.parties = parties


def _is_echo(draft: Draft, host: Draft) -> bool:
    """ "told reporters, saying ..." is one act of speech."""
    verb = draft.candidate.word
    return (
        draft.type in SPEECH_TYPES and host.type in SPEECH_TYPES and draft.sentence is host.sentence
        and (verb.tag == "VBG" or clauses.is_infinitive(verb)) and verb.lemma in _ECHOES
        and verb.role in (Role.ADVERBIAL_CLAUSE, Role.NOUN_CLAUSE, Role.OPEN_COMPLEMENT)
        and verb.head in (host.candidate.word, host.candidate.carrier)
    )  # fmt: skip


def _says_what_it_is(draft: Draft, host: Draft) -> bool:
    """ "China calls for talks, X said", "X said he sympathises": one act of speech, told by the two verbs together."""
    outer, inner = (draft, host) if draft.candidate.word is host.candidate.word.head else (host, draft)
    verb, told = outer.candidate.word, inner.candidate.word
    return (
        outer.sentence is inner.sentence and outer.type == "statement" and inner.type in SPEECH_TYPES - {"statement"}
        and verb.lemma in _NEUTRAL and told.tag in ("VBZ", "VBP") and not told.child(Role.AUXILIARY)
        and ((told.head is verb and told.role is Role.COMPLEMENT_CLAUSE) or (verb.head is told and verb.role is Role.PARATAXIS))
    )  # fmt: skip


def _same_occurrence(draft: Draft, host: Draft) -> bool:
    if draft.is_speech or host.is_speech:
        return draft.is_speech and host.is_speech and _same_words_said(draft, host)
    noun = draft.candidate.word
    if noun.lemma in _GENERAL and not noun.is_verb and _is_back_reference(draft):
        return host.type in _ATTACK_OR_DISASTER and _dates_agree(draft, host)
    if draft.type != host.type or not _dates_agree(draft, host):
        return False
    lemmas_agree = draft.candidate.word.lemma == host.candidate.word.lemma
    if draft.type in MUTUAL and not _share_party(draft, host):
        return False
    if draft.standing == "mention" or _is_back_reference(draft):
        return lemmas_agree or draft.type in (
            "attack",
            "disaster",
            "protest",
            "meeting",
            "agreement",
            "phone_call",
            "vote",
            "legal",
        )
    return lemmas_agree and _parties_agree(draft, host)


def _share_party(draft: Draft, host: Draft) -> bool:
    """Whether two calls or meetings may be one: somebody takes part in both, or one of them names nobody."""
    mine, theirs = ({a.name for a in (*d.parties.actors, *d.parties.targets)} for d in (draft, host))
    return _side_agrees(mine, theirs)


def _is_back_reference(draft: Draft) -> bool:
    word = draft.candidate.word
    if word.is_verb:
        return False
    determiner = word.child(Role.DETERMINER)
    return determiner is not None and determiner.lower in ("the", "this", "that", "these", "those")


def _same_words_said(draft: Draft, host: Draft) -> bool:
    """A noun of speech ("the call") that refers back to the verb."""
    return (
        not draft.candidate.word.is_verb
        and draft.type == host.type
        and draft.standing == "mention"
        and _dates_agree(draft, host)
    )


def _headlines(draft: Draft, host: Draft) -> bool:
    """Whether a headline tells what the body tells: same type, and the same word or the same people."""
    if draft.type != host.type:
        return False
    if draft.candidate.word.lemma == host.candidate.word.lemma:
        return True
    names = {actor.name for actor in draft.parties.actors}
    return not draft.is_speech or bool(names & {actor.name for actor in host.parties.actors})


def _dates_agree(draft: Draft, host: Draft) -> bool:
    """Whether no date of their own keeps two mentions apart."""
    mine, theirs = draft.when, host.when
    if mine is None or theirs is None or mine.basis != "explicit" or theirs.basis == "publication":
        return True
    if theirs.basis == "context" and draft.standing == "mention":
        return True
    return mine.span.touches(theirs.span)


def _parties_agree(draft: Draft, host: Draft) -> bool:
    """Whether neither names somebody on a side where the other names others."""
    return _side_agrees({a.name for a in draft.parties.actors}, {a.name for a in host.parties.actors}) and _side_agrees(
        {a.name for a in draft.parties.targets}, {a.name for a in host.parties.targets}
    )


def _side_agrees(mine: set[str], theirs: set[str]) -> bool:
    return not mine or not theirs or bool(mine & theirs)


__all__ = ["Mention", "merge"]
