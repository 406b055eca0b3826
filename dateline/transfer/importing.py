"""From a file into a timeline that is not there yet: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO

from dateline.store import Store, StoredDocument
from dateline.store.corrections import Said
from dateline.store.moves import renamed
from dateline.transfer.checking import Head, parts


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: a timeline, and how many documents it has."""

    timeline: str
    documents: int


def name_in(file: IO[bytes]) -> str:
    """The name of the timeline that a file holds, which is then at its beginning again.

    :raises InvalidExport: if its first line is not that of such a file.
    """
    head = next(parts(file))
    assert isinstance(head, Head)
    file.seek(0)
    return head.timeline


def import_file(
    store: Store, file: IO[bytes], name: str | None = None, progress: Callable[[int], object] = lambda _: None
) -> Imported:
    """Make a timeline of a file that can be read twice: whether it is whole is known before anything is written.

    Nobody sees the timeline before all of it is there.

    :param name: of the timeline; None: what the file says. Under another name documents and events get other ids.
    :param progress: is told how many documents are in so far.
    :raises InvalidExport: if the file is not as :func:`dateline.transfer.exported` writes it.
    :raises TimelineExists: if there is a timeline of that name.
    """
    read = parts(file)
    head = next(read)
    assert isinstance(head, Head)
    documents = sum(isinstance(part, StoredDocument) for part in read)
    file.seek(0)
    timeline = name or head.timeline
    store.moves.fill(timeline, _parts(file, head.timeline, timeline, progress))
    return Imported(timeline, documents)


def _parts(
    file: IO[bytes], told: str, timeline: str, progress: Callable[[int], object]
) -> Iterator[StoredDocument | Said]:
    """The parts of a file that has been checked, as they are under a timeline's name."""
    ids: dict[str, str] = {}
    number = 0
    for part in parts(file):
        if isinstance(part, StoredDocument):
            moved = part if timeline == told else renamed(part, timeline)
            if moved is not part:
                ids.update((one["id"], other["id"]) for one, other in zip(part.events, moved.events, strict=True))
            yield moved
            number += 1
            progress(number)
        elif isinstance(part, Said) and timeline == told:
            yield part
        elif isinstance(part, Said) and part.event in ids:
            # Of an event that no document tells now, nothing says what its id under another name would be.
            yield replace(part, event=ids[part.event])
