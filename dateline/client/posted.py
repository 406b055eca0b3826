"""What the service says of what was posted, and its problems as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import httpx


@dataclass(frozen=True, slots=True)
class Posted:
    """The service's answer for one document.

    :param id: None if it was not taken.
    :param status: ``queued``, ``reading``, ``done`` or ``failed``; None if it was not taken.
    :param problem: why it was not taken, and what would be right.
    :param later: it was not taken only because there is no room for it now.
    """

    id: str | None
    status: str | None
    problem: str | None
    later: bool = False

    @classmethod
    def from_result(cls, result: Mapping[str, Any]) -> Self:
        """What an answer, or one of the ``results`` of an answer, tells."""
        problem = result.get("problem")
        if problem is None:
            return cls(result.get("id"), result.get("status"), None)
        return cls(None, None, problem_sentence(problem), problem.get("status") == httpx.codes.TOO_MANY_REQUESTS)


def problem_sentence(problem: Mapping[str, Any]) -> str:
    """A problem (RFC 9457) in one line: its detail and, if it names fields, what is wrong with each."""
    fields = "; ".join(f"{error['field']}: {error['message']}" for error in problem.get("errors", []))
    return fields or problem.get("detail") or problem.get("title", "The service gave no reason.")
