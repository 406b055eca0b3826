"""The exceptions that Dateline raises on purpose, as one small tree."""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all; its message is a sentence that a person can act on."""


class InvalidDate(DatelineError):
    """A text is no date that Dateline understands (EDTF, or a publication date)."""


class InvalidDocument(DatelineError):
    """A document cannot be taken as it is.

    :param field: the field at fault, as the client named it (``text``, ``published`` ...).
    :param message: what is wrong with it and what would be right.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class MalformedJson(InvalidDocument):
    """A document that is posted as JSON is no JSON."""


class UnknownMediaType(InvalidDocument):
    """A document is of a media type, or in a charset, that Dateline does not read."""


class DocumentTooLarge(InvalidDocument):
    """A document holds more bytes than one may."""


class InvalidSetting(DatelineError):
    """An environment variable holds something that Dateline cannot work with."""


class Unreadable(DatelineError):
    """A document was taken but cannot be read; the message becomes its ``reason``."""


class StoreUnavailable(DatelineError):
    """The Redis server does not answer, or answers that it cannot serve now."""


class ServiceRefused(DatelineError):
    """The web service answered a call with a problem; the message says which and what would be right."""


class ServiceUnreachable(DatelineError):
    """The web service does not answer."""


class ServerNotStarted(DatelineError):
    """The embedded server could not be started."""


class FolderInUse(DatelineError):
    """The data folder cannot be used, or another stack uses it."""


class PortTaken(DatelineError):
    """Something else listens where the web service should."""


class StackNotReady(DatelineError):
    """Dateline's processes run but do not become ready."""


class NobodyAtWork(DatelineError):
    """No worker, or no sweeper, has given a sign of life."""
