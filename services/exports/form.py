"""What every form of a timeline has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

EventJson = Mapping[str, Any]
"""An event as the API serves it."""


@dataclass(frozen=True, slots=True)
class View:
    """What is taken away besides the events themselves.

    :param timeline: its name.
    :param filters: the parameters that chose the events, as they were given: name and value.
    :param address: where this form of this view is; ``page`` likewise for the page that shows it.
    :param undated: how many events of the timeline are left out because nothing dates them.
    :param hidden: how many are left out because editors hid them.
    :param before: whether a cursor left out events that come before the first one.
    :param after: whether a limit left out events that come after the last one.
    """

    timeline: str
    filters: tuple[tuple[str, str], ...]
    address: str
    page: str
    undated: int
    hidden: int = 0
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One form.

    :param name: what ``format=`` calls it.
    :param media_type: what ``Accept`` calls it.
    :param ending: of the file's name, without a full stop.
    :param means: what it is for, in a few words.
    :param write: from the view and its events, in order, to the text, piece by piece. Holds no more than a few events
        at a time.
    """

    name: str
    media_type: str
    ending: str
    means: str
    write: Callable[[View, Iterable[EventJson]], Iterator[str]]

    @property
    def content_type(self) -> str:
        """The media type with its charset, where it has one: JSON is always UTF-8."""
        has_charset = self.media_type.startswith("text/") or self.media_type.endswith("+xml")
        return f"{self.media_type}; charset=utf-8" if has_charset else self.media_type
