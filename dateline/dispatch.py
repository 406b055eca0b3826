"""From the documents that wait to the queue, timeline by timeline in turn.

The queue is kept short, since what is in it is read in its order, whatever comes later. So before the first document of
a timeline at most those of :data:`AHEAD` messages are read, those that workers hold already, and one of each other
timeline, however many wait. With each of them a few more of its timeline may be read, see
:class:`dateline.store.companions.Companions`.
"""

from __future__ import annotations

from dateline.queue import Queue
from dateline.store import Store

AHEAD = 8
"""Messages that wait in the queue at the most, but for those that several processes add at the same moment."""


def in_flight(store: Store, queue: Queue) -> list[str]:
    """The ids of the documents whose messages workers hold: by the broker's word, or where it has none, by theirs.

    Theirs is up to a second old, and that of a worker that died counts for a while longer.

    :raises StoreUnavailable: if store or queue cannot be reached.
    """
    told = queue.in_flight()
    return store.holdings.all() if told is None else told


def dispatch(store: Store, queue: Queue) -> list[str]:
    """Fill the queue up; the ids of the documents that were handed to it.

    Whoever accepts documents calls it, and so does a worker with each document, so that there is always a next one.

    :raises StoreUnavailable: if store or queue cannot be reached. A document that was on its way then is missed, and
        enqueued again, by the sweeper.
    """
    room = AHEAD - queue.length()
    documents = store.waiting.take_turns(room) if room > 0 else []
    queue.enqueue_many(documents)
    return documents
