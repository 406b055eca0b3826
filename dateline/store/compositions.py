"""What entries of many tellings are composed of, kept at hand, so that one report more is the work of that report."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock

from dateline.merging import Copies, Gathered, oldest_first
from dateline.model import Event
from dateline.store.nearness import Near

_FEWEST = 3
_MOST_TELLINGS = 1 << 12  # with themselves some 12 MiB


class Composition:
    """The tellings of one entry, and which of their documents are copies of which.

    :ivar members: the tellings as :class:`dateline.store.nearness.Near` has them in bytes.
    """

    def __init__(self) -> None:
        self.tellings = Gathered()
        self.copies = Copies()
        self.members: set[bytes] = set()

    def put(self, told: Mapping[Near, Event], signatures: Mapping[str, bytes], copies: Mapping[str, str]) -> None:
        """Begin with tellings of which it is known which of their documents are copies of which."""
        for near, telling in told.items():
            self._gather(near, telling)
        self.copies.put(((*_age(each), _signature(each, signatures)) for each in told.values()), copies)

    def exchange(self, gone: Iterable[Near], come: Mapping[Near, Event], signatures: Mapping[str, bytes]) -> None:
        """Let tellings go and others come.

        :param signatures: of the texts of the documents that come, by their ids; what has none is no copy.
        """
        for near in gone:
            self.members.discard(near.to_bytes())
            self.copies.remove(self.tellings.remove(near.id).evidence[0].document)
        for near, telling in come.items():
            self._gather(near, telling)
            self.copies.add(*_age(telling), _signature(telling, signatures))

    def _gather(self, near: Near, telling: Event) -> None:
        self.members.add(near.to_bytes())
        self.tellings.add(telling)


class Compositions:
    """Those of the entries that were changed last, by the ids of their leaders. Threads may share them.

    What is taken is nobody else's until it is kept again. It need not be what the store holds any more.

    :param most: tellings of all of them together.
    """

    def __init__(self, most: int = _MOST_TELLINGS) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[str, Composition] = OrderedDict()
        self._tellings = 0

    def take(self, leaders: Iterable[str]) -> dict[str, Composition]:
        """Those of them that there are."""
        with self._lock:
            taken = {leader: self._kept.pop(leader) for leader in leaders if leader in self._kept}
            self._tellings -= sum(len(each.tellings) for each in taken.values())
            return taken

    def keep(self, compositions: Mapping[str, Composition]) -> None:
        """Keep them for the next time, but for those that are soon composed anew."""
        with self._lock:
            for leader, composition in compositions.items():
                if (before := self._kept.pop(leader, None)) is not None:
                    self._tellings -= len(before.tellings)
                if len(composition.tellings) >= _FEWEST:
                    self._kept[leader] = composition
                    self._tellings += len(composition.tellings)
            while self._tellings > self._most and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._tellings -= len(oldest.tellings)


def _age(telling: Event) -> tuple[str, str]:
    published, document, _ = oldest_first(telling)
    return published, document


def _signature(telling: Event, signatures: Mapping[str, bytes]) -> bytes:
    return signatures.get(telling.evidence[0].document, b"")
