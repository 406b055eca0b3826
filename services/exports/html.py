"""An event's facts, quotes and sources as a piece of HTML for readers that show it; all texts are escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from services.exports.form import EventJson
from services.exports.words import facts, quotes, source_words
from services.presentation import Source, row


def event_html(event: EventJson) -> str:
    """Paragraphs and quotations, without the headline."""
    shown = row(event)
    told = "<br>".join(f"{name}: {escape(words)}" for name, words in facts(event, shown))
    return "".join([f"<p>{told}</p>", *(piece for source in shown.sources for piece in _source(source))])


def paragraphs(sentences: list[str]) -> str:
    """Each sentence as a paragraph."""
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)


def _source(source: Source) -> Iterator[str]:
    for quote in quotes(source):
        yield f"<blockquote>{escape(quote)}</blockquote>"
    words = escape(source_words(source))
    yield (
        f'<p><a href="{escape(source.url)}" rel="noopener nofollow">{words}</a></p>'
        if source.url
        else f"<p>{words}</p>"
    )
