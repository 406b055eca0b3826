"""YAML front matter between two lines of three dashes at the top of a markdown file."""

from __future__ import annotations

import re
from typing import Any

import yaml

from dateline.errors import InvalidDocument
from dateline.formats.fields import checked
from dateline.formats.given import Given
from dateline.formats.names import names_in

_LONGEST = 16_384
_FENCED = re.compile(r"---[ \t]*\r?\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# Our field -> the names it goes by, the better one first. Other names are the business of whatever made the file.
_NAMES = {
    "title": ("title", "headline"),
    "published": ("published", "datePublished", "date_published", "publication_date", "date"),
    "url": ("url", "canonical_url", "original_url", "link", "source"),
    "publisher": ("publisher", "publication", "site", "source"),
    "authors": ("authors", "author", "byline"),
}
_NOTHING = ("", "~", "null", "Null", "NULL")


def read_front_matter(text: str) -> tuple[Given, int]:
    """What the front matter tells, and the offset at which it ends; nothing and 0 if there is none.

    :raises InvalidDocument: if it is no YAML, or a field of it cannot be used.
    """
    match = _FENCED.match(text, 0, _LONGEST)
    fields = _yaml(match[1]) if match and match[1] else None
    if match is None or not isinstance(fields, dict):
        return Given(), 0
    named = {ours: name for ours in _NAMES if (name := _name_of(ours, fields))}
    told: dict[str, Any] = {ours: fields[name] for ours, name in named.items()}
    if isinstance(authors := told.get("authors"), str):
        told["authors"] = names_in(authors) or (authors,)
    return checked(Given(**told), named), match.end()


def _yaml(source: str) -> object:
    try:
        # BaseLoader makes nothing but strings, lists and mappings: a date stays as it was written.
        return yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    # An escape beyond the last character ends in the error of chr(), not in one of YAML's.
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" (line {where.line + 2})" if where else ""
        raise InvalidDocument(
            "front matter", f"The front matter is no YAML{line}: put values that hold ': ' or '#' in quotes."
        ) from error


def _name_of(ours: str, fields: dict[object, object]) -> str | None:
    for name in _NAMES[ours]:
        value = fields.get(name)
        if value in _NOTHING or value is None:
            continue
        if name == "source" and isinstance(value, str) and (ours == "url") != value.startswith(("http://", "https://")):
            continue
        return name
    return None
