"""The name of every key that Dateline keeps in Redis, and nothing else names one.

All keys of a timeline hold its tag in braces, so that a cluster keeps them on one node and one Lua function may touch
them together. Keys outside a timeline hold nothing that must change together with one.
"""

from __future__ import annotations

TIMELINES = "dateline:timelines"
"""Hash: timeline name -> tag, of every timeline that was ever posted to."""

SCHEMA = "dateline:schema"
"""String: the number of :data:`dateline.store.schema.SCHEMA` that the server's keys were written by."""

MIGRATION = "dateline:migration"
"""String: while the server's keys are brought up to :data:`SCHEMA`, the number by which they were written before."""

MIGRATION_LOCK = "dateline:migration_lock"
"""String, expiring: the process that does so."""

TURNS = "dateline:turns"
"""Sorted set: tags of the timelines that have documents waiting, by the time since when they are due (seconds)."""

BACKLOG = "dateline:backlog"
"""String, expiring: documents of all timelines neither done nor failed, as counted lately, and those accepted since."""

SWEEPER_LOCK = "dateline:sweeper"
"""String: the sweeper that is at work, expiring."""

HELD = "dateline:held"
"""Hash: worker -> when it said so (seconds), and the ids of the documents that it holds."""

STAGES = "dateline:stages"
"""Hash: stage and class of its duration -> documents; stage and ``micros`` -> microseconds of all of them."""

BACKUP = "dateline:backup"
"""String: when the last backup was made (seconds)."""

TOKENS = "dateline:tokens"
"""Hash: token id -> the token's JSON, with the digest of its secret."""

LINKS = "dateline:links"
"""Hash: link id -> the link's JSON."""

SIGNING_KEY = "dateline:signing_key"
"""String: what sessions and links are signed with."""

CHECK = "dateline:check"
"""String, expiring: written to see whether the server takes writes."""

# Of what is near, only what is told of one day: a search asks every class of widths, and the wider ones are small.
_IN_PIECES = ("followers", "index:", "near:guides:0", "near:others:0", "order", "spans:")


def present(role: str) -> str:
    """Sorted set: machines with a worker or sweeper at work, by the time until which they count as such (seconds)."""
    return f"dateline:present:{role}"


def releases(role: str) -> str:
    """Hash: the version of Dateline that a worker or sweeper is of, by the name of its machine."""
    return f"dateline:releases:{role}"


def lasting(role: str) -> str:
    """Hash: for how long a worker's or sweeper's word counts (seconds), by the name of its machine."""
    return f"dateline:lasting:{role}"


def about(tag: str) -> str:
    """Hash: name, revision (changes of its events), changes (those and every new status), documents for each status,
    forgotten (the revision up to which it is not told any more what went), formerly (its former names, JSON); under a
    former name successor (the present one) and nothing else.
    """
    return _key(tag, "about")


def document(tag: str, document_id: str) -> str:
    """Hash: content (JSON, packed once it has been read), status, reason, attempts, times, and what was read: ids of
    tellings, undated events.
    """
    return _key(tag, "document", document_id)


def source(tag: str) -> str:
    """What the keys of a timeline's documents begin with, up to what their ids end with."""
    return document(tag, f"doc_{tag}")


def documents(tag: str) -> str:
    """Sorted set: ids of all documents, score 0."""
    return _key(tag, "documents")


def waiting(tag: str) -> str:
    """Sorted set: ids of documents that wait for their timeline's turn, by the time of their acceptance (seconds)."""
    return _key(tag, "waiting")


def pending(tag: str) -> str:
    """Sorted set: ids of documents handed to the queue and neither done nor failed, by the time they were last enqueued
    or begun (seconds).
    """
    return _key(tag, "pending")


def turn(tag: str) -> str:
    """String, expiring: the change of the timeline that all others wait for, since they overtook it."""
    return _key(tag, "turn")


def pace(tag: str) -> str:
    """String, expiring: the change of the timeline that is being planned, if its like wait for one another."""
    return _key(tag, "pace")


def taking(tag: str) -> str:
    """String, expiring: the owner of :func:`pace` while it commits what others hand over."""
    return _key(tag, "taking")


def handed(tag: str) -> str:
    """Hash, expiring: document id -> what was read out of it (JSON), handed over to whoever is :func:`taking`."""
    return _key(tag, "handed")


