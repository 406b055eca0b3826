"""From the bytes of one document to the :class:`Document` that is kept."""

from __future__ import annotations

from collections.abc import Callable

from dateline.errors import DocumentTooLarge
from dateline.formats import from_html, from_json, from_markdown, from_plain
from dateline.formats.draft import Draft
from dateline.formats.fields import checked, timeline_name
from dateline.formats.given import NOTHING, Given
from dateline.formats.media import media_type
from dateline.formats.text import check_body, check_text, decode
from dateline.identity import document_id
from dateline.model import Document

_READERS: dict[str, Callable[[str], Draft]] = {
    "application/json": from_json.read,
    "text/markdown": from_markdown.read,
    "text/plain": from_plain.read,
    "text/html": from_html.read,
}


def read_document(
    timeline: str, body: bytes, content_type: str, given: Given = NOTHING, *, max_bytes: int | None = None
) -> Document:
    """The document that a body holds, with its id.

    :param content_type: one of :data:`dateline.formats.MEDIA_TYPES`, with a charset if it is not UTF-8.
    :param given: fields given beside the document; they win over what it says of itself.
    :param max_bytes: largest body that is taken; None: any.
    :raises InvalidDocument: naming the field at fault; its kinds are :class:`MalformedJson`,
        :class:`UnknownMediaType` and :class:`DocumentTooLarge`.
    """
    timeline_name(timeline)
    kind = media_type(content_type)
    if max_bytes is not None and len(body) > max_bytes:
        raise DocumentTooLarge("text", f"The document is {len(body)} bytes long, the limit is {max_bytes}: split it.")
    told = checked(given)
    codec = kind.codec or (from_html.declared_codec(body) if kind.name == "text/html" else "utf-8")
    source = decode(body, codec)
    check_text(source)
    draft = _READERS[kind.name](source)
    check_body(draft.text, draft.body_start)
    said = told.over(draft.said)
    content = (
        *(timeline, draft.text, draft.format, draft.body_start),
        *(said.title, said.published, said.url, said.publisher, said.authors),
    )
    return Document(document_id(Document("", *content)), *content)
