from collections.abc import Callable

import pytest

from workers.extraction.times import TimeExpression, read

TUESDAY = "2023-10-24"


@pytest.fixture
def expressions() -> Callable[..., list[TimeExpression]]:
    """Reads texts, published on Tuesday 24 October 2023 unless told otherwise, into one list."""

    def read_all(*texts: str, published: str | None = TUESDAY) -> list[TimeExpression]:
        return [expression for found in read(texts, published) for expression in found]

    return read_all


@pytest.fixture
def days(expressions) -> Callable[..., dict[str, str | None]]:
    """What the expressions of texts stand for: EDTF by wording."""

    def days_of(*texts: str, published: str | None = TUESDAY) -> dict[str, str | None]:
        return {found.text: found.edtf for found in expressions(*texts, published=published)}

    return days_of
