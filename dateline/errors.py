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


class StoreOutdated(StoreUnavailable):
    """The Redis server holds what another version of Dateline laid out and this one does not understand."""


class StoreInUse(DatelineError):
    """The Redis server is used by others at a moment when nobody else may use it."""


class TimelineMoving(StoreUnavailable):
    """A timeline is being removed or renamed, and takes no documents until that is done."""


class TimelineExists(DatelineError):
    """There is a timeline already of a name that another was to get."""


class EditedMeanwhile(DatelineError):
    """An editor's correction rests on what somebody else has changed."""


class ChangesForgotten(DatelineError):
    """What went from a timeline since some revision is not known any more."""


class InvalidExport(DatelineError):
    """A file is not the file of a timeline, or not whole.

    :param line: the line at fault, counted from 1.
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"Line {line}: {message}")
        self.line = line


class QueueFull(DatelineError):
    """A document cannot be taken now, since too many wait to be read.

    :param timeline: whose queue is full; None if the queue of all timelines is.
    :param most: the limit.
    """

    def __init__(self, timeline: str | None, most: int) -> None:
        whose, setting = (
            ("all timelines", "DATELINE_MAX_QUEUED")
            if timeline is None
            else (f"timeline {timeline!r}", "DATELINE_MAX_QUEUED_PER_TIMELINE")
        )
        super().__init__(
            f"The queue of {whose} is full with {most} documents: send this one again later, or raise the server's"
            f" {setting}."
        )


class Exposed(DatelineError):
    """The service would be open to others than this machine, and nobody has said that it should be."""


class InvalidToken(DatelineError):
    """A token or a link cannot be made, or there is none of this id."""


class ServiceRefused(DatelineError):
    """The web service answered a call with a problem; the message says which and what would be right.

    :param status: the HTTP status of the answer.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class NotYetRead(DatelineError):
    """Documents are still waiting to be read."""


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


class BackupFailed(DatelineError):
    """A backup could not be made, or could not be restored."""
