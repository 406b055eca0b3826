"""One document as a page: its text as posted, and what was read in it, each leading to the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template

from services.context import context
from services.documents import unknown_document
from services.inert import web_address
from services.pages.blueprint import blueprint
from services.pages.kinds import Kind, kind_of
from services.pages.marks import paragraphs
from services.wording import BASIS_WORDS, date_words


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is listed beside the text.

    :param date: in words; None if the text does not date it.
    :param starts: the offsets at which its triggers begin, in the order of the text.
    """

    id: str
    kind: Kind
    date: str | None
    basis: str | None
    headline: str
    parties: str
    starts: tuple[int, ...]


@blueprint.route("/d/<document_id>")
def get_document(document_id: str) -> str:
    """A document with its events marked in its text and listed beside it."""
    stored = context().store.documents.get(document_id)
    if stored is None:
        raise unknown_document(document_id)
    document = stored.document
    told = sorted(map(_told, (*stored.events, *stored.undated)), key=lambda each: each.starts)
    return render_template(
        "document.html",
        stored=stored,
        document=document,
        published=date_words(document.published) if document.published else None,
        url=web_address(document.url),
        paragraphs=paragraphs(document.text, document.body_start, (*stored.events, *stored.undated)),
        told={each.id: each for each in told},
        dated=[each for each in told if each.date],
        undated=[each for each in told if not each.date],
    )


def _told(event: Mapping[str, Any]) -> Told:
    when = event["when"]
    return Told(
        event["id"],
        kind_of(event["type"]),
        None if when is None else date_words(when["edtf"]),
        None if when is None else BASIS_WORDS[when["basis"]],
        event["headline"],
        _parties(event["actors"], event["targets"]),
        tuple(sorted({mention["start"] for mention in event["evidence"]})),
    )


def _parties(actors: Iterable[Mapping[str, Any]], targets: Iterable[Mapping[str, Any]]) -> str:
    who, whom = (", ".join(party["name"] for party in parties) for parties in (actors, targets))
    return f"{who} → {whom}".strip() if whom else who
