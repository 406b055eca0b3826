"""Work of several threads done as one, so that what it costs besides is paid once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

from dateline.errors import DatelineError

Given = TypeVar("Given")
Answer = TypeVar("Answer")


class _Asked(Generic[Given, Answer]):
    """What one thread asks for, and what came of it once it is over."""

    __slots__ = ("answer", "error", "given", "is_over")

    def __init__(self, given: Given) -> None:
        self.given = given
        self.answer: Answer | None = None
        self.error: DatelineError | None = None
        self.is_over = False

    def told(self) -> Answer:
        if self.error is not None:
            raise self.error
        if self.answer is None:
            raise RuntimeError("The call broke off in another thread, which tells why.")
        return self.answer


class Together(Generic[Given, Answer]):
    """One call for all that threads ask for while the call before is under way. A thread alone waits for nobody.

    :param call: takes what is asked for, in order, and returns an answer for each, none of them None. A
        :class:`DatelineError` of it is raised for all.
    :param most: how much is asked for in one call at the most.
    """

    def __init__(self, call: Callable[[Sequence[Given]], Sequence[Answer]], most: int) -> None:
        self._call = call
        self._most = most
        self._calling = Lock()
        self._asked: deque[_Asked[Given, Answer]] = deque()

    def ask(self, given: Given) -> Answer:
        """What the call answers to this."""
        asked: _Asked[Given, Answer] = _Asked(given)
        self._asked.append(asked)
        while not asked.is_over:
            with self._calling:
                if not asked.is_over:
                    self._answer([self._asked.popleft() for _ in range(min(len(self._asked), self._most))])
        return asked.told()

    def _answer(self, some: Sequence[_Asked[Given, Answer]]) -> None:
        try:
            for asked, answer in zip(some, self._call([asked.given for asked in some]), strict=True):
                asked.answer = answer
        except DatelineError as error:
            for asked in some:
                asked.error = error
        finally:
            for asked in some:
                asked.is_over = True


class OnceAfter:
    """Has something done once after each of several threads asked for it, which once for all of them may be.

    :param work: what is done, by one thread at a time.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._next = Lock()
        self._working = Lock()

    def __call__(self) -> None:
        """Do it, unless another thread is about to begin."""
        if not self._next.acquire(blocking=False):
            return
        with self._working:
            self._next.release()
            self._work()
