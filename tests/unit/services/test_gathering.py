"""What is asked before a call begins, or while another is under way, is asked in one call."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from services.front.gathering import MOST, Gathering


class Calls:
    """A call that notes what it was given, and goes on when it may."""

    def __init__(self, error: Exception | None = None) -> None:
        self.given: list[list[int]] = []
        self.begun, self.may_go_on = asyncio.Event(), asyncio.Event()
        self._error = error

    async def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.given.append(list(numbers))
        self.begun.set()
        await self.may_go_on.wait()
        if self._error is not None:
            raise self._error
        return [10 * number for number in numbers]


def answers(calls: Calls, first: Sequence[int], then: Sequence[int] = ()) -> list[object]:
    """What is answered when some are asked at the same moment, and others while those are waited for."""

    async def asked() -> list[object]:
        gathering = Gathering(calls)
        asking = [asyncio.create_task(gathering.ask(number)) for number in first]
        await calls.begun.wait()
        asking += [asyncio.create_task(gathering.ask(number)) for number in then]
        await asyncio.sleep(0)
        calls.may_go_on.set()
        return list(await asyncio.gather(*asking, return_exceptions=True))

    return asyncio.run(asked())


def test_what_is_asked_at_the_same_moment_is_asked_together() -> None:
    calls = Calls()

    assert answers(calls, [1, 2, 3]) == [10, 20, 30]
    assert calls.given == [[1, 2, 3]]


def test_what_is_asked_while_a_call_is_under_way_is_asked_together_after_it() -> None:
    calls = Calls()

    assert answers(calls, [1], then=[2, 3, 4]) == [10, 20, 30, 40]
    assert calls.given == [[1], [2, 3, 4]]


def test_no_call_is_asked_more_than_it_may_be() -> None:
    calls = Calls()
    numbers = range(2 * MOST)

    assert answers(calls, [0], then=numbers[1:]) == [10 * number for number in numbers]
    assert [len(each) for each in calls.given] == [1, MOST, MOST - 1]


def test_one_after_the_other_each_is_asked_alone() -> None:
    calls = Calls()
    calls.may_go_on.set()

    async def asked() -> list[int]:
        gathering = Gathering(calls)
        return [await gathering.ask(number) for number in range(3)]

    assert asyncio.run(asked()) == [0, 10, 20]
    assert calls.given == [[0], [1], [2]]


def test_an_error_reaches_all_who_asked() -> None:
    found = answers(Calls(KeyError("lost")), [1], then=[2, 3])

    assert [type(each) for each in found] == [KeyError] * 3


def test_it_goes_on_after_an_error() -> None:
    async def divided(numbers: Sequence[int]) -> list[int]:
        return [12 // number for number in numbers]

    async def asked() -> int:
        gathering = Gathering(divided)
        with pytest.raises(ZeroDivisionError):
            await gathering.ask(0)
        return await gathering.ask(4)

    assert asyncio.run(asked()) == 3


def test_what_comes_in_the_pause_after_a_call_of_several_is_asked_along() -> None:
    calls = Calls()
    calls.may_go_on.set()

    async def asked() -> list[int]:
        gathering = Gathering(calls, pause=0.2)
        await asyncio.gather(gathering.ask(1), gathering.ask(2))
        third = asyncio.create_task(gathering.ask(3))
        await asyncio.sleep(0.05)
        return list(await asyncio.gather(third, gathering.ask(4)))

    assert asyncio.run(asked()) == [30, 40]
    assert calls.given == [[1, 2], [3, 4]]


def test_whoever_asks_alone_waits_for_no_pause() -> None:
    calls = Calls()
    calls.may_go_on.set()

    async def asked() -> int:
        gathering = Gathering(calls, pause=60)
        await gathering.ask(1)
        return await asyncio.wait_for(gathering.ask(2), 30)

    assert asyncio.run(asked()) == 20


def test_what_is_put_is_asked_along_though_nobody_waits_for_it() -> None:
    calls = Calls()
    calls.may_go_on.set()

    async def asked() -> int:
        gathering = Gathering(calls)
        gathering.put(1)
        return await gathering.ask(2)

    assert asyncio.run(asked()) == 20
    assert calls.given == [[1, 2]]
