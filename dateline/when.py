"""When an event took place, and what says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dateline.edtf import Span, parse
from dateline.errors import InvalidDate

Basis = Literal["explicit", "context", "publication"]
"""What a date rests on: an expression bound to the event, its surroundings, or the publication date alone."""

BASES: tuple[Basis, ...] = get_args(Basis)


@dataclass(frozen=True, slots=True)
class When:
    """A date or interval as EDTF, with its basis and the words that gave it.

    :param edtf: the date or interval, of the kinds that :mod:`dateline.edtf` reads.
    :param basis: ``explicit``, ``context`` or ``publication``.
    :param expression: the time expression as it stands in the text; None where no words gave the date.
    :raises InvalidDate: if ``edtf`` cannot be read or the basis is another word.
    """

    edtf: str
    basis: Basis
    expression: str | None = None

    def __post_init__(self) -> None:
        if self.basis not in BASES:
            raise InvalidDate(f"{self.basis!r} is no basis: it is one of {', '.join(BASES)}.")
        parse(self.edtf)

    @property
    def span(self) -> Span:
        """The seconds that the date covers."""
        return parse(self.edtf)
