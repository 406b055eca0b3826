"""Waiting for timelines to change: one thread looks for all who wait, however many they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Event, Thread

from dateline.errors import StoreUnavailable
from dateline.identity import timeline_tag
from dateline.store import keys
from dateline.store.connection import Client
from dateline.store.version import fields_of, version_of

INTERVAL = 0.2
"""Seconds between two looks at the timelines that somebody waits for."""


@dataclass(eq=False, slots=True)
class _Waiting:
    """Somebody who waits until the timeline with this tag has another version than this."""

    tag: str
    version: str
    call: Callable[[], object]


class Watch:
    """Lets others wait for changes. The thread that looks is there only while somebody waits."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._is_ending: Callable[[], bool] = lambda: False
        self._state = Condition()
        self._waiting: set[_Waiting] = set()
        self._seen: dict[str, str | None] = {}
        self._failed: StoreUnavailable | None = None
        self._thread: Thread | None = None

    def wait(self, timeline: str, version: str, seconds: float) -> bool:
        """Wait until a timeline seems to have another version of its events than this, or is gone.

        :param version: as :meth:`dateline.store.Timelines.version` tells it.
        :return: whether it seems so (the version itself tells), rather than that the seconds have passed or the process
            is about to end.
        :raises StoreUnavailable: if the server cannot serve.
        """
        over = Event()
        forget = self.call_when_over(timeline, version, over.set)
        try:
            if not over.wait(seconds):
                return False
        finally:
            forget()
        with self._state:
            if self._failed is not None:
                raise StoreUnavailable(str(self._failed))
            return self._has_changed(timeline_tag(timeline), version)

    def call_when_over(self, timeline: str, version: str, call: Callable[[], object]) -> Callable[[], None]:
        """Have something called once, in another thread, when a timeline seems to have another version, the server
        cannot serve, or the process is about to end.

        :return: to be called by whoever no longer waits.
        """
        with self._state:
            waiting = _Waiting(timeline_tag(timeline), version, call)
            self._waiting.add(waiting)
            self._look_on()

        def forget() -> None:
            with self._state:
                self._waiting.discard(waiting)

        return forget

    def end_when(self, is_ending: Callable[[], bool]) -> None:
        """Let nobody wait any longer once the process is about to end, as this tells."""
        self._is_ending = is_ending

    @property
    def is_ending(self) -> bool:
        """Whether the process is about to end."""
        return self._is_ending()

    def _has_changed(self, tag: str, version: str) -> bool:
        return tag in self._seen and self._seen[tag] != version

    def _look_on(self) -> None:
        # One that came to a bad end is replaced by whoever waits next.
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._look, name="watch", daemon=True)
            self._thread.start()

    def _look(self) -> None:
        while tags := self._waited_for():
            seen, failed = self._read(tags)
            is_over = failed is not None or self._is_ending()
            with self._state:
                self._seen, self._failed = seen, failed
                told = {each for each in self._waiting if is_over or self._has_changed(each.tag, each.version)}
                self._waiting -= told
            for each in told:
                each.call()
            with self._state:
                self._state.wait(INTERVAL)

    def _waited_for(self) -> list[str]:
        with self._state:
            if not self._waiting:
                self._thread, self._seen = None, {}
            return list({each.tag for each in self._waiting})

    def _read(self, tags: list[str]) -> tuple[dict[str, str | None], StoreUnavailable | None]:
        """The versions of timelines by their tags, None for one that is gone; or why they cannot be told."""
        pipeline = self._client.pipeline()
        for tag in tags:
            pipeline.exists(keys.documents(tag))
            pipeline.hmget(keys.about(tag), fields_of("revision"))
        try:
            replies = pipeline.execute()
        except StoreUnavailable as error:
            return {}, error
        told = zip(tags, replies[::2], replies[1::2], strict=True)
        return {tag: version_of(fields) if exists else None for tag, exists, fields in told}, None
