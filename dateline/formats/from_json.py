"""JSON: Dateline's own field names, and those of a schema.org NewsArticle.

Own names: ``text`` (the only one needed), ``format`` (``plain`` or ``markdown``: how the text is marked up), ``title``,
``published``, ``url``, ``publisher``, ``authors``. Where an article has a field under both names, the own one wins.

In an object of own names an unknown field is an error, since it is most likely a misspelt one. An object with any
name of schema.org's may have other fields of that vocabulary, which are left out; but a field whose name is nearly
one of those read here is an error there, too.
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Any, NoReturn, cast, get_args

from dateline.errors import InvalidDocument, MalformedJson
from dateline.formats.draft import Draft
from dateline.formats.fields import checked
from dateline.formats.given import Given
from dateline.formats.head import read_head
from dateline.formats.text import check_text
from dateline.model import TextFormat

OWN = ("text", "format", "title", "published", "url", "publisher", "authors")
SCHEMA_ORG = ("articleBody", "headline", "datePublished", "author", "mainEntityOfPage")
FORMATS: tuple[TextFormat, ...] = get_args(TextFormat)

_KNOWN = (*OWN, *SCHEMA_ORG)
_ALL_KNOWN = frozenset(_KNOWN)

_NAMES = {
    "text": ("text", "articleBody"),
    "title": ("title", "headline"),
    "published": ("published", "datePublished"),
    "url": ("url", "mainEntityOfPage"),
    "publisher": ("publisher",),
    "authors": ("authors", "author"),
}
_LONGEST_NAME = 40
_MOST_FIELDS = 200


def read(source: str) -> Draft:
    """The text in its field, and what the other fields tell; a head within the text tells what they do not.

    :raises MalformedJson: if this is no JSON.
    :raises InvalidDocument: naming the field that is unknown, missing or of the wrong kind.
    """
    fields = _object(source)
    _refuse_unknown(fields)
    named = _named(fields)
    text = _text(fields, named)
    markup = _format(fields)
    told = checked(_given(fields, named), named)
    head = read_head(text, markdown=markup == "markdown", title=told.title, lone_title=False)
    return Draft(text, markup, head.body_start, told.over(head.said))


def _object(source: str) -> dict[str, Any]:
    try:
        value = _DECODER.decode(source)
    except json.JSONDecodeError as error:
        raise MalformedJson(
            "body", f"The body is no JSON at line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise MalformedJson("body", "The JSON nests too deep or holds a number too long: simplify it.") from error
    if isinstance(value, list):
        raise InvalidDocument(
            "body", "The body is a list: send one object, or many as application/x-ndjson, one object a line."
        )
    if not isinstance(value, dict):
        raise InvalidDocument("body", 'The body is no JSON object: send one such as {"text": "…"}.')
    return value


def _no_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is no JSON value", name, 0)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _refuse_unknown(fields: dict[str, Any]) -> None:
    if len(fields) > _MOST_FIELDS:
        raise InvalidDocument("body", f"The object has more than {_MOST_FIELDS} fields: send those of one article.")
    if _ALL_KNOWN.issuperset(fields):
        return
    # "@context", "@type" and the like are schema.org's alone; "publisher" and "url" are everybody's.
    foreign = any(name.startswith("@") or name in SCHEMA_ORG for name in fields)
    for name in (name for name in fields if name not in _ALL_KNOWN):
        meant = get_close_matches(name, _KNOWN, n=1, cutoff=0.8) if len(name) <= _LONGEST_NAME else []
        # JSON can name a field by half of a surrogate pair, which no reply can hold.
        shown = name[:_LONGEST_NAME].encode(errors="backslashreplace").decode()
        if meant:
            raise InvalidDocument(shown, f"The field '{shown}' is unknown: did you mean '{meant[0]}'?")
        if not foreign:
            raise InvalidDocument(shown, f"The field '{shown}' is unknown: the fields are {', '.join(OWN)}.")


def _named(fields: dict[str, Any]) -> dict[str, str]:
    """Of the fields that are told, the name that each has here."""
    named: dict[str, str] = {}
    for ours, names in _NAMES.items():
        nothing: tuple[object, ...] = (None, "", []) if ours == "authors" else (None, "")
        for name in names:
            if ours not in named and name in fields and fields[name] not in nothing:
                named[ours] = name
    return named


def _text(fields: dict[str, Any], named: dict[str, str]) -> str:
    name = named.get("text")
    if name is None:
        raise InvalidDocument("text", "The field 'text' is missing or empty: put the article's text there.")
    if not isinstance(fields[name], str):
        raise InvalidDocument(name, f"The field '{name}' is no string: write it in quotes.")
    check_text(fields[name], field=name)
    return cast(str, fields[name])


def _format(fields: dict[str, Any]) -> TextFormat:
    value = fields.get("format")
    if value in (None, ""):
        return "plain"
    if value not in FORMATS:
        raise InvalidDocument("format", f"The field 'format' is none of {', '.join(FORMATS)}: set it to one of them.")
    return cast(TextFormat, value)


def _given(fields: dict[str, Any], named: dict[str, str]) -> Given:
    told: dict[str, Any] = {ours: fields[name] for ours, name in named.items() if ours != "text"}
    for ours, key in (("url", "@id"), ("publisher", "name")):
        if isinstance(value := told.get(ours), dict):
            told[ours] = value.get(key)
    if "authors" in told:
        authors = told["authors"] if isinstance(told["authors"], list) else [told["authors"]]
        told["authors"] = [author.get("name") if isinstance(author, dict) else author for author in authors]
    return Given(**told)
