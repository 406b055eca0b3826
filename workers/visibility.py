"""For how long a worker has held a message, by the clock of the broker's server: those of workers are not compared.

kombu notes and judges that by the clock of whichever worker takes a message or looks for those of dead ones. One that
is ahead would give back what others are reading, and leave behind what nobody takes up for as long as it is ahead.
"""

from __future__ import annotations

from typing import Any

from kombu.transport import redis, virtual
from kombu.utils.json import dumps

_NOW = """\
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
"""

# KEYS: index, held. ARGV: tag, message.
_HOLD = f"""{_NOW}
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
"""

# KEYS: index. ARGV: seconds for which a message may be held. Returns: tags of those held longer.
# A tag that is told counts as held anew, so no other worker is told it; so does one of a later time than it is: the
# clock was set back since.
_OVERDUE = f"""{_NOW}
local overdue = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
for _, tags in ipairs({{overdue, redis.call('ZRANGEBYSCORE', KEYS[1], now + 1, '+inf')}}) do
  for _, tag in ipairs(tags) do
    redis.call('ZADD', KEYS[1], now, tag)
  end
end
return overdue
"""


class QoS(redis.QoS):
    """What the workers on one Redis server hold."""

    channel: Any

    def append(self, message: Any, delivery_tag: str) -> None:
        """Note that this worker holds a message."""
        delivery = message.delivery_info
        held = dumps([message._raw, delivery["exchange"], delivery["routing_key"]])  # noqa: SLF001 (as kombu does)
        with self.channel.conn_or_acquire() as client:
            client.eval(_HOLD, 2, self.unacked_index_key, self.unacked_key, delivery_tag, held)
        virtual.QoS.append(self, message, delivery_tag)

    def restore_visible(self, start: int = 0, num: int | None = None, interval: int = 1) -> None:  # noqa: ARG002 (kombu's)
        """Give back to the queue what any worker has held for longer than the visibility timeout."""
        with self.channel.conn_or_acquire() as client:
            for tag in client.eval(_OVERDUE, 1, self.unacked_index_key, self.visibility_timeout):
                self.restore_by_tag(tag.decode(), client)
