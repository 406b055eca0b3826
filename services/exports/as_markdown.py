"""A chronology for a report: headings for days, an item an event, a footnote a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count, groupby
from types import MappingProxyType

from services.exports.corrected import corrections
from services.exports.form import EventJson, Form, View
from services.exports.words import counted, quotes, remarks
from services.inert import one_line
from services.presentation import Row, Source, row
from services.wording import heading

# Whatever markdown and its dialects give a meaning to within a line.
_MEANT = re.compile(r"[\\`*_{}\[\]<>|~&^$#=@!]|(?<=www)\.|:(?=//)|(?<=mailto):", re.IGNORECASE)

_OTHERWISE = MappingProxyType({"date": "also dated ", "type": "also told as ", "toll": "toll told: "})


def write(view: View, events: Iterable[EventJson]) -> Iterator[str]:
    """A title, what was left out, then day by day its events and, after them, its notes."""
    yield f"# {_plain(view.timeline)}\n"
    for remark in remarks(view):
        yield f"\n{_plain(remark)}\n"
    numbers = count(1)
    for (weekday, date), group in groupby(events, key=lambda event: heading(event["when"]["edtf"])):
        yield f"\n## {_plain(f'{weekday}, {date}' if weekday else date)}\n\n"
        yield from _day(group, numbers)


def _day(events: Iterable[EventJson], numbers: Iterator[int]) -> Iterator[str]:
    notes = []
    for event in events:
        shown = row(event)
        told = [*map(_note, shown.sources), *map(_plain, corrections(event))]
        numbered = [(next(numbers), note) for note in told]
        yield f"- {_item(shown)}{''.join(f'[^{number}]' for number, _ in numbered)}\n"
        notes += [f"[^{number}]: {note}\n" for number, note in numbered]
    yield "\n"
    yield from notes


def _item(shown: Row) -> str:
    time = f"{shown.time}: " if shown.time else ""
    who = f"{shown.actors} → {shown.targets}" if shown.actors and shown.targets else shown.actors or shown.targets
    otherwise = [f"{_OTHERWISE[each.field]}{each.value}" for each in shown.otherwise]
    number = counted(shown) if shown.documents > 1 or shown.copies else None
    told = (shown.type, who, shown.place, shown.basis, *otherwise, number)
    details = "; ".join(_plain(words) for words in told if words)
    return f"{time}**{_plain(shown.headline)}** ({details})"


def _note(source: Source) -> str:
    told = " … ".join(_plain(quote) for quote in quotes(source))
    title = f"[{_plain(source.title)}](<{source.url}>)" if source.url else _plain(source.title)
    rest = [part for part in (source.published, "a copy" if source.is_copy else None) if part]
    return ", ".join([f"“{told}” {title}", *rest])


def _plain(text: str) -> str:
    return _MEANT.sub(r"\\\g<0>", one_line(text))


FORM = Form("md", "text/markdown", "md", "a chronology for a report, with footnoted sources", write)
