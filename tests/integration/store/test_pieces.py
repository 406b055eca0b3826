"""Sorted sets in pieces against the plainest model there is: a sorted list."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest

from dateline.settings import Settings
from dateline.store import keys
from dateline.store.connection import Client, connect, script
from dateline.store.indexes import Indexes
from dateline.store.steps import Steps
from dateline.store.stretches import Stretch
from dateline.store.traces import add_members

KEY = keys.index("a1b2c3d4", "actor", "wang yi")
PIECE = 128


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    client = connect(settings)
    yield client
    client.close()


def members(number: int) -> list[bytes]:
    """So many, with every byte in them."""
    return [each.to_bytes(3) + bytes((each % 256,)) * (each % 5) for each in range(0, 7 * number, 7)]


def change(client: Client, step: str, changed: list[bytes]) -> None:
    steps = Steps()
    steps.each(step, KEY, changed)
    steps.apply(script(client, "apply"))


def shuffled(given: list[bytes]) -> list[bytes]:
    return random.Random(len(given)).sample(given, len(given))


@pytest.mark.parametrize("order", [list, shuffled, lambda given: given[::-1]], ids=["upwards", "mixed", "downwards"])
@pytest.mark.parametrize("number", [1, PIECE, PIECE + 1, 1500])
def test_they_hold_what_was_put_and_not_taken(client: Client, order: object, number: int) -> None:
    # Given members that were put, some twice, of which every third was taken
    assert callable(order)
    every = members(number)
    change(client, "PUT", order(every))
    change(client, "PUT", order(every)[:200])
    change(client, "TAKE", order(every[::3]))
    kept = [member for place, member in enumerate(every) if place % 3]
    # When they are read, tested and counted between any edges
    indexes, edges = Indexes(client), [b"", *every[:: max(number // 9, 1)], b"\x00\x05", b"\xff"]
    for low, high in ((low, high) for low in edges for high in edges):
        between = [member for member in kept if low <= member < high]
        stretch = Stretch(KEY, low, high)
        for most in (1, 100, 2000):
            up, down = (indexes.read([stretch], most, descending=down) for down in (False, True))
            # Then that is what a sorted list has there
            assert up == [between[:most]]
            assert down == [between[::-1][:most]]
        assert bool(indexes.estimate([stretch])[0]) == bool(between)
    assert indexes.hold([KEY], every) == [[place % 3 > 0 for place in range(number)]]
    # And exactly so many from each edge to the next
    edges.sort()
    numbers = [sum(low <= member < high for member in kept) for low, high in pairwise(edges)]
    for first in range(len(edges) - 1):
        assert script(client, "density")(keys=[KEY], args=edges[first:]) == numbers[first:]


@pytest.mark.parametrize("step", [1, -1], ids=["upwards", "downwards"])
@pytest.mark.parametrize("number", [0, 1, PIECE, 4000])
@pytest.mark.parametrize("of", ["in pieces", "whole"])
def test_they_tell_what_they_hold_of_members_that_lie_close_or_far_apart(
    client: Client, of: str, number: int, step: int
) -> None:
    # Given every second of some members, in a set of either kind
    every = members(2 * number or 200)
    held = set(every[1::2]) if number else set()
    key = KEY if of == "in pieces" else keys.index("a1b2c3d4", "type", "visit")
    if held:
        steps = Steps()
        add_members(steps, key, held)
        steps.apply(script(client, "apply"))
    # When it is asked for some that lie side by side, and for a few from one end to the other
    for asked in (every[40:140], every[::97], every[1::250], every[-1:], every[:1]):
        wanted = asked[::step]
        # Then it tells of each whether it holds it
        assert Indexes(client).hold([key], wanted) == [[member in held for member in wanted]] if wanted else [[]]


@pytest.mark.parametrize("order", [list, shuffled, lambda given: given[::-1]], ids=["upwards", "mixed", "downwards"])
def test_servers_keep_each_piece_the_short_way_and_most_are_more_than_half_full(client: Client, order: object) -> None:
    assert callable(order)
    change(client, "PUT", order(members(5000)))

    pieces = [
        server.object("encoding", key)
        for server in client.servers()
        for key in server.scan_iter(f"{KEY}*")
        if not key.endswith(b"\n")
    ]
    assert {*pieces} == {b"listpack"}
    assert len(pieces) < 5000 / (PIECE / 2) + 2


def test_nothing_is_left_of_one_from_which_all_was_taken(client: Client) -> None:
    every = members(1000)
    change(client, "PUT", shuffled(every))

    change(client, "TAKE", every)

    assert [key for some in client.matching("*", 100) for key in some] == []
