"""What several threads ask for at the same moment is done as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from dateline.errors import DatelineError, StoreUnavailable
from dateline.together import OnceAfter, Together

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
        if self._error:
            raise self._error
        return [10 * number for number in numbers]


def until(met: Callable[[], bool]) -> None:
    """Wait for a condition; the limit is there to end a test that fails."""
    pause = Event()
    for _ in range(1000 * PATIENCE):
        if met():
            return
        pause.wait(0.001)
    pytest.fail(f"not within {PATIENCE} seconds")


def asked(call: Slow, most: int, numbers: Sequence[int]) -> list[Future[int]]:
    """The first is being answered when the others ask."""
    together = Together(call, most)
    with ThreadPoolExecutor(len(numbers)) as threads:
        found = [threads.submit(together.ask, numbers[0])]
        assert call.begun.wait(PATIENCE)
        for number in numbers[1:]:
            found.append(threads.submit(together.ask, number))
            until(lambda: len(together._asked) >= len(found) - 1)
        call.may_go_on.set()
    return found


def test_those_that_come_while_a_call_is_under_way_are_answered_by_the_next_one() -> None:
    call = Slow()

    answers = [each.result() for each in asked(call, 100, [1, 2, 3, 4])]

    assert answers == [10, 20, 30, 40]
    assert call.given == [[1], [2, 3, 4]]


def test_no_call_is_asked_for_more_than_it_may_be() -> None:
    call = Slow()

    answers = [each.result() for each in asked(call, 2, [1, 2, 3, 4])]

    assert answers == [10, 20, 30, 40]
    assert call.given == [[1], [2, 3], [4]]


@pytest.mark.parametrize(("error", "others"), [(StoreUnavailable("no"), StoreUnavailable), (KeyError(), RuntimeError)])
def test_an_error_reaches_all_who_asked(error: Exception, others: type[Exception]) -> None:
    found = [each.exception() for each in asked(Slow(error), 100, [1, 2, 3])]

    assert all(
        isinstance(each, type(error) if isinstance(error, DatelineError) else KeyError | others) for each in found
    )


def test_it_goes_on_after_an_error() -> None:
    def divided(numbers: Sequence[int]) -> list[int]:
        return [12 // number for number in numbers]

    together = Together(divided, 10)

    with pytest.raises(ZeroDivisionError):
        together.ask(0)

    assert together.ask(4) == 3


def test_work_is_done_once_after_all_that_asked_while_it_was_under_way() -> None:
    begun, may_go_on = Event(), Event()
    done: list[int] = []

    def work() -> None:
        done.append(1)
        begun.set()
        assert may_go_on.wait(PATIENCE)

    once = OnceAfter(work)
    with ThreadPoolExecutor(4) as threads:
        threads.submit(once)
        assert begun.wait(PATIENCE)
        later = [threads.submit(once) for _ in range(3)]
        until(lambda: sum(each.done() for each in later) >= 2)
        may_go_on.set()

    assert len(done) == 2
