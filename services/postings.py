"""From a request to the documents in it, not yet read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from flask import request
from werkzeug.datastructures import FileStorage

from dateline.errors import InvalidDocument, UnknownMediaType
from dateline.formats import MEDIA_TYPES, Given, media_type_of
from dateline.formats.fields import checked
from dateline.formats.media import NDJSON, media_type
from dateline.settings import Settings
from services.bodies import document_body, spooled_body, within_limit
from services.problems import FieldError, Problem

MULTIPART = "multipart/form-data"
MOST_DOCUMENTS = 10_000
"""Documents in one request: each has its own result in the reply, which must stay of a size to hold in memory."""

FIELDS = ("title", "published", "url", "publisher", "author")

_NDJSON = (NDJSON, "application/ndjson", "application/jsonl", "application/x-jsonlines")


@dataclass(frozen=True, slots=True)
class Posting:
    """A document as it was posted.

    :param place: where it stood in the request: its ``line``, its ``file``.
    """

    body: bytes
    content_type: str
    given: Given
    place: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of a request; ``many`` tells whether each gets a result of its own, even if there is only one."""

    documents: Iterable[Posting]
    many: bool


@contextmanager
def postings(settings: Settings, query: Mapping[str, Any]) -> Iterator[Postings]:
    """The documents of the current request, to be consumed while the context lasts.

    :param query: the query parameters, ``author`` as a list.
    :raises InvalidDocument: if the request as a whole cannot be used; see also :mod:`services.bodies`.
    """
    _refuse_encoding()
    given = _given(query)
    if request.mimetype == MULTIPART:
        yield _from_form(settings, given)
    elif request.mimetype in _NDJSON:
        with spooled_body(settings) as file:
            _check_count(_lines_in(file))
            yield Postings(_from_lines(file, given, {}), many=True)
    else:
        _check_media_type()
        yield Postings([Posting(document_body(settings), request.content_type or "", given)], many=False)


def _given(values: Mapping[str, Any]) -> Given:
    told = Given(
        values.get("title"),
        values.get("published"),
        values.get("url"),
        values.get("publisher"),
        tuple(values.get("author", ())),
    )
    return checked(told, {"authors": "author"})


def _refuse_encoding() -> None:
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding != "identity":
        raise UnknownMediaType("Content-Encoding", f"A body in {encoding!r} is not taken: send it as it is.")


def _check_media_type() -> None:
    if not request.mimetype or request.mimetype not in (*MEDIA_TYPES, "application/ld+json", "text/x-markdown"):
        known = ", ".join((*MEDIA_TYPES, NDJSON, MULTIPART))
        sent = repr(request.content_type) if request.content_type else "left out"
        raise UnknownMediaType("Content-Type", f"The Content-Type is {sent}: set it to one of {known}.")
    media_type(request.content_type or "")


def _lines_in(file: IO[bytes]) -> int:
    count = sum(1 for line in file if line.strip())
    file.seek(0)
    return count


def _check_count(count: int) -> None:
    if count == 0:
        raise InvalidDocument("body", "The request holds no documents: send one JSON object on each line.")
    if count > MOST_DOCUMENTS:
        raise Problem(413, f"The request holds {count} documents, the limit is {MOST_DOCUMENTS}: send several.")


def _from_lines(lines: Iterable[bytes], given: Given, place: dict[str, Any]) -> Iterator[Posting]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Posting(line, "application/json", given, {**place, "line": number})


def _from_form(settings: Settings, given: Given) -> Postings:
    with within_limit(settings):
        form, files = request.form, [file for _, file in request.files.items(multi=True)]
    unknown = [name for name in form if name not in FIELDS]
    if unknown:
        known = ", ".join(FIELDS)
        raise Problem(
            422,
            "The form cannot be used.",
            [FieldError(name, f"No field of this form: beside files it takes {known}.") for name in unknown],
        )
    told = _given({**form.to_dict(), "author": form.getlist("author")}).over(given)
    if not files:
        raise InvalidDocument("file", "The form holds no file: send each document as a file with its name.")
    found = file_postings(files, told)
    return Postings(found, many=len(files) != 1 or _holds_many(files[0]))


def file_postings(files: list[FileStorage], given: Given) -> Iterator[Posting]:
    """The documents in the files of a form, one in each or one on each line of NDJSON.

    :raises Problem: 413 at once if they hold too many.
    """
    _check_count(sum(_lines_in(file.stream) if _holds_many(file) else 1 for file in files))
    return _from_files(files, given)


def _from_files(files: list[FileStorage], given: Given) -> Iterator[Posting]:
    for file in files:
        if _holds_many(file):
            yield from _from_lines(file.stream, given, {"file": file.filename})
        else:
            yield _from_file(file, given)


def _from_file(file: FileStorage, given: Given) -> Posting:
    # The name tells more than what clients guess from it, but only they know the charset.
    by_name = media_type_of(file.filename or "")
    declared = file.content_type or ""
    content_type = declared if by_name in (None, file.mimetype) else by_name
    return Posting(file.read(), content_type or "", given, {"file": file.filename})


def _holds_many(file: FileStorage) -> bool:
    return NDJSON in (media_type_of(file.filename or ""), file.mimetype)