def arriving(tag: str) -> str:
    """Sorted set: what :func:`documents` will be once all documents of a timeline that is copied here are there."""
    return _key(tag, "arriving")


def leaving(tag: str) -> str:
    """Sorted set: what :func:`documents` was of a timeline that is being cleared away."""
    return _key(tag, "leaving")


def every(tag: str) -> str:
    """A pattern that all keys of a timeline match."""
    return _key(tag, "*")


def aside(key: str) -> str:
    """Where what a key of a timeline held is kept while the timeline is made anew of it."""
    return key.replace("dateline:", "dateline:aside:", 1)


def failed(tag: str) -> str:
    """Sorted set: ids of the documents that failed, score 0."""
    return _key(tag, "failed")


def addresses(tag: str) -> str:
    """Sorted set, score 0: digest of the address and id of every document that has an address."""
    return _key(tag, "addresses")


def successors(tag: str) -> str:
    """Hash: id of a document that was replaced -> id of the one that took its place, for the last of them."""
    return _key(tag, "successors")


def replaced(tag: str) -> str:
    """List: the ids in :func:`successors`, in the order in which they came."""
    return _key(tag, "replaced")


def signatures(tag: str) -> str:
    """Hash: document id -> signature of its text, for documents with dated events."""
    return _key(tag, "signatures")


def tellings(tag: str) -> str:
    """Hash: packed id of an event as one document tells it -> what :mod:`dateline.store.tellings` keeps of it."""
    return _key(tag, "tellings")


def leaders(tag: str) -> str:
    """Hash: packed id of a telling that follows another -> that of that one, which is also the id of their entry."""
    return _key(tag, "leaders")


def followers(tag: str) -> str:
    """Sorted set, score 0: packed id of a leader and of a telling that follows it, with a digest of what that tells."""
    return _key(tag, "followers")


def near(tag: str, rank: str, width: int | str) -> str:
    """Sorted set, score 0: members as :mod:`dateline.store.nearness` makes them, of guides or of others."""
    return _key(tag, "near", rank, str(width))


def heads(tag: str) -> str:
    """Hash: packed id of an entry that is more than one telling as it stands -> what :mod:`dateline.store.entries`
    keeps of it.
    """
    return _key(tag, "heads")


def corrections(tag: str) -> str:
    """Hash: id of a telling -> what editors say of it (JSON)."""
    return _key(tag, "corrections")


def edits(tag: str) -> str:
    """Hash: id of a telling -> what editors said of it from time to time, oldest first (JSON)."""
    return _key(tag, "edits")


def hidden(tag: str) -> str:
    """Sorted set, score 0: what :func:`order` would hold of the entries that editors hide."""
    return _key(tag, "hidden")


def changed(tag: str) -> str:
    """Sorted set: ids of the entries that stand, packed, by the revision at which they last came or changed."""
    return _key(tag, "changed")


def came(tag: str) -> str:
    """Hash: packed id -> revision at which it came, for entries that stand and have changed since, and for those in
    :func:`gone` that do not stand; for these 0 if they had gone before.
    """
    return _key(tag, "came")


def gone(tag: str) -> str:
    """Sorted set: ids of the entries that went last, packed, by the revision at which they did; some stand again."""
    return _key(tag, "gone")


def order(tag: str) -> str:
    """Sorted set, score 0: sort key and id of every event, in order of the timeline."""
    return _key(tag, "order")


def index(tag: str, facet: str, value: str) -> str:
    """Sorted set, score 0: members of :func:`order` whose event has this value (type, actor, place ...)."""
    return _key(tag, "index", facet, value)


def spans(tag: str, width: int | str) -> str:
    """Sorted set, score 0: members of :func:`order` whose event lasts up to 2**width days and more than half of it.

    Only for events that last longer than a day; the widest class also holds all that are wider still.
    """
    return _key(tag, "spans", str(width))


def is_in_pieces(key: str) -> bool:
    """Whether a sorted set is kept in pieces, see ``pieces.lua``."""
    return key.partition("}:")[2].startswith(_IN_PIECES)


def counts(tag: str, facet: str) -> str:
    """Hash: value -> number of events that have it, for the facets that a timeline's summary counts; and ``names``, of
    their parties under other names than the events show.
    """
    return _key(tag, "counts", facet)


def _key(tag: str, *parts: str) -> str:
    return ":".join((f"dateline:{{{tag}}}", *parts))
