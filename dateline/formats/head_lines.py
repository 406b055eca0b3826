"""What a single line at the head of an article tells: a date, an address, a byline, or a field with its label."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.formats import dates
from dateline.formats.fields import address, if_usable, one_line, publication_date
from dateline.formats.given import Given
from dateline.formats.names import is_name, names_in

LONGEST = 500

# Label -> field; "updated" is told but not kept, since Dateline dates by first publication.
_LABELS = {
    "title": "title",
    "headline": "title",
    "by": "authors",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
    "written by": "authors",
    "published": "published",
    "first published": "published",
    "published on": "published",
    "publication date": "published",
    "date published": "published",
    "posted": "published",
    "posted on": "published",
    "date": "published",
    "updated": "updated",
    "last updated": "updated",
    "modified": "updated",
    "source": "source",
    "publisher": "publisher",
    "publication": "publisher",
    "agency": "publisher",
    "url": "url",
    "link": "url",
    "original": "url",
}
_LABELLED = re.compile(r"([A-Za-z]+(?: [A-Za-z]+)?)\s*:\s*(\S.*)")
_BY = re.compile(r"by\s+(\S.*)", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:first\s+)?(?:published|posted)\s+(?:on\s+|at\s+)?(?=\S)", re.IGNORECASE)
# "Tallinn, " or "Washington, D.C., ": where a report is from, before the day.
_PLACE_WORD = r"(?:d[aeo]|del|la|al|[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?)"
_PLACE = re.compile(rf"\A(?:{_PLACE_WORD}(?:[ ]{_PLACE_WORD}){{,2}},\s+){{1,2}}(?=\S+[ ]\d|\d)")
_UPDATED = re.compile(r"[\s,;(]*\b(?:last\s+)?updated\b[\s:]", re.IGNORECASE)
_PIECE_MARK = re.compile("[|·•]")
_PIECES = re.compile(rf"\s*{_PIECE_MARK.pattern}\s*")
_YEAR = re.compile(r"\d{4}")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"\[([^\[\]]*)\]\(<?([^()\s<>]+)>?\)")
_SENTENCE_END = (".", "!", "?", ":", ";", ",")


class Said(NamedTuple):
    """What a line tells; ``sure`` is False where it may as well be the first line of the body."""

    fields: Given
    sure: bool = True


def read_line(line: str, *, markdown: bool) -> Said | None:
    """What a line tells if it belongs to the head; None if it does not."""
    if len(line) > LONGEST:
        return None
    plain = without_emphasis(line) if markdown else line.strip()
    told = _whole(plain) or _pieces(plain)
    if told is not None:
        return Said(told)
    if markdown and plain != line.strip() and len(plain.split()) > 1 and (authors := names_in(plain)):
        return Said(Given(authors=authors), sure=False)
    return None


def without_emphasis(line: str) -> str:
    """A line of markdown without the marks of bold and italic type around its parts."""
    return _EMPHASIS.sub(r"\2", line.strip())


def _pieces(line: str) -> Given | None:
    """What the pieces of a line such as "By Ann Lee | 24 October 2023" tell, if each of them tells something."""
    if not _PIECE_MARK.search(line):
        return None
    told = Given()
    for piece in _PIECES.split(line):
        if (part := _whole(piece)) is None:
            return None
        told = told.over(part)
    return told


def _whole(line: str) -> Given | None:
    label = _LABELLED.fullmatch(line)
    if label and (field := _LABELS.get(label[1].lower())):
        return _labelled(field, label[2])
    if (byline := _BY.fullmatch(line)) and (authors := names_in(byline[1])):
        return Given(authors=authors)
    if line.startswith(("http://", "https://", "<http")) and (url := if_usable(address, line.strip("<>"))):
        return Given(url=url)
    return _dated(line)


def _dated(line: str) -> Given | None:
    # Most lines belong to no head, and their length is what searching them costs; no date is without its year.
    if not _YEAR.search(line):
        return None
    words = line.casefold()
    first, *later = _UPDATED.split(line, maxsplit=1) if "updated" in words else [line]
    if later and not dates.is_date_line(later[0].strip(" )")):
        return None
    first = first.strip()
    if "published" in words or "posted" in words:
        first = _PUBLISHED.sub("", first, count=1)
    if later and not first:
        return Given()
    if not dates.is_date_line(first):
        place = _PLACE.match(first)
        first = first[place.end() :] if place else ""
    return Given(published=if_usable(publication_date, first)) if dates.is_date_line(first) else None


def _labelled(field: str, value: str) -> Given | None:
    link = _LINK.fullmatch(value)
    name, url = (link[1], if_usable(address, link[2])) if link else (value, if_usable(address, value.strip("<>")))
    if field == "title":
        return Given(title=if_usable(one_line, name))
    if field in ("published", "updated"):
        told = _dated(value)
        return told if field == "published" or told is None else Given()
    if field == "authors":
        return Given(authors=names_in(name)) if names_in(name) else None
    if url:
        return Given(url=url, publisher=name if link and field != "url" and is_name(name) else None)
    return _publisher(name) if field in ("source", "publisher") else None


def _publisher(name: str) -> Given | None:
    if len(name) > 80 or name.endswith(_SENTENCE_END):
        return None
    return Given(publisher=if_usable(one_line, name))
