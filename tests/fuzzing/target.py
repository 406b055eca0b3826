"""What is fuzzed: a function of bytes that returns unless it has found an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.encoding import dumps
from dateline.errors import DatelineError

Attempt = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Something that takes input from outside.

    :param prepare: makes the attempt, in the process that goes on to make millions of them; gets a server's address.
    :param seeds: inputs to begin with.
    :param words: what inputs are made of, put in here and there.
    :param longest: bytes of an input, at the most; few where the time that an attempt takes depends on them.
    :param needs_server: whether there has to be a server, which holds nothing yet.
    """

    name: str
    prepare: Callable[[str], Attempt]
    seeds: Sequence[bytes]
    words: Sequence[str] = ()
    longest: int = 1024
    needs_server: bool = False


def simple(
    name: str, attempt: Attempt, seeds: Sequence[str], words: Sequence[str] = (), *, longest: int = 1024
) -> Target:
    """A target that needs no preparation."""
    return Target(name, lambda _: attempt, [seed.encode() for seed in seeds], words, longest)


def check_refusal(error: DatelineError) -> None:
    """Make sure that a refusal is a sentence that can be sent."""
    assert dumps(str(error)).endswith((b'."', b'?"')), f"no sentence: {error}"


def text_of(data: bytes) -> str:
    """Any bytes as text: those that are no UTF-8 become the sign for that."""
    return data.decode("utf-8", "replace")
