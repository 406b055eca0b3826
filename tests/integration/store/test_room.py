"""How many documents may wait: the limits hold however many accept at once, and nothing known is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from dateline.errors import QueueFull
from dateline.model import Document, Reading
from dateline.settings import Settings
from dateline.store import Accepted, Store
from tests.integration.store.making import document


def outcomes(answers: list[Accepted | QueueFull]) -> list[str]:
    return [answer.id if isinstance(answer, Accepted) else "full" for answer in answers]


def documents(timeline: str, number: int) -> list[Document]:
    return [document(f"{timeline} {each}", timeline) for each in range(number)]


def test_a_timeline_takes_no_more_than_its_limit_and_others_do(settings: Settings) -> None:
    limited = replace(settings, max_queued_per_timeline=3)
    gulf, strait = documents("gulf", 5), documents("strait", 2)

    with Store.connect(limited) as store:
        first = store.documents.accept_many(gulf[:2])
        second = store.documents.accept_many(gulf)
        other = store.documents.accept_many(strait)

    assert outcomes(first) == [each.id for each in gulf[:2]]
    assert outcomes(second) == [*(each.id for each in gulf[:3]), "full", "full"]
    assert outcomes(other) == [each.id for each in strait]


def test_all_timelines_together_take_no_more_than_their_limit(settings: Settings) -> None:
    limited = replace(settings, max_queued=3)
    gulf, strait = documents("gulf", 2), documents("strait", 3)

    with Store.connect(limited) as store:
        first = store.documents.accept_many([*gulf, *gulf])
        second = store.documents.accept_many(strait)
        with pytest.raises(QueueFull, match=r"all timelines.*3 documents.*DATELINE_MAX_QUEUED\."):
            store.documents.accept(strait[2])
        known = store.documents.accept(gulf[0])

    assert outcomes(first) == [each.id for each in (*gulf, *gulf)]
    assert outcomes(second) == [strait[0].id, "full", "full"]
    assert (known.status, known.created) == ("queued", False)


def test_what_is_finished_makes_room(settings: Settings) -> None:
    limited = replace(settings, max_queued_per_timeline=1)
    first, second = documents("gulf", 2)

    with Store.connect(limited) as store:
        store.documents.accept(first)
        store.waiting.take_turns(1)
        while_waiting = store.documents.accept_many([second])
        store.documents.commit(first.id, Reading())
        afterwards = store.documents.accept_many([second])

    assert outcomes(while_waiting) == ["full"]
    assert outcomes(afterwards) == [second.id]


def test_many_who_accept_at_once_keep_to_the_limits(settings: Settings) -> None:
    limited = replace(settings, max_queued=60, max_queued_per_timeline=25)
    given = [document(str(number), f"timeline-{number % 4}") for number in range(200)]

    with Store.connect(limited) as store, ThreadPoolExecutor(8) as threads:
        batches = [given[start : start + 10] for start in range(0, 200, 10)]
        answers = [answer for batch in threads.map(store.documents.accept_many, batches) for answer in batch]

        accepted = [answer for answer in answers if isinstance(answer, Accepted)]
        assert len(accepted) == store.pending.count() == 60
        for number in range(4):
            name = f"timeline-{number}"
            assert len(store.documents.of_timeline(name)) <= 25
