"""Why a document is read as it is: what found, typed, dated and attributed each event, and why other words are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.identity import event_id
from dateline.model import Document, Reading
from workers.extraction import reasons
from workers.extraction.article import Block
from workers.extraction.drafts import Draft, Mention, Rejection
from workers.extraction.reasons import NOBODY, UNDATED, Reason
from workers.extraction.tree import Word


@dataclass(frozen=True, slots=True)
class Reasons:
    """What an event rests on: the rule or lexicon entry that found and typed it, and sentences for the rest.

    :param event: its id.
    :param told: how the text tells it.
    :param dated: what dates it; ``attributed`` how its actors and targets were found, ``placed`` how its place.
    :param merged: its further mentions, each with the rule or entry that found it.
    """

    event: str
    found: str
    type: str
    told: str
    dated: str
    attributed: str
    placed: str
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that might have named an event, at ``start`` to ``end`` of the document's text, and why they do not.

    :param sentence: the sentence in which they stand.
    :param found: the rule or lexicon entry that found them.
    """

    trigger: str
    start: int
    end: int
    sentence: str
    found: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read out of a document, with the reasons for each event, and what was rejected, in order of the text."""

    reading: Reading
    reasons: tuple[Reasons, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules found in a document: the events with their headlines, every draft, and what was rejected."""

    events: Sequence[tuple[Draft, str]]
    drafts: Sequence[Draft]
    rejections: Sequence[Rejection]


def explain(document: Document, blocks: Sequence[Block], findings: Findings, reading: Reading) -> Explanation:
    """The explanation of a reading."""
    kept = [draft for draft, _ in findings.events]
    hosts = {word: draft for draft in kept for word in draft.words()}
    others = (
        Rejection(draft.mention, draft.candidate.rule, _why_gone(draft, hosts, document, blocks))
        for draft in findings.drafts
        if hosts.get(draft.candidate.word) is not draft
    )
    # The verb of "according to" is passed over for the phrase.
    named = {_place(blocks, draft.mention)[0] for draft in kept}
    passed = (one for one in findings.rejections if _place(blocks, one.mention)[0] not in named)
    rejected = {_rejected(document, blocks, rejection) for rejection in (*passed, *others)}
    return Explanation(
        reading,
        tuple(_reasons(document, blocks, draft) for draft in sorted(kept, key=lambda draft: draft.order)),
        tuple(sorted(rejected, key=lambda one: (one.start, one.end, one.why))),
    )


def _why_gone(
    draft: Draft, hosts: Mapping[Word, Draft], document: Document, blocks: Sequence[Block]
) -> tuple[Reason, ...]:
    host = hosts.get(draft.candidate.word)
    if host is None:
        return (*draft.why, Reason("told_nowhere"))
    start, end = _place(blocks, host.mention)
    return (Reason("merged", f'"{document.text[start:end]}" at {start}'),)


def _reasons(document: Document, blocks: Sequence[Block], draft: Draft) -> Reasons:
    nobody = not draft.parties.actors and not draft.parties.targets
    where = Reason("nowhere") if draft.place is None else Reason("place", draft.place.name)
    return Reasons(
        event=event_id(document.id, *_place(blocks, draft.mention)),
        found=draft.candidate.rule,
        type=draft.type,
        told=reasons.text(draft.why),
        dated=_dated(draft).sentence(),
        attributed=(NOBODY if nobody else draft.parties.by).sentence(),
        placed=where.sentence(),
        merged=tuple(_merged(document, blocks, part) for part in dict.fromkeys(draft.joined)),
    )


def _dated(draft: Draft) -> Reason:
    if draft.when is not None:
        return draft.dated_by
    return Reason("long_ago") if draft.long_ago else UNDATED


def _merged(document: Document, blocks: Sequence[Block], draft: Draft) -> str:
    start, end = _place(blocks, draft.mention)
    return f'"{document.text[start:end]}" at {start} ({draft.candidate.rule})'


def _rejected(document: Document, blocks: Sequence[Block], rejection: Rejection) -> Rejected:
    start, end = _place(blocks, rejection.mention)
    sentence = rejection.mention.sentence
    first, last = blocks[sentence.block].original(sentence.start, sentence.end)
    quote = document.text[first:last]
    return Rejected(document.text[start:end], start, end, quote, rejection.found, reasons.text(rejection.why))


def _place(blocks: Sequence[Block], mention: Mention) -> tuple[int, int]:
    return blocks[mention.sentence.block].original(mention.start, mention.end)
