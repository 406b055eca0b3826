"""Names that timelines had before they were renamed: whoever asks by one can be led to the present one.

A former name leads on until somebody posts to it, which makes another timeline of it, or until the timeline is removed.
"""

from __future__ import annotations

from typing import cast

from dateline.encoding import dumps, loads
from dateline.identity import timeline_tag
from dateline.store import keys
from dateline.store.connection import Client, script


class FormerNames:
    """The former names of all timelines. Every method raises :class:`StoreUnavailable` if the server cannot serve."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lead = script(client, "lead")

    def present(self, tag: str) -> str | None:
        """The name that the timeline has which had the one of this tag; None if there is no such timeline."""
        name = cast("bytes | None", self._client.hget(keys.about(tag), "successor"))
        if not name or not self._client.exists(keys.documents(timeline_tag(name.decode()))):
            return None
        return name.decode()

    def lead_on(self, timeline: str, name: str) -> None:
        """Note that a timeline has another name, to which all its former ones are to lead; twice is once."""
        before = [each for each in self._of(timeline) if each != name]
        for each in before:
            self._lead(keys=[keys.about(timeline_tag(each))], args=[timeline, name])
        former = dumps(list(dict.fromkeys([*before, timeline])))
        self._client.hset(keys.about(timeline_tag(name)), "formerly", former)

    def forget(self, timeline: str) -> None:
        """Let no former name lead to a timeline that is removed."""
        for each in self._of(timeline):
            self._lead(keys=[keys.about(timeline_tag(each))], args=[timeline, ""])

    def _of(self, timeline: str) -> list[str]:
        found = cast("bytes | None", self._client.hget(keys.about(timeline_tag(timeline)), "formerly"))
        names: list[str] = loads(found) if found else []
        return names
