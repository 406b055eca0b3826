"""From drafts to events with evidence in the document's own text."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.identity import event_id
from dateline.model import Document, Event, Evidence, Reading
from workers.extraction.article import Block
from workers.extraction.confidence import confidence
from workers.extraction.drafts import Draft, Mention


def reading(document: Document, blocks: Sequence[Block], drafts: Sequence[tuple[Draft, str]]) -> Reading:
    """The dated events in order of date, and the undated ones in order of the text."""
    found = [_event(document, blocks, draft, headline) for draft, headline in drafts]
    dated = [event for event in found if event.when is not None]
    dated.sort(key=lambda event: (event.when.span.sort_key if event.when else "", event.evidence[0].start))
    return Reading(tuple(dated), tuple(event for event in found if event.when is None))


def _event(document: Document, blocks: Sequence[Block], draft: Draft, headline: str) -> Event:
    mentions = dict.fromkeys([*draft.own_mentions(), *draft.further])
    evidence = tuple(_evidence(document, blocks, mention) for mention in mentions)
    main = evidence[0]
    return Event(
        id=event_id(document.id, main.start, main.end),
        type=draft.type,
        when=draft.when,
        headline=headline,
        actors=draft.parties.actors,
        targets=draft.parties.targets,
        place=draft.place,
        confidence=confidence(draft),
        evidence=evidence,
    )


def _evidence(document: Document, blocks: Sequence[Block], mention: Mention) -> Evidence:
    block = blocks[mention.sentence.block]
    start, end = block.original(mention.start, mention.end)
    quote_start, quote_end = block.original(mention.sentence.start, mention.sentence.end)
    return Evidence(
        document=document.id,
        quote=document.text[quote_start:quote_end],
        quote_start=quote_start,
        trigger=document.text[start:end],
        start=start,
        end=end,
        title=document.title,
        url=document.url,
        published=document.published,
    )
