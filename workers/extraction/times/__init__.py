"""Time expressions in English news: found, typed and resolved, with the standard library and dateline.edtf alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workers.extraction.times.expression import Granularity, Kind, Tense, TimeExpression, TimexType

__all__ = ["Granularity", "Kind", "Tense", "TimeExpression", "TimexType", "read"]


def read(
    texts: Sequence[str],
    published: str | None,
    tense_at: Callable[[int, int], Tense | None] | None = None,
) -> list[list[TimeExpression]]:
    """The time expressions of one document, for each of its texts, in the order in which they stand.

    :param texts: the document's blocks in order; anaphoric expressions resolve against earlier ones.
    :param published: ISO 8601 day or time; None: only expressions that name their year have an ``edtf``.
    :param tense_at: tense of the verb that the expression at (index of text, offset) belongs to, None where that
        is not known; without it, the words of the sentence decide.
    """
    raise NotImplementedError
