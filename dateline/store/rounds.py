"""Commands sent to the nodes of a cluster, round after round, until each has its reply.

Nodes die and others take their place, and slots move from node to node, while commands are on their way. Whatever is
met then leads to another round, up to a limit. So a command may be done twice; what Dateline does may be, since it was
made for connections that break at any moment.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from redis.exceptions import (
    AskError,
    ClusterDownError,
    ConnectionError,  # noqa: A004 (redis' own, not Python's)
    MovedError,
    NoScriptError,
    ReadOnlyError,
    ResponseError,
    SlotNotCoveredError,
    TimeoutError,  # noqa: A004
    TryAgainError,
)

from dateline.store.client import NO_REPLICAS, NOT_HERE
from dateline.store.exchange import Call, Confirmation, Exchange
from dateline.store.shards import Shards

# As long as a request may well take. Another node takes over some time after `cluster-node-timeout`, most often later
# than this; whoever is refused meanwhile comes again.
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.4, 0.4, 0.4)

_MOST_ROUNDS = 32

_PASSING = (ConnectionError, TryAgainError, ClusterDownError, ReadOnlyError, SlotNotCoveredError)
_PASSING_REPLIES = (NO_REPLICAS, NOT_HERE)

Fate = Literal["over", "elsewhere", "later"]


class Rounds:
    """Sends calls.

    :param functions: Lua functions by their digests, for nodes that do not know one.
    :param parse: reads one reply off a connection.
    """

    def __init__(
        self, shards: Shards, functions: Mapping[str, str], parse: Callable[..., Any], confirmation: Confirmation
    ) -> None:
        self._shards = shards
        self._functions = functions
        self._parse = parse
        self._confirmation = confirmation

    def run(self, calls: Sequence[Call]) -> list[Any]:
        """Send calls; a reply or an error for each.

        :raises redis.exceptions.RedisClusterException: if no node can be reached.
        """
        rest, pauses = list(calls), iter(_PAUSES)
        for _ in range(_MOST_ROUNDS):
            self._once(rest)
            fates = [self._fate(call) for call in rest]
            rest = [call for call, fate in zip(rest, fates, strict=True) if fate != "over"]
            if not rest:
                break
            if "later" in fates:
                pause = next(pauses, None)
                if pause is None:
                    break
                time.sleep(pause)
        return [call.reply for call in calls]

    def _once(self, calls: Iterable[Call]) -> None:
        """Send each call, to all nodes before the first reply is waited for."""
        exchanges = self._exchanges(calls)
        for exchange in exchanges:
            exchange.send()
        for exchange in exchanges:
            exchange.receive()

    def _exchanges(self, calls: Iterable[Call]) -> list[Exchange]:
        """Calls by their nodes; one whose slot no node holds has that for its reply."""
        found: dict[str, Exchange] = {}
        for call in calls:
            try:
                node = self._shards.holding(call.slot) if call.asked is None else self._shards.at(call.asked)
            except SlotNotCoveredError as error:
                call.reply = error
                self._shards.doubt("")
                continue
            if node.name not in found:
                server = self._shards.client(node)
                found[node.name] = Exchange(node.name, server, self._parse, self._confirmation)
            found[node.name].calls.append(call)
        return list(found.values())

    def _fate(self, call: Call) -> Fate:
        """What is to be done with a call that has its reply; what the reply says of nodes and slots is noted."""
        error, node, call.asked = call.reply, call.node, None
        if isinstance(error, MovedError):
            self._shards.learn(error)
            return "elsewhere"
        if isinstance(error, AskError):
            call.asked = error
            return "elsewhere"
        if isinstance(error, NoScriptError):
            # Which also lets the node know it from then on.
            call.args = ("EVAL", self._functions[call.args[1]], *call.args[2:])
            return "elsewhere"
        if isinstance(error, (ConnectionError, TimeoutError, ClusterDownError)):
            self._shards.doubt(node)
        return "later" if _is_passing(error) else "over"


def _is_passing(reply: Any) -> bool:
    """Whether a reply is an error that another try may well not meet. A node that is silent is not asked twice."""
    if isinstance(reply, ResponseError) and any(text in str(reply) for text in _PASSING_REPLIES):
        return True
    return isinstance(reply, _PASSING)
