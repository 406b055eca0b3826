"""What is asked while a call is under way is asked in one call after it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from services.front.gathering import MOST, Gathering

PATIENCE = 10


class Slow:
    """A call that notes what it was given, and goes on when it may."""

    def __init__(self, error: Exception | None = None) -> None:
        self.given: list[list[int]] = []
        self.begun, self.may_go_on = Event(), Event()
        self._error = error

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.given.append(list(numbers))
        self.begun.set()
        assert self.may_go_on.wait(PATIENCE)
        if self._error is not None:
            raise self._error
        return [10 * number for number in numbers]


def answers(call: Slow, numbers: Sequence[int]) -> list[int | BaseException]:
    """What is answered when all are asked at the same moment."""

    async def asked() -> list[int | BaseException]:
        with ThreadPoolExecutor(1) as threads:
            gathering = Gathering(call, threads)
            asking = [asyncio.create_task(gathering.ask(number)) for number in numbers]
            assert await asyncio.to_thread(call.begun.wait, PATIENCE)
            call.may_go_on.set()
            return await asyncio.gather(*asking, return_exceptions=True)

    return asyncio.run(asked())


def test_the_first_waits_for_nobody_and_the_others_are_asked_together() -> None:
    call = Slow()

    assert answers(call, [1, 2, 3, 4]) == [10, 20, 30, 40]
    assert call.given == [[1], [2, 3, 4]]


def test_no_call_is_asked_more_than_it_may_be() -> None:
    call = Slow()
    numbers = range(2 * MOST)

    assert answers(call, numbers) == [10 * number for number in numbers]
    assert [len(each) for each in call.given] == [1, MOST, MOST - 1]


def test_one_after_the_other_each_is_asked_alone() -> None:
    call = Slow()
    call.may_go_on.set()

    async def asked() -> list[int]:
        with ThreadPoolExecutor(1) as threads:
            gathering = Gathering(call, threads)
            return [await gathering.ask(number) for number in range(3)]

    assert asyncio.run(asked()) == [0, 10, 20]
    assert call.given == [[0], [1], [2]]


def test_an_error_reaches_all_who_asked() -> None:
    found = answers(Slow(KeyError("lost")), [1, 2, 3])

    assert [type(each) for each in found] == [KeyError] * 3


def test_it_goes_on_after_an_error() -> None:
    def divided(numbers: Sequence[int]) -> list[int]:
        return [12 // number for number in numbers]

    async def asked() -> int:
        with ThreadPoolExecutor(1) as threads:
            gathering = Gathering(divided, threads)
            with pytest.raises(ZeroDivisionError):
                await gathering.ask(0)
            return await gathering.ask(4)

    assert asyncio.run(asked()) == 3


def test_what_comes_in_the_pause_after_a_call_is_asked_along() -> None:
    call = Slow()
    call.may_go_on.set()

    async def asked() -> list[int]:
        with ThreadPoolExecutor(1) as threads:
            gathering = Gathering(call, threads, pause=0.2)
            first, second = (asyncio.create_task(gathering.ask(number)) for number in (1, 2))
            await first
            return [await first, *await asyncio.gather(second, gathering.ask(3))]

    assert asyncio.run(asked()) == [10, 20, 30]
    assert call.given == [[1], [2, 3]]
