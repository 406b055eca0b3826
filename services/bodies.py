"""Request bodies, read no further than the limits allow, with or without a ``Content-Length``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from dateline.errors import DocumentTooLarge
from dateline.settings import Settings
from services.problems import Problem

_CHUNK = 64 * 1024
_IN_MEMORY = 1024 * 1024


def document_body(settings: Settings) -> bytes:
    """The body of a request that is one document.

    :raises DocumentTooLarge: as soon as it is longer than a document may be.
    """
    chunks, length = [], 0
    for chunk in _chunks(settings):
        length += len(chunk)
        if length > settings.max_document_bytes:
            raise DocumentTooLarge(
                "body",
                f"The document is longer than {settings.max_document_bytes} bytes: split it, or raise the server's"
                " DATELINE_MAX_DOCUMENT_BYTES.",
            )
        chunks.append(chunk)
    return b"".join(chunks)


@contextmanager
def spooled_body(settings: Settings) -> Iterator[SpooledTemporaryFile[bytes]]:
    """The body of a request as a file, on disk if it is long, so that it is known whole before any of it is taken."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        for chunk in _chunks(settings):
            file.write(chunk)
        file.seek(0)
        yield file


@contextmanager
def within_limit(settings: Settings) -> Iterator[None]:
    """Say what the limit is where reading a request goes beyond it."""
    try:
        yield
    except RequestEntityTooLarge as error:
        raise Problem(
            413,
            f"The request is longer than {settings.max_request_bytes} bytes or has too many parts: send several"
            " requests, or raise the server's DATELINE_MAX_REQUEST_BYTES.",
        ) from error


def _chunks(settings: Settings) -> Iterator[bytes]:
    with within_limit(settings):
        while chunk := request.stream.read(_CHUNK):
            yield chunk
