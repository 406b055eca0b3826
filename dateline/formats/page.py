"""A web page taken apart with trafilatura.

What trafilatura tells of the date is the day alone, so the page's own dates, with time and zone, are looked up here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document as Article
from trafilatura.settings import use_config

_META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "date",
)
_MOST_LINKED_DATA = 50
_MOST_TIMES = 20


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article and its metadata, as they stand there; ``dates`` are in order of trust."""

    text: str
    title: str | None
    authors: list[str]
    publisher: str | None
    url: str | None
    dates: list[str]

    @classmethod
    def parse(cls, source: str) -> Self | None:
        """The page that HTML holds, whole or a fragment; None if there is no article in it."""
        # trafilatura refuses fragments: what has no <html> gets one.
        tree = load_html(source if "<html" in source.lower() else f"<html>{source}</html>")
        if tree is None:
            return None
        linked = [item for item in _linked_data(tree) if "datePublished" in item or "headline" in item]
        meta = _meta(tree)
        dates = [*_dates(tree, meta, linked)]
        # trafilatura takes the day of the last change where it finds no other; that is not the publication.
        changed = {content[:10] for name, content in meta.items() if "modified" in name or "updated" in name}
        _keep_captions(tree)
        found = bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
            config=_thresholds(),
        )
        if not isinstance(found, Article) or not found.text:
            return None
        return cls(
            text=found.text,
            title=found.title,
            authors=_authors(linked) or (found.author or "").split("; "),
            publisher=found.sitename,
            url=found.url,
            dates=dates if found.date in changed else [*dates, *filter(None, [found.date])],
        )


@cache
def _thresholds() -> ConfigParser:
    """The settings of trafilatura, but taking articles however short: a two-line flash is news."""
    settings = use_config()
    for name in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        settings["DEFAULT"][name] = "1"
    return settings


def _keep_captions(tree: Any) -> None:
    """Turn captions into paragraphs, which is what they count as; trafilatura drops them with their pictures."""
    for element in tree.iter("figure", "figcaption"):
        element.tag = "div" if element.tag == "figure" else "p"


def _dates(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> Iterator[str]:
    yield from (date for item in linked if isinstance(date := item.get("datePublished"), str))
    yield from (meta[name] for name in _META_DATES if meta.get(name))
    told = [*tree.xpath("//*[@itemprop='datePublished']"), *tree.iter("time")]
    for element in told[:_MOST_TIMES]:
        yield element.get("datetime") or element.get("content") or element.text or ""


def _meta(tree: Any) -> dict[str, str]:
    """Name, in small letters, and content of the page's meta elements."""
    return {
        (element.get("property") or element.get("name") or element.get("itemprop") or "").lower(): element.get(
            "content", ""
        )
        for element in tree.iter("meta")
    }


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, at the top or one level below."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:_MOST_LINKED_DATA]:
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in value if isinstance(value, list) else [value]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            yield from (each for each in [item, *(graph if isinstance(graph, list) else [])] if isinstance(each, dict))


def _authors(linked: list[dict[str, Any]]) -> list[str]:
    for item in linked:
        authors = item.get("author")
        named = [
            author.get("name") if isinstance(author, dict) else author
            for author in (authors if isinstance(authors, list) else [authors])
        ]
        if all(isinstance(name, str) for name in named):
            return [str(name) for name in named]
    return []
