"""All entries of a set of tellings at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.merging.ranking import rank
from dateline.merging.settling import settle
from dateline.model import Event


def clusters(events: Iterable[Event]) -> list[tuple[Event, ...]]:
    """Put together the tellings that tell one occurrence, as a timeline does that gets them one by one.

    :param events: tellings of any number of documents; those without a date stay alone.
    :returns: every telling in exactly one cluster, its leader first and the rest in the order of rank; clusters in the
        order of their leaders' ids.
    """
    known = {event.id: event for event in events}
    leaders = settle([event for event in known.values() if event.when is not None], (), _Nothing())
    found: dict[str, list[Event]] = {}
    for event in sorted(known.values(), key=rank):
        found.setdefault(leaders.get(event.id, event.id), []).append(event)
    return [tuple(found[leader]) for leader in sorted(found)]


class _Nothing:
    """The neighbourhood in an empty timeline."""

    def prepare(self, tellings: Sequence[Event]) -> None:
        pass

    def guides_near(self, telling: Event) -> Iterable[Event]:  # noqa: ARG002
        return ()

    def tellings_near(self, telling: Event) -> Iterable[Event]:  # noqa: ARG002
        return ()

    def followers(self, leader: str) -> Iterable[Event]:  # noqa: ARG002
        return ()

    def leader_of(self, telling: str) -> str | None:  # noqa: ARG002
        return None

    def telling(self, telling: str) -> Event:
        raise KeyError(telling)

    def of_document(self, document: str) -> Iterable[Event]:  # noqa: ARG002
        return ()
