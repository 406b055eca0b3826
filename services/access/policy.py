"""The table of routes: what a caller's token must allow. A route that does not stand here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from dateline.tokens import Scope

Reach = Literal["timeline", "document", "own", "service"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route asks of a token.

    :param scope: that it must have.
    :param reach: what it must be good for: the ``timeline`` that the path names, the timeline of the ``document`` that
        the path names, or, with ``service``, all timelines; with ``own`` the view itself keeps to the caller's.
    """

    scope: Scope
    reach: Reach = "timeline"


PUBLIC = None
"""For everybody: it tells nothing of what is kept here."""

POLICY: Mapping[str, Rule | None] = MappingProxyType(
    {
        "static": PUBLIC,
        "health.get_health": PUBLIC,
        "health.get_readiness": PUBLIC,
        "health.get_status": Rule("read", "service"),
        "reference.get_openapi": PUBLIC,
        "reference.get_docs": PUBLIC,
        "page.get_sign_in": PUBLIC,
        "page.post_sign_in": PUBLIC,
        "page.post_sign_out": PUBLIC,
        "intake.post_documents": Rule("write"),
        "intake.put_document": Rule("edit"),
        "documents.get_documents": Rule("read"),
        "documents.get_document": Rule("read", "document"),
        "documents.delete_document": Rule("edit", "document"),
        "rereading.retry_document": Rule("write", "document"),
        "rereading.reextract_timeline": Rule("edit"),
        "timelines.get_timelines": Rule("read", "own"),
        "timelines.get_timeline": Rule("read"),
        "transfer.get_export": Rule("read"),
        "transfer.post_timeline": Rule("admin", "own"),
        "whole.rename_timeline": Rule("admin"),
        "whole.delete_timeline": Rule("admin"),
        "timelines.get_events": Rule("read"),
        "events.get_event": Rule("read"),
        "corrections.get_correction": Rule("read"),
        "corrections.post_correction": Rule("edit"),
        "corrections.put_correction": Rule("edit"),
        "corrections.delete_correction": Rule("edit"),
        "links.get_links": Rule("read"),
        "links.post_link": Rule("read"),
        "links.delete_link": Rule("read"),
        "actors.get_actors": Rule("read"),
        "stream.get_stream": Rule("read"),
        "metrics.get_metrics": Rule("admin", "service"),
        "page.get_home": Rule("read", "own"),
        "page.get_page": Rule("read"),
        "page.get_rows": Rule("read"),
        "page.get_event": Rule("read"),
        "page.get_row": Rule("read"),
        "page.get_undated": Rule("read"),
        "page.get_hidden": Rule("read"),
        "page.get_links": Rule("read"),
        "page.post_link": Rule("read"),
        "page.post_edit": Rule("edit"),
        "page.get_documents": Rule("read"),
        "page.get_document": Rule("read", "document"),
        "page.get_posted": Rule("read", "own"),
        "page.post_form": Rule("write", "own"),
        "page.post_date": Rule("edit", "document"),
        "page.post_retry": Rule("write", "document"),
    }
)
