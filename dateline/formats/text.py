"""From bytes to text, and what makes a text one that can be read."""

from __future__ import annotations

from dateline.errors import InvalidDocument

_BOM = "\ufeff"


def decode(body: bytes, codec: str) -> str:
    """The text that bytes hold, without a byte order mark.

    :raises InvalidDocument: if they are not text in that codec.
    """
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        raise InvalidDocument(
            "text", f"Byte {error.start} is not valid {codec.upper()}: send the document as text in UTF-8."
        ) from error
    return text.removeprefix(_BOM)


def check_text(text: str, field: str = "text") -> None:
    """Refuse a text that is empty or is not Unicode text.

    :raises InvalidDocument: on the field.
    """
    if not text.strip():
        raise InvalidDocument(field, "The document is empty: send the text of an article.")
    if "\0" in text:
        raise InvalidDocument(field, "The document holds NUL characters: send text, not a binary file.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidDocument(
            field, f"Character {error.start} is half of a surrogate pair: send whole Unicode characters."
        ) from error


def check_body(text: str, body_start: int) -> None:
    """Refuse a text that has no words below its head.

    :raises InvalidDocument: on the field ``text``.
    """
    if not any(map(str.isalpha, text[body_start:])):
        raise InvalidDocument("text", "The document holds no words below its head: send the text of an article.")
