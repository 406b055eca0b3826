"""Where to look for tellings that may be one with a telling, so that nothing else need be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.actors import Member
from dateline.edtf import Span
from dateline.merging.apart import DISPUTED, FURTHEST, PLANNABLE
from dateline.merging.telling import MUTUAL, SPEECH, Telling, read_telling
from dateline.model import Event


def blocks(telling: Event) -> frozenset[str]:
    """Keys of which any two tellings that :func:`likeness` finds alike share at least one.

    :param telling: a dated one.
    """
    told = read_telling(telling)
    if told.type in SPEECH:
        return frozenset(f"speech|{who}" for who in _keys(told.actors, ""))
    return frozenset(f"{kind}|{who}" for kind in (told.type, f"word {told.trigger}") for who in _who(told))


def window(telling: Event) -> Span:
    """The seconds that the own span of any telling which :func:`likeness` finds alike must touch.

    :param telling: a dated one.
    """
    told = read_telling(telling)
    days = 0 if told.type in SPEECH else FURTHEST if told.type in PLANNABLE else DISPUTED
    first, last = told.reach.first, told.reach.last
    return Span(None if first is None else first - days, None if last is None else last + days, "interval")


def _who(told: Telling) -> Iterator[str]:
    """The parties, with their sides where the type tells them apart; an ``other`` is compared with both kinds."""
    if not told.parties:
        yield f"@{' '.join(told.place)}"
    if told.type in MUTUAL or told.type == "other":
        yield from _keys(told.parties, "")
    if told.type not in MUTUAL:
        yield from _keys(told.actors, ">")
        yield from _keys(told.targets, "<")


def _keys(members: Sequence[Member], side: str) -> Iterator[str]:
    """What two names of one actor share at least one of: first word, last word, acronym or country."""
    for member in members:
        if member.code is not None:
            yield f"{side}{member.code}"
        else:
            ends = (member.name.words[0], member.name.words[-1], member.name.acronym)
            yield from (f"{side}{end}" for end in ends if end)
